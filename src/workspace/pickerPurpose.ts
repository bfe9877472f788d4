import type { NoteTarget } from './activeNote';
import { fileName } from './fileName';

/** What choosing a paper is for. */
export type Purpose =
  /** Enter cites in the active note, or opens the paper's page where there is none. */
  | { readonly kind: 'search' }
  /** Enter cites. */
  | { readonly kind: 'cite' }
  /** Enter gives the paper back to who asked; `effect` says what that will do. */
  | { readonly kind: 'pick'; readonly effect: string };

/** Whether Enter cites. @param target where a citation would go to */
export function cites(purpose: Purpose, target: NoteTarget): boolean {
  return purpose.kind === 'cite' || (purpose.kind === 'search' && target.kind === 'note');
}

/** What the empty box says that Enter does. @param willCite see {@link cites} */
export function placeholder(purpose: Purpose, willCite: boolean, target: NoteTarget): string {
  if (purpose.kind === 'pick') return `Search papers: Enter ${purpose.effect}`;
  if (!willCite) return 'Search papers: Enter opens the paper';
  if (target.kind === 'none') return 'Search papers: Enter copies the citation';
  return `Search papers: Enter cites in ${fileName(target.document.uri)}`;
}

/** Whether the argument of a search asks that it cites. */
export function isToCite(argument: unknown): boolean {
  return typeof argument === 'object' && argument !== null && 'toCite' in argument && argument.toCite === true;
}

/** The query that `{ query }` asks to begin with. */
export function queryIn(options: unknown): string {
  const hasQuery = typeof options === 'object' && options !== null && 'query' in options;
  return hasQuery && typeof options.query === 'string' ? options.query : '';
}
