import type { Paper } from '../paper';
import { plainTitle } from './titles';

/** 'and' and 'et al.' between names say nothing of who they are. */
const NO_NAMES = new Set(['and', 'et', 'al']);
const YEAR = /^(?:19|20)\d\d$/;
const MOST_WORDS = 6;
/** What it counts, next to the best document's 1, that a paper is by somebody named; twice that for its first author. */
const NAMED = 0.25;
const IN_YEAR = 0.5;

interface Authorship {
  /** Family names, folded, in order. */
  readonly families: readonly string[];
  readonly year: string;
}

/** Who wrote a library's papers and when, for queries such as 'hermann 2024' and 'lin wei 2023': what people remember citations by. */
export class AuthorYears {
  readonly #papers: readonly Paper[];
  #authorships: readonly Authorship[] | undefined;

  constructor(papers: readonly Paper[]) {
    this.#papers = papers;
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
    const names = words.filter((word) => !YEAR.test(word));
    if (names.length === 0 || names.length > MOST_WORDS || years.length > 1) return;
    this.#all.forEach(({ families, year }, document) => {
      if (!names.every((name) => families.includes(name))) return;
      const isFirst = families[0] === names[0];
      scores[document] = (scores[document] ?? 0) + (isFirst ? 2 * NAMED : NAMED) + (years[0] === year ? IN_YEAR : 0);
    });
  }

  get #all(): readonly Authorship[] {
    return (this.#authorships ??= this.#papers.map(({ authors, year }) => ({
      families: authors.flatMap(({ family }) => plainTitle(family).split(' ')),
      year: String(year ?? ''),
    })));
  }
}
