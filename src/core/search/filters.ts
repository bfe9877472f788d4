import type { Corpus } from '../corpus';
import type { PaperTest } from './fields';
import type { Query, QueryText } from './query';

/** What a query's filters and phrases leave. */
export interface Filtering {
  readonly passes: PaperTest;
  /** What was left out, in sentences. */
  readonly hints: readonly string[];
}

/** The test that the filters, the phrases and the excluded words of `query` make. A half-typed filter tests nothing. */
export function filteringOf(query: Query, corpus: Corpus): Filtering {
  const hints: string[] = [];
  const tests = query.texts.filter((text) => text.phrase || text.excluded).flatMap((text) => textTest(text));
  for (const filter of query.filters) {
    const test = filter.field.test(filter.value, corpus);
    const written = query.text.slice(filter.start, filter.end);
    if (!test) hints.push(`'${written}' is not complete and was left out.`);
    else if (filter.end === query.text.length && !corpus.papers.some(test))
      hints.push(`No paper has '${written}': it was left out.`);
    else tests.push(filter.excluded ? (paper) => !test(paper) : test);
  }
  return { passes: (paper) => tests.every((test) => test(paper)), hints };
}

/** Whether the words of `text` follow each other in a title, abstract or keyword; the opposite where they are excluded. */
function textTest({ text, excluded }: QueryText): readonly PaperTest[] {
  const words = text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  if (words.length === 0) return [];
  // oxlint-disable-next-line litnotes/linear-pattern -- words with at most three characters between them
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${words.join('[^\\p{L}\\p{N}]{1,3}')}(?![\\p{L}\\p{N}])`, 'iu');
  return [
    (paper) => [paper.title, paper.abstract ?? '', ...paper.keywords].some((held) => pattern.test(held)) !== excluded,
  ];
}
