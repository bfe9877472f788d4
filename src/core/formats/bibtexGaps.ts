import type { Paper } from '../paper';
import { lineBreak } from '../text/place';
import type { TextEdit } from '../text/span';
import { bibtexEntry } from './bibtex';
import { entryFields } from './bibtexFields';
import { layoutOf, STANDARD_LAYOUT, writeField } from './bibtexLayout';
import { scanBibtex, type BibtexEntry } from './bibtexScan';

/** A field and its value as LaTeX. */
export type BibtexField = readonly [name: string, value: string];

/** Names of one thing, in BibTeX and BibLaTeX: an entry that has one of them lacks none. */
const ALIKE: readonly (readonly string[])[] = [
  ['journal', 'journaltitle', 'booktitle'],
  ['year', 'date'],
  ['address', 'location'],
  ['publisher', 'institution', 'school', 'organization'],
  ['number', 'issue'],
  ['eprint', 'arxiv', 'arxivid'],
  ['archiveprefix', 'eprinttype'],
];

/** What an entry of a BibTeX file lacks and a paper has, which is taken to be the same; empty where there is no such entry. How to read it is for who wrote it. */
export function gapsOf(text: string, key: string, paper: Paper): readonly BibtexField[] {
  const entry = entryOf(text, key);
  if (!entry) return [];
  const there = entryFields(text.slice(entry.span.start, entry.span.end));
  const known = entryFields(bibtexEntry(paper, key, STANDARD_LAYOUT));
  return [...known].filter(
    ([name]) =>
      !/^(?:options|langid)$/.test(name) &&
      !(ALIKE.find((names) => names.includes(name)) ?? [name]).some((one) => there.has(one)),
  );
}

/**
 * The edit that puts fields behind those of an entry, laid out as they are. Undefined where the entry is not there, not
 * closed, or ends in a comment, so that it is to be changed by hand.
 */
export function gapsEdit(text: string, key: string, fields: readonly BibtexField[]): TextEdit | undefined {
  const entry = entryOf(text, key);
  const whole = entry ? text.slice(entry.span.start, entry.span.end) : '';
  if (!entry || fields.length === 0 || !/[})]$/.test(whole)) return undefined;
  const inside = whole.slice(0, -1).trimEnd();
  if (inside.slice(inside.lastIndexOf('\n') + 1).includes('%')) return undefined;
  const layout = layoutOf(text, [entry]);
  const isOneLine = !/[\r\n]/.test(whole);
  const before = isOneLine ? ' ' : lineBreak(text) + layout.indent;
  const written = fields.map((field) => before + writeField(field, layout)).join(',');
  const hasComma = inside.endsWith(',');
  const at = entry.span.start + inside.length;
  return { span: { start: at, end: at }, text: `${hasComma ? '' : ','}${written}${hasComma ? ',' : ''}` };
}

function entryOf(text: string, key: string): BibtexEntry | undefined {
  return scanBibtex(text).entries.find((entry) => entry.key === key);
}
