import type { Corpus } from '../corpus';
import type { Author, Paper } from '../paper';
import { venueShort } from '../present';
import { plainTitle } from './titles';
import { isTelling, searchWords, termOf, tokenize } from './tokens';

/** How few papers of a library have a word: from 0 where all have it to 1 where no more than two have. */
export type Rarity = (word: string) => number;

/** What two papers have in common. */
export interface Shared {
  /** As the first writes them. */
  readonly keywords: readonly string[];
  /** Family names. */
  readonly authors: readonly string[];
  /** Words of the title or keywords of one that the other has as well, be it in its abstract; the rarest first. */
  readonly words: readonly string[];
  /** How rare the first two of the words are together. */
  readonly told: number;
  /** Where both came out. */
  readonly venue: string | undefined;
  /** The name of a topic of both. */
  readonly topic: string | undefined;
}

/** Less rare keywords tell nothing: a third of a few papers have them, or one of ten of many. */
const TELLING = 0.3;
/** Keywords that say what somebody does with a paper. */
const OF_ONES_OWN = /^(?:[^\p{L}\p{N}]|(?:to[ -]?(?:cite|do|read)|important|(?:un)?read)$)/iu;
/** How rare two words must be together where nothing else is shared. */
const MUCH = 1.2;
/** How rare a word must be where authors or the venue are the same. */
const SOME = 0.5;

/** @param rarity default: all words are rare */
export function sharedBy(paper: Paper, other: Paper, corpus: Corpus, rarity: Rarity = () => 1): Shared {
  const tells = (keyword: string): boolean =>
    !OF_ONES_OWN.test(keyword) && tokenize(keyword).some(({ word }) => isTelling(word) && rarity(word) >= TELLING);
  const words = sharedWords(paper, other)
    .map((word) => ({ word, rarity: rarity(word) }))
    .sort((a, b) => b.rarity - a.rarity);
  const isOneVenue = paper.venue && other.venue && plainTitle(paper.venue.name) === plainTitle(other.venue.name);
  const [topic] = shared(corpus.topicsOf(other), corpus.topicsOf(paper), (one) => one);
  return {
    keywords: shared(paper.keywords, other.keywords, keywordKey).filter(tells),
    authors: shared(paper.authors, other.authors, initialled).map(({ family }) => family),
    words: words.map(({ word }) => word),
    told: words.slice(0, 2).reduce((sum, one) => sum + one.rarity, 0),
    venue: isOneVenue ? venueShort(paper) : undefined,
    topic: topic === undefined ? undefined : corpus.topicName(topic),
  };
}

/** What two papers share, in a few words: keywords, else authors, else words, else the topic. */
export function sharedReason({ keywords, authors, words, venue, topic }: Shared): string {
  if (keywords.length > 0) return keywords.slice(0, 2).join(', ');
  if (authors.length > 0) return `also by ${authors.slice(0, 2).join(', ')}`;
  if (words.length > 1) return words.slice(0, 3).join(', ');
  if (topic !== undefined) return topic;
  const [word] = words;
  return word === undefined || venue === undefined ? '' : `${word}, also in ${venue}`;
}

/**
 * Whether a paper that is near another by single words is near it at all: they must share a keyword, several words that few
 * papers have, one such word and an author or the venue, or any word and a topic. Of two whose topics somebody has told all
 * that is near by what it means is near.
 */
export function canBeNear(paper: Paper, other: Paper, shared: Shared, corpus: Corpus): boolean {
  const isOfField = (one: Paper): boolean => corpus.topicsOf(one).length > 0 && !corpus.isGuessed(one);
  if (!corpus.filesTopics || (isOfField(paper) && isOfField(other))) return true;
  const { keywords, authors, words, told, venue, topic } = shared;
  if (keywords.length > 0 || (words.length > 1 && told >= MUCH)) return true;
  if (topic !== undefined && words.length > 0) return true;
  return (authors.length > 0 || venue !== undefined) && told >= SOME;
}

function shared<T>(own: readonly T[], others: readonly T[], keyOf: (one: T) => string): readonly T[] {
  const keys = new Set(others.map(keyOf));
  return own.filter((one) => keys.has(keyOf(one)));
}

function keywordKey(keyword: string): string {
  return tokenize(keyword)
    .map((token) => termOf(token.word))
    .join(' ');
}

/** A name with the first letter of the given one, for many have the same family name. */
function initialled({ family, given = '' }: Author): string {
  return plainTitle(`${family} ${given.slice(0, 1)}`);
}

function sharedWords(paper: Paper, other: Paper): readonly string[] {
  const [subject, otherSubject] = [subjectOf(paper), subjectOf(other)];
  const [terms, otherTerms] = [termsIn(paper), termsIn(other)];
  const words = [
    ...subject.filter((word) => otherTerms.has(termOf(word))),
    ...otherSubject.filter((word) => terms.has(termOf(word))),
  ];
  const known = new Set<string>();
  return words.filter((word) => known.size < known.add(termOf(word)).size);
}

/** The words of title and keywords. */
function subjectOf({ title, keywords }: Paper): readonly string[] {
  return tokenize([title, ...keywords.filter((one) => !OF_ONES_OWN.test(one))].join('\n'))
    .map((token) => token.word)
    .filter((word) => isTelling(word) && word.length > 3);
}

function termsIn({ title, keywords, abstract = '' }: Paper): ReadonlySet<string> {
  return new Set(
    tokenize([title, ...keywords, abstract].join('\n'))
      .flatMap(searchWords)
      .map(termOf),
  );
}
