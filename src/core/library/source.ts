import type { FileProblem } from '../formats/merge';
import type { Paper } from '../paper';
import { WEB_SCHEME, webName } from './webAddress';

/** The identifier of the source that ships with the extension. */
export const BUNDLED = 'bundled';

/** One place that papers come from, as last read: the bundled corpus, a file of references. */
export interface Source {
  /** `BUNDLED`, or the address of the file. Stays the same as long as the place does. */
  readonly id: string;
  /** How it is called on screen: 'refs.bib'. */
  readonly label: string;
  readonly papers: readonly Paper[];
  /** What could not be read, in order; the rest was. */
  readonly problems: readonly FileProblem[];
}

/** A source of which nothing is known. */
export function emptySource(id: string, label: string): Source {
  return { id, label, papers: [], problems: [] };
}

/** Whether a source is a file of another program, and none of references, beyond doubt. */
export function isOther({ problems }: Pick<Source, 'problems'>): boolean {
  return problems.some((one) => one.isOther);
}

/** The identifier of the source that a record is from. */
export function sourceOf({ origin }: Pick<Paper, 'origin'>): string {
  return origin?.source ?? BUNDLED;
}

/** Whether a source is read over the network, by its identifier. */
export function isOnWeb(id: string): boolean {
  return id.startsWith(`${WEB_SCHEME}:`);
}

/** Whether a source is a text with entries that people read, rather than what a program handed over. */
export function isText(id: string): boolean {
  return !(isOnWeb(id) && id.endsWith('.zotero'));
}

/** How a source is called on screen, by its identifier: the name of its file or library, or 'bundled'. */
export function sourceName(id: string): string {
  return decoded(isOnWeb(id) ? webName(id) : id.slice(id.lastIndexOf('/') + 1));
}

/** Where the file of a source lies, by its identifier: '/home/me/refs.bib'; '/bundled' for the bundled papers. */
export function sourcePath(id: string): string {
  return `/${decoded(id.replace(/^[^:/]*:\/\/[^/]*/, '')).replace(/^\//, '')}`;
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
