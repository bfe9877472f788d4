/** A person or, where only `family` is given, a body or a single name that must be shown whole. */
export interface Author {
  readonly family: string;
  readonly given?: string;
}

/** Where a paper publishes: a journal or the proceedings of a conference. */
export interface Venue {
  /** The full name: 'International Conference on Machine Learning'. */
  readonly name: string;
  /** What the field calls it: 'ICML'; absent where it has no name but the full one. */
  readonly short?: string;
}

/** One place in a saved listing page where the paper stood. */
export interface Sighting {
  /** The listing's identifier: the name of the bundled file without extension, or the day or date of others. */
  readonly listing: string;
  /** The date line above the listing, as printed ('Mar 14'); absent where the page has none. */
  readonly date?: string;
  /** The day that it is of: '2024-03-14'; absent where that cannot be known. */
  readonly day?: string;
  /** One-based position among the listing's papers. */
  readonly position: number;
}

/** Publication types, named as in CSL 1.0.2 (https://docs.citationstyles.org). */
export const PAPER_TYPES = [
  'article',
  'article-journal',
  'article-magazine',
  'article-newspaper',
  'bill',
  'book',
  'broadcast',
  'chapter',
  'classic',
  'collection',
  'dataset',
  'document',
  'entry',
  'entry-dictionary',
  'entry-encyclopedia',
  'event',
  'figure',
  'graphic',
  'hearing',
  'interview',
  'legal_case',
  'legislation',
  'manuscript',
  'map',
  'motion_picture',
  'musical_score',
  'pamphlet',
  'paper-conference',
  'patent',
  'performance',
  'periodical',
  'personal_communication',
  'post',
  'post-weblog',
  'regulation',
  'report',
  'review',
  'review-book',
  'software',
  'song',
  'speech',
  'standard',
  'thesis',
  'treaty',
  'webpage',
] as const;
export type PaperType = (typeof PAPER_TYPES)[number];

/** Where a paper of somebody's own library is written down. */
export interface Origin {
  /** The identifier of the source: the address of its file. */
  readonly source: string;
  /** One-based line at which the entry begins. */
  readonly line: number;
}

/** Other words for a paper than its authors', each entry a few words long; kinds without any are absent. */
export interface PlainWords {
  /** How people talk about it who half remember it. */
  readonly saying?: readonly string[];
  /** What somebody types who has the need and does not know the paper. */
  readonly asking?: readonly string[];
  /** How practitioners refer to it: the trick as one would implement it. */
  readonly practice?: readonly string[];
  /** Names by which it goes and which title and abstract lack. */
  readonly names?: readonly string[];
  /** Models, data sets and abbreviations known from it. */
  readonly known?: readonly string[];
}

/** Something of a paper in the program that it is from: its entry, a PDF, a note. */
export interface AppLink {
  readonly label: string;
  /** For that program: `zotero://select/library/items/ABCD2345`. */
  readonly url: string;
}

/** One paper of the library. Its identity is `citekey`, which never changes. */
export interface Paper {
  /** Any key that Pandoc reads, unique in its source without regard to case; ASCII `[a-z0-9]+` for the bundled papers. */
  readonly citekey: string;
  /** Keys that its source lets it be cited by as well. */
  readonly otherKeys?: readonly string[];
  /** The title as listed. */
  readonly title: string;
  /** The title of the published version, where it differs. */
  readonly publishedTitle?: string;
  /** Absent where it is not known, as it often is in libraries of one's own. */
  readonly abstract?: string;
  /** In order of authorship; empty where nobody is known to have written it. */
  readonly authors: readonly Author[];
  /** Of a collection or proceedings; in order. */
  readonly editors?: readonly Author[];
  /** True where only some of the authors are known. */
  readonly authorsIncomplete?: true;
  readonly year?: number;
  readonly type: PaperType;
  /** Absent for preprints. */
  readonly venue?: Venue;
  readonly publisher?: string;
  readonly volume?: string;
  /** Of a periodical. */
  readonly issue?: string;
  /** A page range as CSL writes it: '14001-14011'. */
  readonly pages?: string;
  readonly doi?: string;
  /** The arXiv identifier without version: '2411.11435'. */
  readonly arxiv?: string;
  readonly url?: string;
  /** Identifier of the topic where a reader would look first; absent where none is known. */
  readonly topic?: string;
  /** Identifiers of further topics, none of them `topic`. */
  readonly alsoIn: readonly string[];
  readonly keywords: readonly string[];
  /** Absent where nobody has written any. */
  readonly plainWords?: PlainWords;
  /** Every place in a listing where it was seen, in order of listing and position; absent for papers that came otherwise. */
  readonly seen?: readonly Sighting[];
  /** Paths of the collections or groups that its source files it in: 'Thesis/Chapter 2'. */
  readonly collections?: readonly string[];
  /** What of it can be opened in the program that it is from. */
  readonly links?: readonly AppLink[];
  /** Whether its citekey was made here, for its source has none, and gives way to one of its source. */
  readonly hasProvisionalKey?: true;
  /** Absent for the bundled papers. */
  readonly origin?: Origin;
  /** All that its source says, in the fields of CSL-JSON, where that is more than stands here. */
  readonly csl?: Readonly<Record<string, unknown>>;
}

/** A paper of the bundled corpus, of which this is always known. */
export type BundledPaper = Paper & Required<Pick<Paper, 'abstract' | 'topic' | 'seen'>>;

/** Whom a paper is known by: its editors where it has no authors. */
export function peopleOf({ authors, editors = [] }: Pick<Paper, 'authors' | 'editors'>): readonly Author[] {
  return authors.length > 0 ? authors : editors;
}

/** The identifiers of a paper's topics, the first one first; empty where none is known. */
export function topicsOf({ topic, alsoIn }: Pick<Paper, 'topic' | 'alsoIn'>): readonly string[] {
  return topic === undefined ? alsoIn : [topic, ...alsoIn];
}

/**
 * The one web address to open for a paper: its own URL, else the DOI resolver, else arXiv.
 * `undefined` where none is known.
 */
export function paperLink(paper: Paper): string | undefined {
  if (isWebAddress(paper.url)) return paper.url;
  if (paper.doi) return `https://doi.org/${encodeURI(paper.doi)}`;
  return paper.arxiv ? `https://arxiv.org/abs/${encodeURI(paper.arxiv)}` : undefined;
}

/** Whether a paper's `url`, which may come from anybody's file, leads to a web page and nowhere else: it runs no command and opens no program. */
export function isWebAddress(url: string | undefined): url is string {
  return url !== undefined && /^https?:\/\/[^\s<>"\\]+$/i.test(url);
}

/** Whether a link leads to a program that Litnotes knows, and names nothing there but an item by its key. */
export function isAppLink({ url }: AppLink): boolean {
  return /^zotero:\/\/(?:select|open-pdf)\/(?:library|groups\/\d{1,15})\/items\/[A-Z0-9]{8}$/.test(url);
}

/** A copy under another key; what is worked out only when it is asked for stays so. */
export function withCitekey(paper: Paper, citekey: string): Paper {
  const csl = Object.getOwnPropertyDescriptor(paper, 'csl');
  return Object.defineProperties({ ...paper, citekey }, csl ? { csl } : {});
}
