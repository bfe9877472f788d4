import type { Span } from '../text/span';
import type { InvertedIndex } from './invertedIndex';
import type { Language } from './language';
import { isTelling, termOf, tokenize, type Token } from './tokens';
import { nearestWords } from './typos';
import type { Vocabulary } from './vocabulary';

/** One way in which a paper may speak of a concept: with all of `terms`. */
export interface Alternative {
  readonly terms: readonly string[];
  /** What it counts, next to the word itself (1). */
  readonly weight: number;
}

/** One word of a query with everything that counts as it. */
export interface Concept extends Span {
  readonly word: string;
  /** Forms of the word itself: its stem, its pieces, its completions, its abbreviation or long form, its likely spellings. */
  readonly forms: readonly Alternative[];
  /** Words near in meaning, and the abbreviation that the word is part of. */
  readonly relatives: readonly Alternative[];
  /** The terms whose meaning is the concept's: of the word itself, or of the likeliest of the words it was taken for. */
  readonly meant: readonly string[];
  /** The words it was taken for, where no paper has `word`. */
  readonly spellings: readonly string[];
  /** How many words that say nothing stand between it and the concept before it ('bag of words'). */
  readonly skipped: number;
}

/** What is known about a library's words. */
export interface Lexicon {
  readonly index: InvertedIndex;
  readonly vocabulary: Vocabulary;
  readonly language: Language;
}

const MAX_WORDS = 64;
/** Words on either side by which a spelling is chosen. */
const BESIDE = 2;
const MAX_COMPLETIONS = 40;
/** Letters that a half-typed word may lack. */
const MAX_MISSING = 14;
/** Postings of completions that one keystroke visits. */
const MAX_VISITED = 8_000;
const WEIGHTS = { pieces: 0.9, joined: 0.9, completion: 0.6, abbreviation: 0.8, spelling: 0.8 };

/** The words of `text`, with places that count from `offset`. */
export function queryTokens(text: string, offset: number): readonly Token[] {
  const moved = (token: Token): Token => ({
    ...token,
    start: token.start + offset,
    end: token.end + offset,
    pieces: token.pieces.map(moved),
    humps: token.humps.map(moved),
  });
  return tokenize(text).map(moved);
}

/** The concepts of `tokens`, the words of a query; `openEnd` where the last of them may be half typed. */
export function conceptsOf(tokens: readonly Token[], openEnd: boolean, lexicon: Lexicon): readonly Concept[] {
  const known = tokens.flatMap((token, i) =>
    openEnd && i === tokens.length - 1 && isBegun(token, lexicon) ? [token] : knownParts(token, lexicon),
  );
  const joined = joinedForms(known, lexicon);
  const short = shortForms(known, lexicon);
  let skipped = 0;
  const concepts = known.flatMap((token, i) => {
    const open = openEnd && i === known.length - 1;
    if (!open && !isTelling(token.word)) {
      skipped += 1;
      return [];
    }
    const concept = conceptOf(token, open, joined.get(token) ?? [], short.get(token) ?? [], lexicon);
    const before = skipped;
    skipped = 0;
    return [{ ...concept, skipped: before }];
  });
  const kept = distinct(concepts).slice(0, MAX_WORDS);
  return kept.map((concept, i) => {
    const beside = [...kept.slice(Math.max(0, i - BESIDE), i), ...kept.slice(i + 1, i + 1 + BESIDE)];
    return concept.spellings.length > 1 ? speltAsBeside(concept, beside, lexicon) : concept;
  });
}

/** A concept with those of its likely spellings first that papers use with the words beside it: 'particulat matter'. */
function speltAsBeside<T extends Omit<Concept, 'skipped'>>(
  concept: T,
  beside: readonly Omit<Concept, 'skipped'>[],
  { index }: Lexicon,
): T {
  const terms = beside.flatMap(({ spellings, meant }) => (spellings.length === 0 ? meant.slice(0, 1) : []));
  const spelt = concept.spellings.map((word, i) => {
    const together = terms.map((term) => index.rarity(term) * index.countOfBoth(termOf(word), term));
    return { word, form: concept.forms[i], weight: together.reduce((sum, one) => sum + one, 0) };
  });
  spelt.sort((a, b) => b.weight - a.weight);
  return {
    ...concept,
    spellings: spelt.map(({ word }) => word),
    forms: spelt.flatMap(({ form }) => form ?? []),
    meant: spelt.slice(0, 1).map(({ word }) => termOf(word)),
  };
}

/** Whether a word may be one that is half typed. */
function isBegun({ word }: Token, { vocabulary }: Lexicon): boolean {
  const { start, end } = vocabulary.withPrefix(word);
  return start < end;
}

/** A compound that no paper writes so is as good as its parts. */
function knownParts(token: Token, { index, language }: Lexicon): readonly Token[] {
  const parts = token.pieces.length > 0 ? token.pieces : token.humps;
  const term = termOf(token.word);
  return parts.length === 0 || index.has(term) || language.relatives(term).length > 0 ? [token] : parts;
}

function distinct(concepts: readonly Concept[]): readonly Concept[] {
  return [...new Map(concepts.map((concept) => [concept.word, concept])).values()];
}

/** For words that papers also write as one ('data set'): the one, for each of the two. */
function joinedForms(
  tokens: readonly Token[],
  { index, vocabulary }: Lexicon,
): ReadonlyMap<Token, readonly Alternative[]> {
  const forms = new Map<Token, readonly Alternative[]>();
  tokens.slice(1).forEach((second, i) => {
    const first = tokens[i];
    if (!first || !vocabulary.has(first.word + second.word)) return;
    const term = termOf(first.word + second.word);
    if (!index.has(term)) return;
    for (const token of [first, second])
      forms.set(token, [...(forms.get(token) ?? []), { terms: [term], weight: WEIGHTS.joined }]);
  });
  return forms;
}

/** For words that make up the long form of an abbreviation: the short form, for each of them. */
function shortForms(
  tokens: readonly Token[],
  { index, language }: Lexicon,
): ReadonlyMap<Token, readonly Alternative[]> {
  const forms = new Map<Token, readonly Alternative[]>();
  const parts = tokens.flatMap((token) =>
    (token.pieces.length > 0 ? token.pieces : [token])
      .filter((part) => isTelling(part.word))
      .map((part) => ({ token, term: termOf(part.word) })),
  );
  parts.forEach(({ term }, i) => {
    for (const { short, terms } of language.shortForms(term)) {
      const standing = parts.slice(i, i + terms.length);
      if (!index.has(short) || standing.length < terms.length || !standing.every((part, j) => part.term === terms[j]))
        continue;
      for (const { token } of standing) forms.set(token, [{ terms: [short], weight: WEIGHTS.abbreviation }]);
    }
  });
  return forms;
}

function conceptOf(
  token: Token,
  open: boolean,
  joined: readonly Alternative[],
  short: readonly Alternative[],
  lexicon: Lexicon,
): Omit<Concept, 'skipped'> {
  const { word, start, end } = token;
  const relatives = [...short, ...relativesOf(termOf(word), lexicon)];
  const forms = [
    ...ownForms(token, lexicon),
    ...(open && !lexicon.vocabulary.has(word) ? completions(word, lexicon) : []),
    ...longForms(word, lexicon),
    ...joined,
  ];
  const meant = lexicon.language.knows(termOf(word)) ? [termOf(word)] : (forms[0]?.terms ?? []);
  if (forms.length > 0 || relatives.length > 0) return { word, start, end, forms, relatives, meant, spellings: [] };
  const spellings = nearestWords(word, lexicon.vocabulary);
  return {
    word,
    start,
    end,
    forms: spellings.map((spelling) => ({ terms: [termOf(spelling.word)], weight: WEIGHTS.spelling })),
    relatives: [],
    meant: spellings.slice(0, 1).map((spelling) => termOf(spelling.word)),
    spellings: spellings.map((spelling) => spelling.word),
  };
}

function ownForms({ word, pieces }: Token, { index }: Lexicon): readonly Alternative[] {
  const whole = { terms: [termOf(word)], weight: 1 };
  const apart = {
    terms: pieces
      .map((piece) => piece.word)
      .filter(isTelling)
      .map(termOf),
    weight: WEIGHTS.pieces,
  };
  return [whole, apart].filter(({ terms }) => terms.length > 0 && terms.every((term) => index.has(term)));
}

/**
 * The terms of the words that begin with `prefix`: the fewer letters are missing, the more they count. In a large
 * library, only as many as a keystroke has time for.
 */
function completions(prefix: string, { vocabulary }: Lexicon): readonly Alternative[] {
  const { start, end } = vocabulary.withPrefix(prefix);
  const weights = new Map<string, { weight: number; count: number }>();
  for (let place = start; place < end; place++) {
    const { length } = vocabulary.words[place] ?? '';
    if (length > prefix.length + MAX_MISSING) continue;
    const weight = (WEIGHTS.completion * prefix.length) / (prefix.length + 0.3 * (length - prefix.length));
    const term = termOf(vocabulary.words[place] ?? '');
    const known = weights.get(term);
    weights.set(term, {
      weight: Math.max(weight, known?.weight ?? 0),
      count: vocabulary.countAt(place) + (known?.count ?? 0),
    });
  }
  const best = [...weights].sort(
    ([a, one], [b, other]) => other.weight - one.weight || other.count - one.count || (a < b ? -1 : 1),
  );
  let visited = 0;
  const affordable = best.slice(0, MAX_COMPLETIONS).filter(([, { count }]) => (visited += count) <= MAX_VISITED);
  return affordable.map(([term, { weight }]) => ({ terms: [term], weight }));
}

function longForms(word: string, { index, language }: Lexicon): readonly Alternative[] {
  const known = language.longForms(word).filter((terms) => terms.every((term) => index.has(term)));
  return known.map((terms) => ({ terms, weight: WEIGHTS.abbreviation }));
}

/** Where the library has no such term at all, its nearest relative stands for it in full. */
function relativesOf(term: string, { index, language }: Lexicon): readonly Alternative[] {
  const known = language.relatives(term).filter((relative) => index.has(relative.term));
  const most = index.has(term) ? 1 : (known[0]?.likeness ?? 1);
  return known.map((relative) => ({ terms: [relative.term], weight: (relative.likeness / most) ** 2 }));
}
