import type { Corpus } from '../corpus';
import type { Author, Paper } from '../paper';
import { venueShort } from '../present';
import { plainTitle } from './titles';
import { eachWritten, isTelling, searchWordsOf, termOf, tokenize } from './tokens';

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

/**
 * What a paper has in common with others.
 *
 * @param rarity default: all words are rare
 */
export function sharing(paper: Paper, corpus: Corpus, rarity: Rarity = () => 1): (other: Paper) => Shared {
  const tells = (keyword: string): boolean =>
    !OF_ONES_OWN.test(keyword) && tokenize(keyword).some(({ word }) => isTelling(word) && rarity(word) >= TELLING);
  const known = new Map<string, readonly string[]>();
  const words = wordsOf(paper, known);
  const [place, topics] = [placeOf(paper), corpus.topicsOf(paper)];
  return (other) => {
    const told = sharedWords(words, wordsOf(other, known))
      .map((word) => ({ word, rarity: rarity(word) }))
      .sort((a, b) => b.rarity - a.rarity);
    const [topic] = shared(corpus.topicsOf(other), topics, (one) => one);
    return {
      keywords: shared(paper.keywords, other.keywords, keywordKey).filter(tells),
      authors: shared(paper.authors, other.authors, initialled).map(({ family }) => family),
      words: told.map(({ word }) => word),
      told: told.slice(0, 2).reduce((sum, one) => sum + one.rarity, 0),
      venue: place !== '' && place === placeOf(other) ? venueShort(paper) : undefined,
      topic: topic === undefined ? undefined : corpus.topicName(topic),
    };
  };
}

function placeOf({ venue }: Paper): string {
  return plainTitle(venue?.name ?? '');
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

/** The words of a paper. */
interface Words {
  /** Those of title and keywords. */
  readonly subject: readonly string[];
  /** The terms of all, also of those of the abstract. */
  readonly terms: ReadonlySet<string>;
}

/** @param known the terms of words as they are written, which others have as well */
function wordsOf({ title, keywords, abstract = '' }: Paper, known: Map<string, readonly string[]>): Words {
  const subject = tokenize([title, ...keywords.filter((one) => !OF_ONES_OWN.test(one))].join('\n'))
    .map((token) => token.word)
    .filter((word) => isTelling(word) && word.length > 3);
  const terms = new Set<string>();
  eachWritten([title, ...keywords, abstract].join('\n'), (written) => {
    const found = known.get(written) ?? searchWordsOf(written).map(termOf);
    known.set(written, found);
    for (const term of found) terms.add(term);
  });
  return { subject, terms };
}

/** Words of one's subject that the other has too, each once. */
function sharedWords(one: Words, other: Words): readonly string[] {
  const words = [
    ...one.subject.filter((word) => other.terms.has(termOf(word))),
    ...other.subject.filter((word) => one.terms.has(termOf(word))),
  ];
  const known = new Set<string>();
  return words.filter((word) => known.size < known.add(termOf(word)).size);
}
