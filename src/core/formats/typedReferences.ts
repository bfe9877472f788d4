import type { LatexDecoder } from './latex';
import { readPasted, type PastedReferences } from './pastedReferences';

/** How the formats begin that have a sign to tell them by, even on one line. */
const BEGINNINGS = [
  /@[ \t]{0,20}[a-z][\w-]{0,60}\s{0,20}[{(]/i,
  /^\s*TY {1,2}- /,
  /^\s*PMID {0,2}- /,
  /^\s*(?:\[\s*)?\{\s*"/,
] as const;
/** A tag of RIS, which surely begins a line; those of PubMed may stand in a title too: 'the DNA - …'. */
const RIS_TAG = / ?(?=[A-Z][A-Z0-9] {2}-(?: |$))/g;
/** What begins an entry or a field, which is where one that is not closed is told from the next. */
const BIBTEX_BEGINNING = / ?(?=@[a-z]{1,40}\s{0,20}[{(])|(?<=,) ?(?=[a-z][\w-]{0,40}\s{0,9}=\s{0,9}["{\d])/gi;

/** Whether what stands in a field of one line looks like references, so that `readTyped` has something to say of it. */
export function isTypedReference(typed: string): boolean {
  return BEGINNINGS.some((beginning) => beginning.test(typed));
}

/**
 * The references that somebody has put into a field of one line, which makes spaces of line breaks. Undefined where they
 * cannot be told without their lines.
 *
 * @param copied what is on the clipboard: where the field holds the same, that is read instead, with its lines
 */
export function readTyped(typed: string, copied: string, decoder: LatexDecoder): PastedReferences | undefined {
  const text = solid(copied) === solid(typed) ? copied : inLines(typed);
  return text === undefined ? undefined : readPasted(text, decoder);
}

/** Undefined where it cannot be told where lines end. */
function inLines(typed: string): string | undefined {
  if (/^\s*PMID/.test(typed)) return undefined;
  if (/^\s*TY/.test(typed)) return typed.replace(RIS_TAG, '\n');
  // What follows a comment, or an entry that is not closed, is found by the line that it begins.
  return /^\s*[[{]/.test(typed) ? typed : typed.replace(BIBTEX_BEGINNING, '\n');
}

function solid(text: string): string {
  return text.replace(/\s+/g, '');
}
