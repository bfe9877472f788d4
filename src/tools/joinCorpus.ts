import { newCitekey } from '../core/citekey';
import type { ListingEntry } from '../core/formats/listing';
import { firstDayOf } from '../core/listing/day';
import type { Author, Paper, PaperType, PlainWords, Sighting } from '../core/paper';

/** A record of metadata.json: CSL-JSON fields and some of ours, keyed by the listed title. */
export interface MetadataRecord {
  readonly title: string;
  readonly type: PaperType;
  readonly author?: readonly Author[];
  readonly issued?: { readonly 'date-parts': readonly (readonly number[])[] };
  readonly 'container-title'?: string;
  readonly 'container-title-short'?: string;
  readonly publisher?: string;
  readonly volume?: string;
  readonly page?: string;
  readonly DOI?: string;
  readonly URL?: string;
  readonly arxiv?: string;
  readonly 'published-title'?: string;
  readonly 'authors-incomplete'?: boolean;
}

/** A record of topics.json: where a paper is filed. */
export interface TopicRecord {
  readonly title: string;
  readonly topic: string;
  readonly alsoIn: readonly string[];
  readonly keywords: readonly string[];
}

/** One listing page, read. */
export interface Listing {
  readonly id: string;
  readonly entries: readonly ListingEntry[];
}

/** The frozen citekey of each paper by its listed title. */
export type FrozenCitekeys = Readonly<Record<string, string>>;

export interface JoinedCorpus {
  readonly papers: readonly Paper[];
  /** The frozen citekeys with those of new papers added behind; none is ever changed or dropped. */
  readonly citekeys: FrozenCitekeys;
}

/**
 * Joins listings, metadata and topics by title, in order of first appearance.
 *
 * @throws Error where a record of one source has no counterpart in the others, a title stands twice in one source,
 *   or one title has two abstracts.
 */
export function joinCorpus(
  listings: readonly Listing[],
  metadata: readonly MetadataRecord[],
  topics: readonly TopicRecord[],
  frozen: FrozenCitekeys,
): JoinedCorpus {
  const listed = gather(listings);
  const metadataByTitle = byTitle(metadata, 'metadata.json', listed);
  const topicsByTitle = byTitle(topics, 'topics.json', listed);
  const citekeys: Record<string, string> = { ...frozen };
  const taken = new Set(Object.values(frozen).map((key) => key.toLowerCase()));
  const papers = [...listed.values()].map((paper) => {
    const record = counterpart(metadataByTitle, paper.title, 'metadata.json');
    const filed = counterpart(topicsByTitle, paper.title, 'topics.json');
    const bibliographic = fromMetadata(record);
    const citekey =
      citekeys[paper.title] ?? newCitekey({ ...bibliographic, title: paper.title }, (key) => taken.has(key));
    taken.add(citekey.toLowerCase());
    citekeys[paper.title] = citekey;
    const { topic, alsoIn, keywords } = filed;
    return {
      citekey,
      title: paper.title,
      ...bibliographic,
      topic,
      alsoIn,
      keywords,
      seen: paper.seen,
      abstract: paper.abstract,
    };
  });
  return { papers, citekeys };
}

/**
 * `papers`, each with its plain words, which stand under its citekey.
 *
 * @throws Error where a citekey is no paper's
 */
export function withPlainWords(
  papers: readonly Paper[],
  plainWords: Readonly<Record<string, PlainWords>>,
): readonly Paper[] {
  const keys = new Set(papers.map(({ citekey }) => citekey));
  for (const key of Object.keys(plainWords))
    if (!keys.has(key)) throw new Error(`plainwords.json: '${key}' is the citekey of no listed paper.`);
  return papers.map((paper) => ({ ...paper, ...optional('plainWords', plainWords[paper.citekey]) }));
}

/**
 * `papers`, each sighting with its day. The pages print no year: it is the first in which all papers of a page were on
 * arXiv by then. A page without a date has no day.
 */
export function withDays(papers: readonly Paper[]): readonly Paper[] {
  const arxivs = new Map<string, string[]>();
  for (const { seen = [], arxiv } of papers)
    for (const { listing } of seen)
      arxivs.set(listing, [...(arxivs.get(listing) ?? []), ...(arxiv === undefined ? [] : [arxiv])]);
  const dayOf = ({ listing, date }: Sighting): string | undefined =>
    date === undefined ? undefined : firstDayOf(date, arxivs.get(listing) ?? []);
  return papers.map((paper) => {
    const { seen = [] } = paper;
    return { ...paper, seen: seen.map((sighting) => ({ ...sighting, ...optional('day', dayOf(sighting)) })) };
  });
}

interface Listed {
  readonly title: string;
  readonly abstract: string;
  readonly seen: Sighting[];
}

function gather(listings: readonly Listing[]): ReadonlyMap<string, Listed> {
  const listed = new Map<string, Listed>();
  for (const { id, entries } of listings) {
    for (const { title, abstract, date, position, line } of entries) {
      const paper = listed.get(title) ?? { title, abstract, seen: [] };
      if (paper.abstract !== abstract)
        throw new Error(`${id}, line ${line}: '${title}' stands elsewhere with another abstract.`);
      paper.seen.push({ listing: id, ...(date === undefined ? {} : { date }), position });
      listed.set(title, paper);
    }
  }
  return listed;
}

function byTitle<R extends { readonly title: string }>(
  records: readonly R[],
  source: string,
  listed: ReadonlyMap<string, Listed>,
): ReadonlyMap<string, R> {
  const map = new Map<string, R>();
  for (const record of records) {
    if (!listed.has(record.title)) throw new Error(`${source}: '${record.title}' stands in no listing.`);
    if (map.has(record.title)) throw new Error(`${source}: '${record.title}' stands twice.`);
    map.set(record.title, record);
  }
  return map;
}

function counterpart<R>(records: ReadonlyMap<string, R>, title: string, source: string): R {
  const record = records.get(title);
  if (!record) throw new Error(`${source}: nothing for the listed paper '${title}'.`);
  return record;
}

function fromMetadata(
  record: MetadataRecord,
): Omit<Paper, 'citekey' | 'title' | 'abstract' | 'topic' | 'alsoIn' | 'keywords' | 'seen'> {
  const year = record.issued?.['date-parts'][0]?.[0];
  const name = record['container-title'];
  return {
    ...optional('publishedTitle', record['published-title']),
    authors: (record.author ?? []).map(({ family, given }) => ({ family, ...optional('given', given) })),
    ...(record['authors-incomplete'] ? { authorsIncomplete: true as const } : {}),
    ...optional('year', year),
    type: record.type,
    ...(name === undefined ? {} : { venue: { name, short: record['container-title-short'] ?? name } }),
    ...optional('publisher', record.publisher),
    ...optional('volume', record.volume),
    ...optional('pages', record.page),
    ...optional('doi', record.DOI),
    ...optional('arxiv', record.arxiv),
    ...optional('url', record.URL),
  };
}

/** An object with the one property, or without it where there is no value. */
function optional<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: V });
}
