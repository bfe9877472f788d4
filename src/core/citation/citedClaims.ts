import type { CitationDocument } from '../markdown/document';
import { onOneLine, sentenceSpan } from '../note/citingSentence';
import { placeFinder } from '../text/place';
import type { Span } from '../text/span';
import { textHash } from '../text/textHash';
import { parseLatexCitations } from './latex';
import type { CitedKey } from './noteReferences';

/** What a text says where it cites a paper. */
export interface CitedClaim extends CitedKey {
  /** One-based. */
  readonly line: number;
  /** The sentence as it is written, on one line. */
  readonly sentence: string;
  /** What it says of the paper, without citations: of a sentence that cites several, the part that this one stands for. */
  readonly claim: string;
  /** Tells key and sentence from all others; the same wherever it stands and whatever else it cites. */
  readonly id: string;
}

/** A citation as a whole: `[see @a; @b]`, `@a [p. 3]`, `\cite{a}`. */
export interface CitingSpan extends Span {
  /** Whether the sentence goes on about it, rather than ending with it: `@a shows that`. */
  readonly isSubject: boolean;
}

/** A part of a sentence that has fewer words says nothing by itself. */
const LEAST_WORDS = 4;
const WORD = /[\p{L}\p{N}]{3,}/gu;
/** What may stand between citations that stand for the same. */
const JOINING = new Set(['', 'and', 'or', 'see', 'also', 'and also', 'see also']);
const LINK_TARGET = /\]\([^()\s]*\)/g;
/** The citations of a markdown text, by start. */
export function citingSpans(document: CitationDocument): readonly CitingSpan[] {
  const { text, citations, footnoteReferences, wikilinks, rawTex } = document;
  return [
    ...citations.map(({ span, kind }) => ({ ...span, isSubject: kind === 'inText' })),
    ...[...footnoteReferences, ...wikilinks].map(({ span }) => ({ ...span, isSubject: false })),
    ...rawTex.flatMap(({ span }) => latexSpans(text.slice(span.start, span.end), span.start)),
  ].sort((a, b) => a.start - b.start);
}

/** The citations of a LaTeX text, by start, with offsets raised by `base`. */
export function latexSpans(text: string, base = 0): readonly CitingSpan[] {
  return parseLatexCitations(text).map(({ span }) => ({
    start: span.start + base,
    end: span.end + base,
    isSubject: /^\\(?:textcite|citet|citealt)/i.test(text.slice(span.start, span.start + 10)),
  }));
}

/**
 * What a text says where it cites, for each key in turn; at every `yield` it can be left alone.
 *
 * @param cited the keys, by start
 * @param citing the citations that they stand in, by start
 */
export function* citedClaims(
  text: string,
  cited: readonly CitedKey[],
  citing: readonly CitingSpan[],
): Generator<void, readonly CitedClaim[]> {
  const find = placeFinder(text);
  const claims: CitedClaim[] = [];
  let passed = 0;
  for (const { key, span } of cited) {
    while ((citing[passed]?.end ?? Infinity) < span.start - REACH) passed++;
    const near = citing.slice(passed, passed + MOST_NEAR);
    const sentence = sentenceOf(text, span, near);
    const within = near.filter(({ start, end }) => start < sentence.end && end > sentence.start);
    const said = saidIn(text, sentence, within);
    claims.push({
      key,
      span,
      line: find(span).line,
      sentence: onOneLine(text.slice(sentence.start, sentence.end)).trim(),
      claim: partFor(text, span, sentence, within) ?? said,
      id: `${key.toLowerCase()} ${textHash(said.toLowerCase(), 0).toString(36)}`,
    });
    yield;
  }
  return claims;
}

/** Farther from a key its sentence does not begin. */
const REACH = 1500;
/** Citations that are looked at around one. */
const MOST_NEAR = 64;

/** The sentence that a key stands for: the one before where it comes behind the full stop. `A claim. [@a]` */
function sentenceOf(text: string, key: Span, near: readonly CitingSpan[]): Span {
  const own = sentenceSpan(text, key.start);
  const citation = near.find(({ start, end }) => start <= key.start && key.end <= end);
  if (!citation || citation.isSubject || citation.start > own.start) return own;
  const before = text.slice(Math.max(0, own.start - REACH), own.start);
  const gap = before.slice(before.trimEnd().length);
  // Behind a blank line nothing goes on; behind the mark of a list the sentence is the same.
  if (gap === '' || gap.length === before.length || gap.split('\n').length > 2) return own;
  const last = own.start - gap.length - 1;
  const previous = sentenceSpan(text, last);
  const isCiting = near.some(({ start, end }) => start < previous.end && end > previous.start);
  return isCiting || previous.end > own.start ? own : { start: previous.start, end: citation.end };
}

/** All of a sentence but its citations, on one line. */
function saidIn(text: string, { start, end }: Span, citing: readonly Span[]): string {
  let said = '';
  let at = start;
  for (const citation of citing) {
    said += text.slice(at, Math.max(at, citation.start));
    at = Math.max(at, citation.end);
    said += ' ';
  }
  said += text.slice(at, Math.max(at, end));
  return onOneLine(said.replace(LINK_TARGET, ' ')).trim();
}

/** Of a sentence that cites in several places, the part that a key stands for; undefined where that says nothing. */
function partFor(text: string, key: Span, sentence: Span, within: readonly CitingSpan[]): string | undefined {
  const groups = groupsOf(text, within);
  if (groups.length < 2) return undefined;
  const at = groups.findIndex(({ start, end }) => start <= key.start && key.end <= end);
  const group = groups[at];
  if (!group) return undefined;
  const before = saidIn(text, { start: groups[at - 1]?.end ?? sentence.start, end: group.start }, []);
  const after = saidIn(text, { start: group.end, end: groups[at + 1]?.start ?? sentence.end }, []);
  return (group.isSubject ? [after, before] : [before]).find(saysMuch);
}

/** Citations that stand together as one. */
function groupsOf(text: string, within: readonly CitingSpan[]): readonly CitingSpan[] {
  const groups: CitingSpan[] = [];
  for (const citation of within) {
    const last = groups.at(-1);
    if (last && JOINING.has(plain(text.slice(last.end, citation.start))))
      groups[groups.length - 1] = { ...last, end: Math.max(last.end, citation.end) };
    else groups.push(citation);
  }
  return groups;
}

/** The words of a text that stand between citations; of a long one, enough to tell that it says something. */
function plain(text: string): string {
  return text
    .slice(0, 40)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
}

/** Whether a text has so many words that it can be compared with a paper. */
export function saysMuch(text: string): boolean {
  return (text.match(WORD)?.length ?? 0) >= LEAST_WORDS;
}
