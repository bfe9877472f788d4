import type { Corpus } from '../corpus';
import type { Paper } from '../paper';
import { isTelling, termOf, tokenize } from './tokens';

/** What `other` shares with `paper`, in a few words: keywords, else authors, else words of the titles, else the topic. */
export function sharedReason(paper: Paper, other: Paper, corpus: Corpus): string {
  const keywords = shared(paper.keywords, other.keywords, (keyword) =>
    tokenize(keyword)
      .map((token) => termOf(token.word))
      .join(' '),
  );
  if (keywords.length > 0) return keywords.slice(0, 2).join(', ');
  const authors = shared(
    paper.authors.map((author) => author.family),
    other.authors.map((author) => author.family),
    (name) => name,
  );
  if (authors.length > 0) return `also by ${authors.slice(0, 2).join(', ')}`;
  const words = shared(titleWords(paper), titleWords(other), termOf);
  if (words.length > 1) return words.slice(0, 3).join(', ');
  const [topic] = shared(corpus.topicsOf(other), corpus.topicsOf(paper), (one) => one);
  return topic === undefined ? '' : corpus.topicName(topic);
}

/**
 * Whether a paper can be near another at all: what is near by single words is not where one of them is of a field that has
 * no topics here, and they share nothing.
 *
 * @param reason what they share, by `sharedReason`
 */
export function canBeNear(paper: Paper, other: Paper, reason: string, corpus: Corpus): boolean {
  const isOfField = (one: Paper): boolean => corpus.topicsOf(one).length > 0 || corpus.isUnsure(one);
  return reason !== '' || !corpus.filesTopics || isOfField(paper) === isOfField(other);
}

function shared(own: readonly string[], others: readonly string[], keyOf: (text: string) => string): readonly string[] {
  const keys = new Set(others.map(keyOf));
  return own.filter((text) => keys.has(keyOf(text)));
}

function titleWords(paper: Paper): readonly string[] {
  return [...new Set(tokenize(paper.title).map((token) => token.word))].filter(
    (word) => isTelling(word) && word.length > 3,
  );
}
