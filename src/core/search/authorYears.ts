import { peopleOf, type Paper } from '../paper';
import { plainTitle } from './titles';

/** 'and' and 'et al.' between names say nothing of who they are. */
const NO_NAMES = new Set(['and', 'et', 'al']);
const YEAR = /^(?:19|20)\d\d$/;
const MOST_WORDS = 6;
/** What it counts, next to the best document's 1, that a paper is by somebody named; twice that for its first author. */
const NAMED = 0.25;
const IN_YEAR = 0.5;

const PLAIN_NAME = /^[A-Za-z]+$/;

/** Who wrote a library's papers, or edited them, and when, for queries such as 'hermann 2024' and 'lin wei 2023': what people remember citations by. */
export class AuthorYears {
  readonly #papers: readonly Paper[];
  /** By a word of a family name: the documents by somebody of that name, in ascending order. */
  readonly #byName = new Map<string, number[]>();
  #read = 0;

  constructor(papers: readonly Paper[]) {
    this.#papers = papers;
  }

  /** Of papers whose authors are all read, so that the first query need not read them; in steps of less than a millisecond. */
  static *reading(papers: readonly Paper[]): Generator<void, AuthorYears> {
    const all = new AuthorYears(papers);
    for (const _ of papers) {
      all.readOne();
      yield;
    }
    return all;
  }

  /** The same of `papers`, of which only those with the numbers of `documents` are others than before. */
  changed(papers: readonly Paper[], documents: Iterable<number>): AuthorYears {
    while (this.#read < this.#papers.length) this.readOne();
    const after = new AuthorYears(papers);
    after.#read = papers.length;
    for (const [name, known] of this.#byName) after.#byName.set(name, known);
    for (const document of documents) {
      const names = new Set(namesIn(papers[document]));
      for (const name of new Set([...names, ...namesIn(this.#papers[document])])) {
        const others = (after.#byName.get(name) ?? []).filter((other) => other !== document);
        const all = names.has(name) ? [...others, document].sort((a, b) => a - b) : others;
        if (all.length > 0) after.#byName.set(name, all);
        else after.#byName.delete(name);
      }
    }
    return after;
  }

  /** Reads the authors of one more paper. */
  readOne(): void {
    const document = this.#read++;
    for (const name of namesIn(this.#papers[document])) {
      const documents = this.#byName.get(name);
      if (!documents) this.#byName.set(name, [document]);
      else if (documents.at(-1) !== document) documents.push(document);
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
      const paper = this.#papers[document];
      const isFirst = namesOf((paper && peopleOf(paper)[0]?.family) ?? '')[0] === first;
      const isThen = years[0] === String(paper?.year ?? '');
      scores[document] = (scores[document] ?? 0) + (isFirst ? 2 * NAMED : NAMED) + (isThen ? IN_YEAR : 0);
    }
  }
}

function namesIn(paper: Paper | undefined): readonly string[] {
  return (paper ? peopleOf(paper) : []).flatMap(({ family }) => namesOf(family));
}

function namesOf(family: string): readonly string[] {
  return PLAIN_NAME.test(family) ? [family.toLowerCase()] : plainTitle(family).split(' '); // the same, much quicker
}
