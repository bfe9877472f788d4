/** A person or, where only `family` is given, a body or a single name that must be shown whole. */
export interface Author {
  readonly family: string;
  readonly given?: string;
}

/** Where a paper publishes: a journal or the proceedings of a conference. */
export interface Venue {
  /** The full name: 'International Conference on Machine Learning'. */
  readonly name: string;
  /** What the field calls it: 'ICML'. */
  readonly short: string;
}

/** One place in a saved listing page where the paper stood. */
export interface Sighting {
  /** The listing's identifier: the file's name without extension. */
  readonly listing: string;
  /** The date line above the listing, as printed ('Mar 14'); absent where the page has none. */
  readonly date?: string;
  /** One-based position among the listing's papers. */
  readonly position: number;
}

/** Publication types, named as in CSL 1.0.2 (https://docs.citationstyles.org). */
export type PaperType = 'paper-conference' | 'article-journal' | 'article';

/** One paper of the library. Its identity is `citekey`, which never changes. */
export interface Paper {
  /** ASCII `[a-z0-9]+`, unique in the library without regard to case. */
  readonly citekey: string;
  /** The title as listed. */
  readonly title: string;
  /** The title of the published version, where it differs. */
  readonly publishedTitle?: string;
  readonly abstract: string;
  /** In order of authorship; empty where nobody is known to have written it. */
  readonly authors: readonly Author[];
  /** True where only some of the authors are known. */
  readonly authorsIncomplete?: true;
  readonly year?: number;
  readonly type: PaperType;
  /** Absent for preprints. */
  readonly venue?: Venue;
  readonly publisher?: string;
  readonly volume?: string;
  /** A page range as CSL writes it: '14001-14011'. */
  readonly pages?: string;
  readonly doi?: string;
  /** The arXiv identifier without version: '2411.11435'. */
  readonly arxiv?: string;
  readonly url?: string;
  /** Identifier of the topic where a reader would look first. */
  readonly topic: string;
  /** Identifiers of further topics, none of them `topic`. */
  readonly alsoIn: readonly string[];
  readonly keywords: readonly string[];
  /** Every place it was seen, in order of listing and position. */
  readonly seen: readonly Sighting[];
}

/**
 * The one web address to open for a paper: its own URL, else the DOI resolver, else arXiv.
 * `undefined` where none is known.
 */
export function paperLink(paper: Paper): string | undefined {
  if (paper.url) return paper.url;
  if (paper.doi) return `https://doi.org/${encodeURI(paper.doi)}`;
  return paper.arxiv ? `https://arxiv.org/abs/${paper.arxiv}` : undefined;
}
