import type { Corpus } from '../corpus';
import type { Paper } from '../paper';
import type { Span } from '../text/span';
import type { Concept } from './concepts';
import { FIELD_NAMES, fieldTexts, type FieldName } from './documents';
import { termOf, tokenize, type Token } from './tokens';

/** Where the words of a query stand in a paper, and which sentence of its abstract tells most. */
export interface Matches {
  /** Spans into the field's own text: of a list's lines, joined. Fields without a match are left out. */
  readonly matched: readonly FieldMatch[];
  /** Absent where no word stands in the abstract. */
  readonly sentence: SentenceMatch | undefined;
}

/** A field in which words of the query stand. */
export interface FieldMatch {
  readonly field: FieldName;
  /** The field as text; the entries of a list on lines of their own. */
  readonly text: string;
  readonly spans: readonly Span[];
}

/** A sentence of an abstract. */
export interface SentenceMatch {
  readonly text: string;
  /** Where it stands in the abstract. */
  readonly span: Span;
  /** The matched words, as places in `text`. */
  readonly spans: readonly Span[];
}

/** Finds the words of `concepts` in `paper`. */
export function findMatches(paper: Paper, corpus: Corpus, concepts: readonly Concept[]): Matches {
  const terms = new Map<string, number>();
  concepts.forEach((concept, i) => {
    const relatives = concept.relatives.filter((relative) => relative.weight >= TELLING_LIKENESS);
    for (const { terms: own } of [...relatives, ...concept.forms]) for (const term of own) terms.set(term, i);
  });
  const texts = fieldTexts(paper, corpus);
  const matched = FIELD_NAMES.map((field) => ({ field, text: texts[field], spans: matchedSpans(texts[field], terms) }));
  return {
    matched: matched.filter(({ spans }) => spans.length > 0),
    sentence: bestSentence(paper.abstract ?? '', terms),
  };
}

/** The places in `text` of words that stand for one of `terms`; of a compound only the matching parts. */
function matchedSpans(text: string, terms: ReadonlyMap<string, number>): readonly Span[] {
  const hits = (token: Token): readonly Span[] => {
    if (terms.has(termOf(token.word))) return [{ start: token.start, end: token.end }];
    return [...token.pieces, ...token.humps].flatMap(hits);
  };
  return tokenize(text).flatMap(hits);
}

/** Words less akin to those of the query are not marked. */
const TELLING_LIKENESS = 0.3;
const SENTENCE = /\S[^]*?(?:[.!?](?=\s+[\p{Lu}\p{N}"'([])|$)/gu;

/** The sentence with the most different concepts, then the most words; the first of equals. */
function bestSentence(abstract: string, terms: ReadonlyMap<string, number>): SentenceMatch | undefined {
  let best: SentenceMatch | undefined;
  let most = 0;
  for (const match of abstract.matchAll(SENTENCE)) {
    const text = match[0];
    const spans = matchedSpans(text, terms);
    const concepts = new Set(
      spans.flatMap((span) => tokenize(text.slice(span.start, span.end))).map((token) => terms.get(termOf(token.word))),
    );
    const worth = concepts.size * 100 + spans.length;
    if (spans.length === 0 || worth <= most) continue;
    most = worth;
    best = { text, span: { start: match.index, end: match.index + text.length }, spans };
  }
  return best;
}
