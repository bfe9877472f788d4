import type { Corpus } from '../corpus';
import { fold } from '../text/fold';
import type { Span } from '../text/span';
import { PAPER_FIELDS, type SearchField } from './fields';

/** Something that can stand at the cursor of a query. */
export interface Completion {
  /** What it replaces. */
  readonly span: Span;
  /** What to put there: 'author:' or 'topic:interpretability ', a value with a space after it. */
  readonly text: string;
  readonly label: string;
  /** What a field asks for, what a value stands for. */
  readonly description: string;
  /** How many papers a value brings; absent for a field. */
  readonly count?: number;
}

const MAX_COMPLETIONS = 50;
// oxlint-disable-next-line litnotes/linear-pattern -- it begins only behind white space, at which a value ends
const AT_CURSOR = /(?<!\S)-?(?:(\p{L}*)|(\p{L}+):(?:"([^"]*)|([^\s"]*)))$/u;

/**
 * What may follow at `cursor` (an offset in `query`): names of fields, or values of the field the cursor stands in.
 * Best first: what begins with the typed letters before what holds them, then by number of papers.
 */
export function completions(
  query: string,
  cursor: number,
  corpus: Corpus,
  fields: readonly SearchField[] = PAPER_FIELDS,
): readonly Completion[] {
  const before = query.slice(0, cursor);
  const match = AT_CURSOR.exec(before);
  const start = match?.index ?? cursor;
  if (start > 0 && !/\s/.test(before[start - 1] ?? ' ')) return [];
  const minus = before[start] === '-' ? 1 : 0;
  const [, word, name, quoted, bare] = match ?? [];
  if (name === undefined) return fieldNames(word ?? '', { start: start + minus, end: cursor }, fields);
  const field = fields.find((one) => one.name === name.toLowerCase());
  const tail = /^[^\s"]*"?/.exec(query.slice(cursor))?.[0].length ?? 0;
  const span = { start: start + minus + name.length + 1, end: cursor + tail };
  return field ? fieldValues(field, quoted ?? bare ?? '', span, corpus) : [];
}

function fieldNames(typed: string, span: Span, fields: readonly SearchField[]): readonly Completion[] {
  const wanted = fields.filter((field) => field.name.startsWith(typed.toLowerCase()));
  return wanted.map((field) => ({
    span,
    text: `${field.name}:`,
    label: `${field.name}:`,
    description: field.description,
  }));
}

function fieldValues(field: SearchField, typed: string, span: Span, corpus: Corpus): readonly Completion[] {
  const wanted = fold(typed);
  const ranked = field
    .values(corpus)
    .map((found) => ({ found, rank: closeness(fold(`${found.value} ${found.label ?? ''}`), wanted) }));
  const kept = ranked
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MAX_COMPLETIONS);
  return kept.map(({ found }) => ({
    span,
    text: `${/\s/.test(found.value) ? `"${found.value}"` : found.value} `,
    label: found.value,
    description: found.label ?? '',
    count: found.count,
  }));
}

/** 0 where `text` begins with `wanted`, 1 where a word of it does, 2 where it holds it, 3 where it does not. */
function closeness(text: string, wanted: string): number {
  const at = text.indexOf(wanted);
  if (at <= 0) return at === 0 ? 0 : 3;
  return / |-/.test(text[at - 1] ?? '') || text.includes(` ${wanted}`) ? 1 : 2;
}
