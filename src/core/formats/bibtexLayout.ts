import { asBiblatex } from './biblatexFields';
import type { BibtexEntry } from './bibtexScan';

/** How a BibTeX file is written, so that what is added to it looks like what is there. */
export interface BibtexLayout {
  /** Before each field. */
  readonly indent: string;
  /** Between a field's name and its value: ' = '. */
  readonly equals: string;
  /** To how many characters names are padded, so that the signs of equality stand in a column; 0 for none. */
  readonly padding: number;
  /** The delimiters of values. */
  readonly delimiter: '{' | '"';
  readonly hasTrailingComma: boolean;
  /** Before the brace that closes an entry: a line of its own, or nothing. */
  readonly closingLine: boolean;
  readonly typeCase: 'lower' | 'upper' | 'capital';
  /** Whether fields have the names of BibLaTeX: `date` and `journaltitle` for `year` and `journal`. */
  readonly isBiblatex: boolean;
}

/** How entries are written where nothing is there to go by. */
export const STANDARD_LAYOUT: BibtexLayout = {
  indent: '  ',
  equals: ' = ',
  padding: 0,
  delimiter: '{',
  hasTrailingComma: true,
  closingLine: true,
  typeCase: 'lower',
  isBiblatex: false,
};

/** What is added last was written last, so that the last entries tell how the next should look. */
const LOOKED_AT = 20;
const FIELD = /^([ \t]*)([A-Za-z][\w-]*)([ \t]*)=([ \t]*)(["{]?)/gm;

/** Of an entry as much as tells how it ends; characters. */
const END = 80;

/** How a field is written that begins a line. */
interface WrittenField {
  readonly indent: string;
  readonly name: string;
  readonly beforeEquals: string;
  readonly behindEquals: string;
  /** What its value begins with where that is a delimiter. */
  readonly mark: string;
}

function fieldsIn(entry: string): readonly WrittenField[] {
  return [...entry.matchAll(FIELD)].map(
    ([, indent = '', name = '', beforeEquals = '', behindEquals = '', mark = '']) => ({
      indent,
      name,
      beforeEquals,
      behindEquals,
      mark,
    }),
  );
}

/** The layout that most of the last entries of a file have; that of entries on one line is the standard one. */
export function layoutOf(text: string, entries: readonly BibtexEntry[]): BibtexLayout {
  const last = entries.slice(-LOOKED_AT).map(({ span }) => text.slice(span.start, span.end));
  const isBiblatex = mostFrequent(last.flatMap(namesOf), false);
  const written = last.filter((entry) => /[\r\n]/.test(entry.trimEnd()));
  const fields = written.map(fieldsIn).filter(({ length }) => length > 0);
  const all = fields.flat();
  if (all.length === 0) return { ...STANDARD_LAYOUT, isBiblatex };
  const standard = STANDARD_LAYOUT;
  const padding = mostFrequent(fields.map(paddingOf), standard.padding);
  const before =
    padding > 0
      ? ''
      : mostFrequent(
          all.map(({ beforeEquals }) => beforeEquals),
          ' ',
        );
  const ends = written.map((entry) => entry.slice(-END));
  return {
    indent: mostFrequent(
      all.map(({ indent }) => indent),
      standard.indent,
    ),
    equals: `${before}=${mostFrequent(
      all.map(({ behindEquals }) => behindEquals),
      ' ',
    )}`,
    padding,
    delimiter: mostFrequent(
      all.flatMap(({ mark }) => (mark === '"' || mark === '{' ? [mark] : [])),
      standard.delimiter,
    ),
    hasTrailingComma: mostFrequent(
      ends.map((end) => /,\s*[)}]$/.test(end)),
      standard.hasTrailingComma,
    ),
    closingLine: mostFrequent(
      ends.map((end) => /[\r\n][ \t]*[)}]$/.test(end)),
      standard.closingLine,
    ),
    typeCase: mostFrequent(written.map(caseOfType), standard.typeCase),
    isBiblatex,
  };
}

/** Whether an entry has names of BibLaTeX or of BibTeX; nothing where it has none that only one of them has. */
function namesOf(entry: string): readonly boolean[] {
  const named = new Set(
    [...entry.matchAll(/[{,]\s{0,20}(date|journaltitle|year|journal)\s{0,20}=/gi)].map(([, name = '']) =>
      name.toLowerCase(),
    ),
  );
  if (named.size === 0) return [];
  // A date beside a year is none of BibLaTeX's: old files have the month there.
  return [named.has('journaltitle') || (named.has('date') && !named.has('year') && !named.has('journal'))];
}

/** An entry without the newline behind it. */
export function writeEntry(
  type: string,
  key: string,
  fields: readonly (readonly [name: string, value: string])[],
  layout: BibtexLayout,
): string {
  const written = fields.map(([name, value]) => [name, delimited(value, layout)] as const);
  return writeWritten(type, key, written, layout);
}

/** As `writeEntry`, where values are given as they are to stand: abbreviations, and texts with their delimiters. */
export function writeWritten(
  type: string,
  key: string,
  given: readonly (readonly [name: string, written: string])[],
  layout: BibtexLayout,
): string {
  const fields = layout.isBiblatex ? asBiblatex(given) : given;
  const longest = Math.max(0, ...fields.map(([name]) => name.length));
  const padding = layout.padding === 0 ? 0 : Math.max(layout.padding, longest + 1);
  const lines = fields.map(([name, written]) => `${layout.indent}${name.padEnd(padding)}${layout.equals}${written}`);
  const end = layout.hasTrailingComma && lines.length > 0 ? ',' : '';
  const body = lines.length === 0 ? '' : `\n${lines.join(',\n')}`;
  return `@${inCase(type, layout.typeCase)}{${key},${body}${end}${layout.closingLine ? '\n' : ''}}`;
}

/** A field without what stands before and behind it. */
export function writeField([name, value]: readonly [name: string, value: string], layout: BibtexLayout): string {
  const width = layout.padding === 0 ? 0 : Math.max(layout.padding, name.length + 1);
  return `${name.padEnd(width)}${layout.equals}${delimited(value, layout)}`;
}

/** A text between the delimiters of a layout: quotes within braces do no harm there, as braces do between quotes that do not balance. */
export function delimited(value: string, { delimiter }: BibtexLayout): string {
  return delimiter === '"' && !/["%]/.test(value) ? `"${value}"` : `{${value}}`;
}

/** The width of the names of an entry's fields where the signs of equality stand in a column; 0 where they do not. */
function paddingOf(fields: readonly WrittenField[]): number {
  const [width = 0, ...others] = new Set(fields.map(({ name, beforeEquals }) => name.length + beforeEquals.length));
  const names = new Set(fields.map(({ name }) => name.length));
  return others.length === 0 && names.size > 1 ? width : 0;
}

function caseOfType(entry: string): BibtexLayout['typeCase'] {
  const type = /^@[ \t]*([A-Za-z]+)/.exec(entry)?.[1] ?? '';
  if (type === type.toLowerCase()) return 'lower';
  return type === type.toUpperCase() ? 'upper' : 'capital';
}

function inCase(type: string, typeCase: BibtexLayout['typeCase']): string {
  if (typeCase === 'upper') return type.toUpperCase();
  return typeCase === 'capital' ? type.charAt(0).toUpperCase() + type.slice(1) : type.toLowerCase();
}

/** @param otherwise where there are no values */
function mostFrequent<T>(values: readonly T[], otherwise: T): T {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, m], [, n]) => n - m)[0]?.[0] ?? otherwise;
}
