import type { Paper } from '../paper';
import { termsOf } from '../search/tokens';
import type { Topic } from '../taxonomy';

/** What a paper says of itself, whoever wrote it down. */
export type Described = Pick<Paper, 'title' | 'abstract' | 'keywords'>;

/** How often a word of a title or of the keywords counts as one of the abstract. */
const TITLE = 3;
const KEYWORD = 2;

/** The terms by which the topic of a paper is known, each with what it counts. */
export function topicTerms({ title, abstract = '', keywords }: Described): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (text: string, weight: number): void => {
    for (const term of termsOf(text)) counts.set(term, (counts.get(term) ?? 0) + weight);
  };
  add(title, TITLE);
  add(keywords.join('\n'), KEYWORD);
  add(abstract, 1);
  return counts;
}

/** A topic as if it were a paper. */
export function described(topic: Topic | undefined): Described {
  return { title: topic?.name ?? '', abstract: topic?.description ?? '', keywords: [] };
}
