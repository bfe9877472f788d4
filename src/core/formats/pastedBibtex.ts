import { withCitekey, type Paper } from '../paper';
import { applyEdits } from '../text/span';
import { withoutConflicts } from './bibtexConflict';
import { macrosOf } from './bibtexFamily';
import { isBalanced, lacksComma, placedFields, withoutMacros, type PlacedField } from './bibtexFields';
import { delimited, writeWritten, type BibtexLayout } from './bibtexLayout';
import { readingBibtex, type ReadFile } from './bibtexRead';
import { scanBibtex } from './bibtexScan';
import type { LatexDecoder } from './latex';
import { lineFinder } from './merge';

/** Entries that somebody has copied; each paper with what is written of it: undefined where that must be made anew. */
export interface PastedEntries extends Pick<ReadFile, 'problems'> {
  readonly entries: readonly {
    readonly paper: Paper;
    readonly written: (citekey: string, layout: BibtexLayout) => string | undefined;
  }[];
}

/**
 * As `readingBibtex`, of somebody's own short text. An entry that has no key is read all the same, with an empty one, for
 * it is given another. What is written of an entry has all its fields as they were, laid out anew; where that is not surely
 * the same, as where it holds comments, it stays as it was pasted.
 */
export function* readingPastedBibtex(pasted: string, decoder: LatexDecoder): Generator<void, PastedEntries> {
  const copied = withKeys(pasted);
  const { papers, problems } = yield* readingBibtex(copied, '', decoder);
  const { text } = withoutConflicts(copied);
  const { entries, macros: spansOfMacros } = scanBibtex(text);
  const macros = macrosOf(text, spansOfMacros);
  const lineOf = lineFinder(text);
  const closed = entries.filter(({ reach }) => reach === undefined);
  const spans = new Map(closed.map(({ key, span }) => [`${lineOf(span.start)} ${key}`, span]));
  return {
    problems: problems.map(({ line, problem }) => ({ line, problem: problem.replace(NAMED, 'this entry') })),
    entries: papers.map((paper) => {
      const span = spans.get(`${paper.origin?.line} ${paper.citekey}`);
      const entry = span && text.slice(span.start, span.end);
      const own = paper.citekey.startsWith(NO_KEY) ? withCitekey(paper, '') : paper;
      // One that is not closed would spoil the file that it is added to; another would lack what it takes over.
      if (entry === undefined || TAKES_OVER.test(entry)) return { paper: own, written: () => undefined };
      const whole = inBraces(entry).replace(/\r\n?/g, '\n');
      const from = whole.indexOf(paper.citekey, whole.indexOf('{'));
      const keyEnd = from + paper.citekey.length;
      const behind = `${lacksComma(whole, keyEnd) ? ',' : ''}${whole.slice(keyEnd)}`;
      const written = (citekey: string, layout: BibtexLayout): string | undefined => {
        const laid = laidOut(withoutMacros(whole.slice(0, from) + citekey + behind, macros), layout);
        return isOneEntry(laid, citekey) ? laid : undefined;
      };
      return { paper: own, written };
    }),
  };
}

/** Begins the key of an entry without one while it is read; nobody writes such a key. */
const NO_KEY = 'litnotes-entry-without-a-key-';
const NAMED = /the entry 'litnotes-entry-without-a-key-\d{1,9}'/;

function withKeys(text: string): string {
  const keyless = scanBibtex(text).entries.filter(({ key, reach }) => key === '' && reach === undefined);
  const edits = keyless.map(({ span }, index) => {
    const start = text.slice(span.start).search(/[{(]/) + span.start + 1;
    const comma = /^\s*,/.test(text.slice(start, span.end)) ? '' : ', ';
    return { span: { start, end: start }, text: `${NO_KEY}${index}${comma}` };
  });
  return applyEdits(text, edits);
}

/** An entry has them in common with others, which are no papers. */
const TAKES_OVER = /[\s,]xdata\s{0,9}=/i;

/** An entry with the delimiters that all readers know. */
function inBraces(entry: string): string {
  const opening = entry.search(/[{(]/);
  return entry[opening] === '{' ? entry : `${entry.slice(0, opening)}{${entry.slice(opening + 1, -1)}}`;
}

/** Whether a text is read as one entry, whatever stands before and behind it. */
function isOneEntry(text: string, citekey: string): boolean {
  const { entries, problems } = scanBibtex(text);
  const [{ key, span } = { key: '', span: { start: 0, end: 0 } }] = entries;
  return problems.length === 0 && entries.length === 1 && key === citekey && span.end === text.length;
}

const HEAD = /^@[ \t]*([a-z][\w-]*)\s*\{\s*([^\s,{}]+)$/i;
const NAME = /^[\s,]*([a-z][\w-]*)\s*=\s*$/i;

/** An entry in braces, laid out anew where it holds nothing but fields. */
function laidOut(entry: string, layout: BibtexLayout): string {
  const comma = entry.indexOf(',');
  const [, type, key] = HEAD.exec(entry.slice(0, comma)) ?? [];
  if (type === undefined || key === undefined) return entry;
  let end = comma;
  const fields: (readonly [name: string, written: string])[] = [];
  for (const field of placedFields(entry, new Map())) {
    const name = NAME.exec(entry.slice(end, field.span.start))?.[1];
    if (name === undefined) return entry;
    fields.push([name, writtenValue(entry, field, layout)]);
    ({ end } = field.span);
  }
  return /^[\s,]*\}$/.test(entry.slice(end)) ? writeWritten(type, key, fields, layout) : entry;
}

function writtenValue(entry: string, { span, isDelimited, value }: PlacedField, layout: BibtexLayout): string {
  const written = entry.slice(span.start, span.end);
  const isOneText = isDelimited && written.length === value.length + 2 && isBalanced(value);
  return isOneText ? delimited(value, layout) : written;
}
