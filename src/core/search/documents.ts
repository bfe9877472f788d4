import type { Corpus } from '../corpus';
import { peopleOf, type Author, type Paper } from '../paper';

/** The parts of a paper that words are looked for in, in the order they are shown. */
export const FIELD_NAMES = [
  'title',
  'authors',
  'editors',
  'venue',
  'topic',
  'keywords',
  'abstract',
  'otherNames',
  'otherWords',
] as const;
export type FieldName = (typeof FIELD_NAMES)[number];

/**
 * How many times a word of a field counts: the text is indexed as one in which weighty fields are repeated
 * (Robertson, Zaragoza & Taylor, Simple BM25 extension to multiple weighted fields, 2004). Editors that have authors beside
 * them are those of what the paper stands in. Other words than the authors' are weak: they decide where title and abstract
 * are silent.
 */
export const FIELD_WEIGHTS: Readonly<Record<FieldName, number>> = {
  title: 6,
  authors: 4,
  editors: 2,
  venue: 2,
  topic: 2,
  keywords: 4,
  abstract: 2,
  otherNames: 1,
  otherWords: 1,
};

/** The texts of a paper's fields; a list's entries are on lines of their own. */
export function fieldTexts(paper: Paper, corpus: Corpus): Readonly<Record<FieldName, string>> {
  const { saying = [], asking = [], practice = [], names = [], known = [] } = paper.plainWords ?? {};
  const published = paper.publishedTitle ? `\n${paper.publishedTitle}` : '';
  return {
    title: paper.title + published,
    authors: namesOf(peopleOf(paper)),
    editors: paper.authors.length > 0 ? namesOf(paper.editors) : '',
    venue: [paper.venue?.short, paper.venue?.name, paper.year].filter((part) => part !== undefined).join('\n'),
    topic: corpus.topicNames(paper).join('\n'),
    keywords: paper.keywords.join('\n'),
    abstract: paper.abstract ?? '',
    otherNames: [...names, ...known].join('\n'),
    otherWords: [...saying, ...practice, ...asking].join('\n'),
  };
}

function namesOf(people: readonly Author[] = []): string {
  return people.map(({ given, family }) => (given ? `${given} ${family}` : family)).join('\n');
}
