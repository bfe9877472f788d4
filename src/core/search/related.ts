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
  const topics = shared(corpus.topicsOf(other), corpus.topicsOf(paper), (topic) => topic);
  const topic = topics[0] ?? corpus.topicsOf(other)[0];
  return topic === undefined ? '' : corpus.topicName(topic);
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
