import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Corpus } from '../core/corpus';
import { findAbbreviations } from '../core/search/abbreviations';
import { fieldTexts } from '../core/search/documents';
import type { StoredLanguage } from '../core/search/language';
import { pack } from '../core/search/packed';
import { SearchIndex } from '../core/search/searchIndex';
import { storeVectors } from '../core/search/semantics';
import { termsOf } from '../core/search/tokens';
import { abbreviationLine, type LearnedWords } from './learnWords';
import { rightSingularVectors, unit, type SparseRows } from './truncatedSvd';

const WORDS = join(__dirname, '../../media/corpus/source/words.json');
/** The share of its uses in which a short form must mean the same to be understood so. */
const CLEAR = 0.6;
const MOST_RELATIVES = 12;
const DIMENSIONS = 100;
/** A term in more of the papers than this tells nothing about them. */
const MOST_PAPERS = 0.4;

/** The search index of `corpus` as it ships: file texts by name, the same byte for byte each time. */
export function buildIndex(corpus: Corpus): Readonly<Record<'index.json', string>> {
  const documents = [...corpus.papers]
    .sort((a, b) => (a.citekey < b.citekey ? -1 : 1))
    .map((paper) => {
      const { title, abstract, keywords, topic } = fieldTexts(paper, corpus);
      return termsOf([title, keywords, topic, abstract].join('\n'));
    });
  const words = JSON.parse(readFileSync(WORDS, 'utf8')) as LearnedWords;
  const learned = { language: language(words, documents, corpus), vectors: storeVectors(meanings(documents)) };
  return { 'index.json': SearchIndex.build(corpus, learned).store() };
}

/** Of what is known about words, what concerns those of the library. */
function language(words: LearnedWords, documents: readonly (readonly string[])[], corpus: Corpus): StoredLanguage {
  const own = new Set(documents.flat());
  const entries = words.relatives.map((line) => {
    const [term = '', list = ''] = line.split(': ');
    const all = list
      .split(', ')
      .map((entry) => ({ term: entry.split(' ')[0] ?? '', hundredths: Number(entry.split(' ')[1]) }));
    return { term, near: all.filter((relative) => own.has(relative.term)).slice(0, MOST_RELATIVES) };
  });
  const terms = entries.map(({ term }) => term);
  const places = new Map(terms.map((term, i) => [term, i]));
  const relatives = entries.map(({ near }) =>
    pack(
      near.flatMap(({ term, hundredths }, i) => [places.get(term) ?? 0, (near[i - 1]?.hundredths ?? 100) - hundredths]),
    ),
  );
  return { terms: terms.join(' '), relatives: relatives.join('\n'), abbreviations: abbreviations(words, corpus, own) };
}

/** What short forms stand for, where that is clear: those the papers introduce and those common in the field. */
function abbreviations(words: LearnedWords, corpus: Corpus, own: ReadonlySet<string>): string {
  const meanings = new Map<string, number>();
  const count = (line: string, times: number): void => void meanings.set(line, (meanings.get(line) ?? 0) + times);
  for (const { short, long } of corpus.papers.flatMap((paper) => findAbbreviations(paper.abstract ?? '')))
    count(abbreviationLine(short, long), 1);
  for (const [, line = '', times] of words.abbreviations.map((entry) => /^(.*) (\d+)$/.exec(entry) ?? []))
    count(line, Number(times));
  const totals = new Map<string, number>();
  for (const [line, times] of meanings) totals.set(shortOf(line), (totals.get(shortOf(line)) ?? 0) + times);
  const clear = [...meanings]
    .filter(([line, times]) => times >= CLEAR * (totals.get(shortOf(line)) ?? 0))
    .map(([line]) => line);
  return clear
    .filter((line) => line.split(' ').length > 2 && line.split(' ').some((term) => own.has(term)))
    .sort()
    .join('\n');
}

function shortOf(line: string): string {
  return line.slice(0, line.indexOf(' '));
}

/** The papers' directions in the space of latent semantic analysis (Deerwester et al. 1990). */
function meanings(documents: readonly (readonly string[])[]): readonly Float64Array[] {
  const rows = weighted(documents);
  const columnCount = rows.reduce((most, { columns }) => columns.reduce((a, b) => Math.max(a, b + 1), most), 0);
  const terms = rightSingularVectors(rows, columnCount, DIMENSIONS);
  return rows.map(({ columns, values }) => {
    const sum = new Float64Array(DIMENSIONS);
    columns.forEach((column, i) =>
      terms[column]?.forEach((value, j) => (sum[j] = (sum[j] ?? 0) + value * (values[i] ?? 0))),
    );
    return unit(sum);
  });
}

/** Documents as rows of unit length: logarithm of frequency times inverse document frequency. */
function weighted(documents: readonly (readonly string[])[]): SparseRows {
  const frequency = new Map<string, number>();
  for (const document of documents)
    for (const term of new Set(document)) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  const telling = [...frequency]
    .filter(([, count]) => count > 1 && count <= MOST_PAPERS * documents.length)
    .map(([term]) => term)
    .sort();
  const places = new Map(telling.map((term, i) => [term, i]));
  return documents.map((document) => {
    const counts = new Map<number, number>();
    for (const term of document) {
      const place = places.get(term);
      if (place !== undefined) counts.set(place, (counts.get(place) ?? 0) + 1);
    }
    const columns = Int32Array.from(counts.keys()).sort();
    const weight = (place: number): number =>
      (1 + Math.log(counts.get(place) ?? 1)) * Math.log(documents.length / (frequency.get(telling[place] ?? '') ?? 1));
    return { columns, values: unit(Float64Array.from(columns, weight)) };
  });
}
