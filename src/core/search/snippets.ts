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
  /** Absent where title or abstract tell as much. */
  readonly phrase: PhraseMatch | undefined;
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

/** A few words in which others speak of a paper. */
export interface PhraseMatch {
  readonly text: string;
  /** The matched words, as places in `text`. */
  readonly spans: readonly Span[];
}

/** A concept that a term stands for, and how much it tells that the term stands there. */
interface Meaning {
  readonly concept: number;
  readonly worth: number;
}

/** Finds the words of `concepts` in `paper`. */
export function findMatches(paper: Paper, corpus: Corpus, concepts: readonly Concept[]): Matches {
  const terms = new Map<string, Meaning>();
  concepts.forEach(({ relatives, forms }, concept) => {
    for (const { terms: own, weight } of relatives)
      if (weight >= TELLING_LIKENESS) for (const term of own) terms.set(term, { concept, worth: RELATIVE });
    for (const { terms: own } of forms) for (const term of own) terms.set(term, { concept, worth: 1 });
  });
  const texts = fieldTexts(paper, corpus);
  const matched = FIELD_NAMES.map((field) => ({ field, text: texts[field], spans: matchedSpans(texts[field], terms) }));
  const sentence = bestSentence(paper.abstract ?? '', terms);
  const told = Math.max(conceptsTold(paper.title, terms), sentence ? conceptsTold(sentence.text, terms) : 0);
  return {
    matched: matched.filter(({ spans }) => spans.length > 0),
    sentence,
    phrase: bestPhrase(Object.values(paper.plainWords ?? {}).flat(), terms, told),
  };
}

/** The phrase that tells most, where it tells more than `told`; the first of equals. */
function bestPhrase(
  phrases: readonly string[],
  terms: ReadonlyMap<string, Meaning>,
  told: number,
): PhraseMatch | undefined {
  let best: string | undefined;
  let most = told;
  for (const phrase of phrases) {
    const tells = conceptsTold(phrase, terms);
    if (tells <= most) continue;
    most = tells;
    best = phrase;
  }
  return best === undefined ? undefined : { text: best, spans: matchedSpans(best, terms) };
}

/** How many concepts `text` speaks of; one that only relatives speak of counts less. */
function conceptsTold(text: string, terms: ReadonlyMap<string, Meaning>): number {
  const worths = new Map<number, number>();
  for (const token of tokenize(text)) {
    for (const part of [token, ...token.pieces, ...token.humps]) {
      const meaning = terms.get(termOf(part.word));
      if (meaning) worths.set(meaning.concept, Math.max(meaning.worth, worths.get(meaning.concept) ?? 0));
    }
  }
  let sum = 0;
  for (const worth of worths.values()) sum += worth;
  return sum;
}

/** The places in `text` of words that stand for one of `terms`; of a compound only the matching parts. */
function matchedSpans(text: string, terms: ReadonlyMap<string, Meaning>): readonly Span[] {
  const hits = (token: Token): readonly Span[] => {
    if (terms.has(termOf(token.word))) return [{ start: token.start, end: token.end }];
    return [...token.pieces, ...token.humps].flatMap(hits);
  };
  return tokenize(text).flatMap(hits);
}

/** Words less akin to those of the query are not marked. */
const TELLING_LIKENESS = 0.3;
/** What a relative tells, next to the word itself (1). */
const RELATIVE = 0.5;
// oxlint-disable-next-line litnotes/linear-pattern -- a sentence ends with the text at the latest, so that it is never begun in vain
const SENTENCE = /\S[^]*?(?:[.!?](?=\s+[\p{Lu}\p{N}"'([])|$)/gu;

/** The sentence that speaks of the most concepts, then with the most words; the first of equals. */
function bestSentence(abstract: string, terms: ReadonlyMap<string, Meaning>): SentenceMatch | undefined {
  let best: SentenceMatch | undefined;
  let most = 0;
  for (const match of abstract.matchAll(SENTENCE)) {
    const text = match[0];
    const spans = matchedSpans(text, terms);
    const worth = spans.length === 0 ? 0 : conceptsTold(text, terms) * 100 + spans.length;
    if (worth <= most) continue;
    most = worth;
    best = { text, span: { start: match.index, end: match.index + text.length }, spans };
  }
  return best;
}
