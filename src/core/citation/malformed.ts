import { crosses } from '../text/span';
import type { Citation } from '../markdown/citation';
import type { CitationProblem } from './problem';
import type { CitationDocument } from '../markdown/document';
import { Ahead } from '../markdown/opaque';

/** What may stand between two keys by those who take it for the separator. */
const NOT_A_SEPARATOR = /^\s*(?:[,，、；]\s*)?(?:&\s*|(?:and|und|et|y)\s+)?$/;
/** A bracket, or the end of a paragraph. */
const CLOSING = /\]|\n[ \t\r]*(?=\n)/g;
/** Farther from a key its brackets are not looked for. */
const REACH = 500;

/**
 * Citations that were surely meant as one cluster and are not to Pandoc:
 *
 *     [@a, @b]  [@a @b]    only the semicolon separates
 *     [@a; ]  [@a; p. 3]   a part without a key makes the brackets text
 *     [@a and so on        the paragraph ends before the bracket is closed
 *
 * One after the other, so that others may work in between; undefined for a citation with which nothing is wrong.
 *
 * @param isMeant whether something that reads as a citation may be meant as one
 */
export function* malformedIn(
  { text, citations }: CitationDocument,
  isMeant: (citation: Citation) => boolean,
): Generator<CitationProblem | undefined, void> {
  const closings = new Ahead(text, CLOSING);
  for (const [index, citation] of citations.entries()) {
    if (!isMeant(citation)) yield undefined;
    else if (citation.bracketSpan) yield unseparated(text, citation, citationsInside(citations, index));
    else yield withoutKey(text, citation) ?? unclosed(text, citation, closings);
  }
}

/** Those that the one at `index` holds in its prefixes and suffixes: they follow it. Other table cells are not in it. */
function citationsInside(citations: readonly Citation[], index: number): readonly Citation[] {
  const { span, gaps } = citations[index] ?? {};
  const end = span?.end ?? 0;
  let last = index + 1;
  while ((citations[last]?.span.start ?? end) < end) last++;
  const inside = citations.slice(index + 1, last);
  return gaps ? inside.filter((other) => !crosses(gaps, other.span)) : inside;
}

function unseparated(
  text: string,
  { items, gaps }: Citation,
  inside: readonly Citation[],
): CitationProblem | undefined {
  let index = 0;
  for (const other of inside) {
    while ((items[index]?.itemSpan.end ?? Infinity) < other.span.end) index++;
    const item = items[index];
    const between = item && { start: item.span.end, end: text.lastIndexOf('@', other.items[0]?.keySpan.start) };
    if (!between || !NOT_A_SEPARATOR.test(text.slice(between.start, between.end))) continue;
    return {
      kind: 'malformedCitation',
      span: { start: item.span.start, end: other.span.end },
      message: "Papers in one citation are separated by ';'.",
      ...(!crosses(gaps, between) && { fix: { title: "Separate by ';'", edits: [{ span: between, text: '; ' }] } }),
    };
  }
  return undefined;
}

/** `[@a; ]`: the brackets begin with a citation and hold a part that cites nothing. */
function withoutKey(text: string, { span }: Citation): CitationProblem | undefined {
  const open = openingBefore(text, span.start);
  if (open === undefined) return undefined;
  const inside = /^[^[\]`\n]*(?:\n[^[\]`\n]+)*(?=\])/.exec(text.slice(open + 1, open + REACH))?.[0];
  const after = inside === undefined ? '' : (text[open + inside.length + 2] ?? '');
  if (inside === undefined || /[[({:]/.test(after)) return undefined;
  const parts = inside.split(';');
  const isKeyless = (part: string): boolean => !part.includes('@');
  if (parts.length < 2 || !parts.some(isKeyless)) return undefined;
  const end = open + inside.length + 2;
  const blank = parts.filter(isKeyless).every((part) => part.trim() === '');
  const kept = parts.filter((part) => part.trim() !== '').join(';');
  const edits = [{ span: { start: open + 1, end: end - 1 }, text: kept.trim() }];
  return {
    kind: 'malformedCitation',
    span: { start: open, end },
    message: "This is no citation: a part between ';' names no paper.",
    ...(blank && { fix: { title: 'Remove the empty part', edits } }),
  };
}

/** @param closings asked for each citation in turn */
function unclosed(text: string, { span }: Citation, closings: Ahead): CitationProblem | undefined {
  const open = openingBefore(text, span.start);
  if (open === undefined || text[closings.from(span.end)] === ']') return undefined;
  const edits = [{ span: { start: span.end, end: span.end }, text: ']' }];
  return {
    kind: 'malformedCitation',
    span: { start: open, end: span.end },
    message: "The bracket of this citation is never closed: it needs a ']'.",
    fix: { title: "Close with ']'", edits },
  };
}

/** The `[` right before a citation, a `-` aside; none where it is escaped or one of two. */
function openingBefore(text: string, start: number): number | undefined {
  const at = text[start - 1] === '-' ? start - 2 : start - 1;
  return text[at] === '[' && !/[\\[!^]/.test(text[at - 1] ?? ' ') ? at : undefined;
}
