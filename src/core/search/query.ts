import type { Span } from '../text/span';
import type { SearchField } from './fields';
import { editDistance, forgiven } from './typos';

/** Plain words as typed: `text` is what stands between `start` and `end`, without the minus. */
export interface QueryText extends Span {
  readonly text: string;
  /** Whether papers that hold it are left out. */
  readonly excluded: boolean;
  /** Whether it stood in quotes: its words follow each other. */
  readonly phrase: boolean;
}

/** `field:value` as typed, `-` before it included in the span. */
export interface QueryFilter extends Span {
  readonly field: SearchField;
  readonly value: string;
  readonly excluded: boolean;
}

/** What a query asks for. */
export interface Query {
  /** The text as far as it was read. */
  readonly text: string;
  readonly texts: readonly QueryText[];
  readonly filters: readonly QueryFilter[];
  /** What was not understood, in sentences. */
  readonly hints: readonly string[];
  /** The text with mistyped names of fields put right; absent where there are none. */
  readonly corrected?: string;
}

/** Longer queries (a pasted page) are read up to here. */
const MAX_LENGTH = 2_000;
/** An optional minus, then `field:"value"`, `field:="value"`, `field:value`, `"phrase"`, or anything without a space. */
// oxlint-disable-next-line litnotes/linear-pattern -- queries are cut at MAX_LENGTH
const ITEM = /(-?)(?:(\p{L}+):(?:(=?)"([^"]*)"?|([^\s"]*))|"([^"]*)"(?!\S)|(\S+))/gu;

/** Reads a query. Whatever is typed has a meaning: what is no filter and no phrase is plain words. */
export function parseQuery(typed: string, fields: readonly SearchField[]): Query {
  const text = typed.slice(0, MAX_LENGTH);
  const texts: QueryText[] = [];
  const filters: QueryFilter[] = [];
  const hints: string[] = typed.length > MAX_LENGTH ? [`Only the first ${MAX_LENGTH} characters were read.`] : [];
  let corrected = text;
  for (const match of text.matchAll(ITEM)) {
    const [whole, minus, name, exactly = '', quoted, bare, phrase] = match;
    const span = { start: match.index, end: match.index + whole.length, excluded: minus === '-' };
    const field = name === undefined ? undefined : fields.find((one) => one.name === name.toLowerCase());
    const value = quoted === undefined ? (bare ?? '') : exactly + quoted;
    if (field && (value !== '' || span.end === text.length)) filters.push({ ...span, field, value });
    else texts.push({ ...span, text: whole.slice(span.excluded ? 1 : 0), phrase: phrase !== undefined });
    const meant = name !== undefined && !field && value !== '' ? nearestField(name, fields) : undefined;
    if (!meant) continue;
    hints.push(`There is no field '${name}:'.`);
    const at = corrected.length - text.length + match.index + (minus ?? '').length;
    corrected = corrected.slice(0, at) + meant + corrected.slice(at + (name ?? '').length);
  }
  return { text, texts, filters, hints, ...(corrected === text ? {} : { corrected }) };
}

/** A query in which nothing has a special meaning: a title as it was pasted, with its colons, hyphens and quotes. */
export function literalQuery(typed: string): Query {
  const text = typed.slice(0, MAX_LENGTH);
  return {
    text,
    texts: [{ text, start: 0, end: text.length, excluded: false, phrase: false }],
    filters: [],
    hints: [],
  };
}

/** Whether something in `query` is more than plain words. */
export function isSpecial({ texts, filters, corrected }: Query): boolean {
  return filters.length > 0 || corrected !== undefined || texts.some((text) => text.phrase || text.excluded);
}

/** The field whose name is a typing error away from `name`. */
function nearestField(name: string, fields: readonly SearchField[]): string | undefined {
  const limit = Math.max(1, forgiven(name.length));
  const near = fields
    .map((field) => ({ name: field.name, distance: editDistance(name.toLowerCase(), field.name, limit) }))
    .filter(({ distance }) => distance <= limit);
  return near.sort((a, b) => a.distance - b.distance)[0]?.name;
}
