import type { Paper } from '../paper';
import { plainTitle } from './titles';

/** 'and' and 'et al.' between names say nothing of who they are. */
const NO_NAMES = new Set(['and', 'et', 'al']);
const YEAR = /^(?:19|20)\d\d$/;
const MOST_WORDS = 6;
/** What it counts, next to the best document's 1, that a paper is by somebody named; twice that for its first author. */
const NAMED = 0.25;
const IN_YEAR = 0.5;

const PLAIN_NAME = /^[A-Za-z]+$/;

/** Who wrote a library's papers and when, for queries such as 'hermann 2024' and 'lin wei 2023': what people remember citations by. */
export class AuthorYears {
  readonly #papers: readonly Paper[];
  /** By a word of a family name: the documents by somebody of that name, in ascending order. */
  readonly #byName = new Map<string, number[]>();
  #read = 0;

  constructor(papers: readonly Paper[]) {
    this.#papers = papers;
  }

  /** Reads the authors of one more paper, so that the first query need not read them all. */
  readOne(): void {
    const document = this.#read++;
    for (const { family } of this.#papers[document]?.authors ?? []) {
      for (const name of namesOf(family)) {
        const documents = this.#byName.get(name);
        if (!documents) this.#byName.set(name, [document]);
        else if (documents.at(-1) !== document) documents.push(document);
      }
    }
  }

  /**
   * Adds to `scores`, by document number, for papers that have every name of `typed` among their authors; names may
   * stand with a year and with nothing else. The first name counts more as the first author.
   */
  addMatches(typed: string, scores: Float64Array): void {
    const words = plainTitle(typed)
      .split(' ')
      .filter((word) => word !== '' && !NO_NAMES.has(word));
    const years = words.filter((word) => YEAR.test(word));
    const [first, ...others] = words.filter((word) => !YEAR.test(word));
    if (first === undefined || others.length >= MOST_WORDS || years.length > 1) return;
    while (this.#read < this.#papers.length) this.readOne();
    for (const document of this.#byName.get(first) ?? []) {
      if (!others.every((name) => this.#byName.get(name)?.includes(document))) continue;
      const { authors = [], year } = this.#papers[document] ?? {};
      const isFirst = namesOf(authors[0]?.family ?? '')[0] === first;
      const isThen = years[0] === String(year ?? '');
      scores[document] = (scores[document] ?? 0) + (isFirst ? 2 * NAMED : NAMED) + (isThen ? IN_YEAR : 0);
    }
  }
}

function namesOf(family: string): readonly string[] {
  return PLAIN_NAME.test(family) ? [family.toLowerCase()] : plainTitle(family).split(' '); // the same, much quicker
}
