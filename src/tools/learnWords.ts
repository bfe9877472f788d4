// Learns which words of the field keep the same company, and which abbreviations are used, from a large library of
// abstracts: `tsx src/tools/learnWords.ts ml-20k-abstracts.bib.gz`. Writes media/corpus/source/words.json,
// which is a source of the search index, so that building that needs no library.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { findAbbreviations } from '../core/search/abbreviations';
import { termsOf } from '../core/search/tokens';
import { dot, rightSingularVectors, unit, type SparseRows } from './truncatedSvd';

/** What is learned, as it is kept. */
export interface LearnedWords {
  /** For each term its nearest relatives, the likest first, each with its likeness in hundredths: 'kd: student 67, teacher 66'. */
  readonly relatives: readonly string[];
  /** A short form, the terms of its long form, in how many papers: 'ctr click through rate 5'. */
  readonly abbreviations: readonly string[];
}

/** Words up to this far apart keep company. */
const WINDOW = 12;
const DIMENSIONS = 100;
const LEAST_PAPERS = 8;
const MOST_PAPERS = 0.4;
const MOST_RELATIVES = 40;
const LEAST_LIKENESS = 0.4;
/** Levy, Goldberg & Dagan 2015: rare companions count less. */
const SMOOTHING = 0.75;

/** Learns from `texts`, titles with abstracts. */
export function learnWords(texts: readonly string[]): LearnedWords {
  const documents = texts.map(termsOf);
  const terms = usualTerms(documents);
  const places = new Map(terms.map((term, i) => [term, i]));
  const company = companions(
    documents.map((document) => document.map((term) => places.get(term) ?? -1)),
    terms.length,
  );
  const vectors = rightSingularVectors(positiveMutualInformation(company), terms.length, DIMENSIONS).map(unit);
  return {
    relatives: terms.map(
      (term, i) =>
        `${term}: ${relatives(i, vectors)
          .map(({ place, hundredths }) => `${terms[place]} ${hundredths}`)
          .join(', ')}`,
    ),
    abbreviations: commonAbbreviations(texts),
  };
}

function relatives(
  own: number,
  vectors: readonly Float64Array[],
): readonly { readonly place: number; readonly hundredths: number }[] {
  const vector = vectors[own];
  if (!vector) return [];
  const near: { readonly place: number; readonly hundredths: number }[] = [];
  vectors.forEach((other, place) => {
    const likeness = place === own ? 0 : dot(vector, other);
    if (likeness >= LEAST_LIKENESS) near.push({ place, hundredths: Math.round(likeness * 100) });
  });
  return near.sort((a, b) => b.hundredths - a.hundredths || a.place - b.place).slice(0, MOST_RELATIVES);
}

function usualTerms(documents: readonly (readonly string[])[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const document of documents) for (const term of new Set(document)) counts.set(term, (counts.get(term) ?? 0) + 1);
  const usual = [...counts].filter(([, count]) => count >= LEAST_PAPERS && count <= MOST_PAPERS * documents.length);
  return usual.map(([term]) => term).sort();
}

/** How often each pair of terms stands within the window. */
function companions(documents: readonly (readonly number[])[], count: number): readonly Map<number, number>[] {
  const rows = Array.from({ length: count }, () => new Map<number, number>());
  const meet = (a: number, b: number): void => {
    rows[a]?.set(b, (rows[a]?.get(b) ?? 0) + 1);
  };
  for (const document of documents) {
    document.forEach((term, i) => {
      for (const other of document.slice(i + 1, i + 1 + WINDOW)) {
        if (term < 0 || other < 0 || term === other) continue;
        meet(term, other);
        meet(other, term);
      }
    });
  }
  return rows;
}

/** Church & Hanks 1990, without the negative values. */
function positiveMutualInformation(rows: readonly Map<number, number>[]): SparseRows {
  const sums = rows.map((row) => [...row.values()].reduce((sum, count) => sum + count, 0));
  const smoothed = sums.map((sum) => sum ** SMOOTHING);
  const whole = smoothed.reduce((sum, value) => sum + value, 0);
  return rows.map((row, i) => {
    const kept = [...row]
      .map(([column, count]) => ({
        column,
        value: Math.log((count * whole) / ((sums[i] ?? 1) * (smoothed[column] ?? 1))),
      }))
      .filter(({ value }) => value > 0)
      .sort((a, b) => a.column - b.column);
    return {
      columns: Int32Array.from(kept, ({ column }) => column),
      values: Float64Array.from(kept, ({ value }) => value),
    };
  });
}

function commonAbbreviations(texts: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const { short, long } of findAbbreviations(text)) {
      const line = abbreviationLine(short, long);
      counts.set(line, (counts.get(line) ?? 0) + 1);
    }
  }
  const common = [...counts].filter(([line, count]) => count >= 2 && line.split(' ').length > 2);
  return common.map(([line, count]) => `${line} ${count}`).sort();
}

/** A short form and the terms of its long form; of compounds there, the pieces. */
export function abbreviationLine(short: string, long: string): string {
  return [short.toLowerCase().replaceAll('-', ''), ...termsOf(long.replace(/[-‐‑–]/g, ' '))].join(' ');
}

/** Titles and abstracts of a BibTeX file; enough for well-formed records with one field a line. */
function readTexts(file: string): readonly string[] {
  const records = gunzipSync(readFileSync(file)).toString('utf8').split(/\n@/);
  const field = (record: string, name: string): string =>
    new RegExp(`\\n  ${name} = \\{+(.*?)\\}+,?\\n`).exec(record)?.[1] ?? '';
  return records.map((record) => `${field(record, 'title')}\n${field(record, 'abstract')}`);
}

if (process.argv[1] === __filename) {
  const corpus = JSON.parse(readFileSync(join(__dirname, '../../media/corpus/papers.json'), 'utf8')) as readonly {
    title: string;
    abstract: string;
  }[];
  const own = corpus.map(({ title, abstract }) => `${title}\n${abstract}`);
  const learned = learnWords([...own, ...readTexts(process.argv[2] ?? '')]);
  writeFileSync(join(__dirname, '../../media/corpus/source/words.json'), `${JSON.stringify(learned, undefined, 1)}\n`);
}
