import { comparableArxiv, comparableDoi } from '../library/identity';
import type { Paper } from '../paper';
import { listed } from '../text/listed';
import type { CatalogueQuery, CatalogueRecord, Notice } from './catalogue';
import { differences, isSameWork, likeness, type Difference } from './compare';

/** What catalogues know of what a reference wants. */
export interface Found {
  /** The query to which the records are the answer; of those that were tried the last where there are none. */
  readonly query: CatalogueQuery;
  /** Empty where none of those that answered has it. */
  readonly records: readonly CatalogueRecord[];
  /** The names of those that answered; the last one has the records. */
  readonly asked: readonly string[];
  /** Why others could not be asked, or what could not be read of their answers; a sentence each. */
  readonly problems: readonly string[];
  /** The same of those that are asked only in addition: without them the answer of the others stands. */
  readonly remarks: readonly string[];
}

/** What a check of one reference came to. */
export interface CheckedReference {
  readonly paper: Paper;
  /** 'unchecked' where nobody could be asked, or where there is too little to ask for. */
  readonly outcome: 'same' | 'differs' | 'notFound' | 'unchecked';
  /** The catalogue that has it, or those that do not. */
  readonly where: string;
  readonly differences: readonly Difference[];
  readonly notices: readonly Notice[];
  /** Of those that are something else the nearest. */
  readonly nearest?: Paper;
  /** Why it could not be checked, or not everywhere; a sentence. */
  readonly reason?: string;
}

/** A record is no longer near whose title shares fewer words; of 1. */
const NEAR = 0.4;
/** With a shorter title and nothing else nobody finds a paper among millions; characters. */
const SHORTEST_TITLE = 8;

/** What else stands in a file where an identifier should is not asked for: a catalogue would take it for something of its own. */
const DOI = /^10\.\d{4,9}(?:\.\d{1,9}){0,9}\/\S{1,300}$/;
const ARXIV = /^(?:\d{4}\.\d{4,5}|[a-z-]{2,20}(?:\.[a-z]{2})?\/\d{7})$/;

/** How a paper is looked for: by its identifiers, then by title, first author and year; empty where it has too little of these. */
export function queriesFor(paper: Paper): readonly CatalogueQuery[] {
  const [doi, arxiv] = [comparableDoi(paper), comparableArxiv(paper)];
  const { title, authors, year } = paper;
  const words = [title, authors[0]?.family ?? '', year ?? ''].join(' ').replace(/\s+/g, ' ').trim().slice(0, 500);
  return [
    ...(doi !== undefined && DOI.test(doi) ? [{ kind: 'doi', doi } as const] : []),
    ...(arxiv !== undefined && ARXIV.test(arxiv) ? [{ kind: 'arxiv', arxiv } as const] : []),
    ...(title.length < SHORTEST_TITLE ? [] : [{ kind: 'words', words, title: title.slice(0, 500) } as const]),
  ];
}

/** @param found undefined where nothing was looked for, for the paper has too little that could be */
export function checkedBy(paper: Paper, found: Found | undefined): CheckedReference {
  const base = { paper, where: '', differences: [], notices: [] };
  if (!found) return { ...base, outcome: 'unchecked', reason: 'It has neither an identifier nor a title.' };
  const { query, records, asked, problems, remarks } = found;
  const [first] = records;
  const record = query.kind === 'words' ? records.find((one) => isSameWork(paper, one.paper)) : first;
  if (record) {
    const different = differences(paper, record);
    const outcome = different.length > 0 ? 'differs' : 'same';
    return { ...base, outcome, where: asked.at(-1) ?? '', differences: different, notices: record.notices };
  }
  // Where one could not be asked nobody knows what it would have said.
  const [reason] = problems;
  if (reason !== undefined) return { ...base, outcome: 'unchecked', reason };
  const nearest = nearestTo(paper, records);
  const [remark] = remarks;
  return {
    ...base,
    outcome: 'notFound',
    where: listed(asked),
    ...(nearest && { nearest }),
    ...(remark !== undefined && { reason: remark }),
  };
}

function nearestTo({ title }: Paper, records: readonly CatalogueRecord[]): Paper | undefined {
  const near = records.map((record) => ({ paper: record.paper, by: likeness(title, record.paper.title) }));
  return near.filter(({ by }) => by >= NEAR).sort((a, b) => b.by - a.by)[0]?.paper;
}
