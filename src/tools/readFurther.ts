// Reads the words of the further papers from which topics are learned from a large library of abstracts:
// `tsx src/tools/readFurther.ts ml-20k-abstracts.bib.gz`. Which papers these are, and their topics, stands in
// media/corpus/source/further.json; their words are put there too, so that learning needs no other library.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { topicTerms } from '../core/topics/topicTerms';
import { readTexts } from './fieldLibrary';

/** A paper that is not of the library, read to teach the topics. */
export interface FurtherPaper {
  readonly title: string;
  /** The one that its title speaks for. */
  readonly topic: string;
  /** What `topicTerms` finds in its title and abstract, in ascending order: 'attent*3 vision'. */
  readonly terms: string;
}

const FILE = join(__dirname, '../../media/corpus/source/further.json');
const BETWEEN = ' ';
const TIMES = '*';

export function readFurther(file = FILE): readonly FurtherPaper[] {
  return JSON.parse(readFileSync(file, 'utf8')) as readonly FurtherPaper[];
}

/** The terms of a further paper, each with what it counts. */
export function countedTerms(terms: string): ReadonlyMap<string, number> {
  return new Map(
    terms.split(BETWEEN).map((entry) => {
      const [term = '', count = '1'] = entry.split(TIMES);
      return [term, Number(count)];
    }),
  );
}

function termsLine(title: string, abstract: string): string {
  const counted = [...topicTerms({ title, abstract, keywords: [] })].sort(([a], [b]) => (a < b ? -1 : 1));
  return counted.map(([term, count]) => (count === 1 ? term : `${term}${TIMES}${count}`)).join(BETWEEN);
}

if (process.argv[1] === __filename) {
  const abstracts = new Map(readTexts(process.argv[2] ?? '').map(({ title, abstract }) => [title, abstract]));
  const papers = readFurther().map(({ title, topic }) => {
    const abstract = abstracts.get(title);
    if (abstract === undefined) throw new Error(`The library has no '${title}'.`);
    return { title, topic, terms: termsLine(title, abstract) };
  });
  writeFileSync(FILE, `[\n${papers.map((paper) => JSON.stringify(paper)).join(',\n')}\n]\n`);
}
