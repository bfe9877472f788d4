import type { Paper } from '../paper';
import { lineBreak } from '../text/place';
import { toBibtex } from './bibtex';
import { layoutOf } from './bibtexLayout';
import { scanBibtex, type BibtexEntry } from './bibtexScan';
import { appendRecords, citekeys, MergeError, partition, type MergedFile } from './merge';

/**
 * Adds papers to a BibTeX file. What is there stays byte for byte: entries, `@string`, `@comment`, free text, order,
 * line endings, even what is broken. An entry with a paper's key, without regard to case, is left alone, for it may
 * have been corrected by hand. New entries follow at the end, laid out as those that are there.
 */
export function mergeBibtex(existing: string, papers: readonly Paper[]): MergedFile {
  const { entries, problems } = scanBibtex(existing);
  const { added, kept } = partition(
    papers,
    entries.map(({ key }) => key),
  );
  const records = toBibtex(added, layoutOf(existing, entries));
  return { text: appendEntries(existing, entries, records), added: citekeys(added), kept: citekeys(kept), problems };
}

/**
 * Adds written entries behind the text of a file, as `appendRecords` does. A comment there is closed by a line break that
 * all readers know: to Pandoc, `\r` alone is none.
 *
 * @param entries those of the text
 */
export function appendEntries(existing: string, entries: readonly BibtexEntry[], records: string): string {
  const last = existing.slice(Math.max(entries.at(-1)?.span.end ?? 0, existing.lastIndexOf('\n') + 1));
  const isEnded = existing.endsWith('\r');
  const isOpen = records !== '' && last.includes('%') && (isEnded || lineBreak(existing) === '\r');
  return appendRecords(isOpen ? existing + (isEnded ? '\n' : '\r\n') : existing, records);
}

/**
 * An empty file is BibTeX, and so is one of comments alone.
 * @throws MergeError where a text has other words, but no `@…{`
 */
export function requireBibtex(text: string): void {
  if (/@[ \t]*[a-z][\w-]*\s*[{(]/i.test(text)) return;
  if (text.split(/[\r\n]/).every((line) => /^[\uFEFF\s]*(?:%|$)/.test(line))) return;
  throw new MergeError(1, 'this is not BibTeX, which has entries like @book{ … }.');
}
