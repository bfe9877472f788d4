import { BUNDLED, isOnWeb } from '../core/library/source';
import { UserError } from './errors';

/** What a heading of the tree is to the menus of the manifest. */
export function headingKind(source: string): string {
  if (source === BUNDLED) return 'library+bundled';
  return isOnWeb(source) ? 'library+web' : 'library+file';
}

/**
 * The source that a heading of the tree is of, as commands get it.
 * @throws UserError where it is none
 */
export function sourceIn(heading: unknown): string {
  if (typeof heading === 'object' && heading !== null && 'group' in heading) {
    const { group } = heading;
    if (typeof group === 'object' && group !== null && 'source' in group && typeof group.source === 'string')
      return group.source;
  }
  throw new UserError('Choose a library in the view Topics.');
}
