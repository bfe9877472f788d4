import type { Corpus } from '../corpus';
import type { Paper } from '../paper';

/** The parts of a paper that words are looked for in, in the order they are shown. */
export const FIELD_NAMES = ['title', 'authors', 'venue', 'topic', 'keywords', 'abstract'] as const;
export type FieldName = (typeof FIELD_NAMES)[number];

/**
 * How many times a word of a field counts: the text is indexed as one in which weighty fields are repeated
 * (Robertson, Zaragoza & Taylor, Simple BM25 extension to multiple weighted fields, 2004).
 */
export const FIELD_WEIGHTS: Readonly<Record<FieldName, number>> = {
  title: 3,
  authors: 2,
  venue: 1,
  topic: 1,
  keywords: 2,
  abstract: 1,
};

/** The texts of a paper's fields; a list's entries are on lines of their own. */
export function fieldTexts(paper: Paper, corpus: Corpus): Readonly<Record<FieldName, string>> {
  const published = paper.publishedTitle ? `\n${paper.publishedTitle}` : '';
  return {
    title: paper.title + published,
    authors: paper.authors
      .map((author) => (author.given ? `${author.given} ${author.family}` : author.family))
      .join('\n'),
    venue: [paper.venue?.short, paper.venue?.name, paper.year].filter((part) => part !== undefined).join('\n'),
    topic: corpus.topicNames(paper).join('\n'),
    keywords: paper.keywords.join('\n'),
    abstract: paper.abstract ?? '',
  };
}
