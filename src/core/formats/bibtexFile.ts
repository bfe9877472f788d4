import type { Paper } from '../paper';
import { toBibtex } from './bibtex';
import { layoutOf } from './bibtexLayout';
import { scanBibtex } from './bibtexScan';
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
  return { text: appendRecords(existing, records), added: citekeys(added), kept: citekeys(kept), problems };
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
