// Learns which words of the field keep the same company and mean the same, and which abbreviations are used, from the
// library itself and a large one of abstracts: `tsx src/tools/learnWords.ts ml-20k-abstracts.bib.gz`. Writes
// media/corpus/source/words.json, which is a source of the search index, so that building that needs no other library.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Paper } from '../core/paper';
import { findAbbreviations } from '../core/search/abbreviations';
import { pack } from '../core/search/packed';
import { termsOf } from '../core/search/tokens';
import { readTexts } from './fieldLibrary';
import { documentFrequencies, usualTerms, weighted } from './termWeights';
import { dot, rightSingularVectors, unit, type SparseRows } from './truncatedSvd';

/** What is learned, as it is kept. */
export interface LearnedWords {
  /** For each term its nearest relatives, the likest first, each with its likeness in hundredths: 'kd: student 67, teacher 66'. */
  readonly relatives: readonly string[];
  /** For each term its direction in the space of latent semantic analysis, in steps of its largest component, packed. */
  readonly directions: readonly string[];
  /** A short form, the terms of its long form, in how many papers: 'ctr click through rate 5'. */
  readonly abbreviations: readonly string[];
}

/** What there is to learn from: each text a paper's. */
export interface Lessons {
  /** The library's own papers: title and abstract, and each other way to say what it is about. */
  readonly own: readonly { readonly text: string; readonly otherWords: readonly string[] }[];
  /** Other papers of the field. */
  readonly field: readonly string[];
}

/** Words up to this far apart keep company. */
const WINDOW = 12;
const DIMENSIONS = 100;
/** A term in fewer papers teaches nothing, unless it is one of the library's own. */
const LEAST_PAPERS = 16;
/** Of the library's own terms, in how many texts, phrases included. */
const LEAST_TEXTS = 3;
const MOST_PAPERS = 0.4;
const MOST_RELATIVES = 40;
const LEAST_LIKENESS = 0.4;
/** Levy, Goldberg & Dagan 2015: rare companions count less. */
const SMOOTHING = 0.75;
/** Dimensions of a direction, the most telling first. */
export const DIRECTION = 64;
/** Half of the steps in which a direction's components are kept. */
export const DIRECTION_STEPS = 45;

/** Learns from titles with abstracts, and from what readers say of the library's own. */
export function learnWords({ own, field }: Lessons): LearnedWords {
  const others = field.map(termsOf);
  const ours = own.map(({ text }) => termsOf(text));
  const phrases = own.map(({ otherWords }) => otherWords.map(termsOf));
  const texts = [...ours, ...phrases.flat(), ...others];
  const terms = learnable(texts, [...ours, ...phrases.flat()]);
  const places = new Map(terms.map((term, i) => [term, i]));
  const company = companions(
    texts.map((document) => document.map((term) => places.get(term) ?? -1)),
    terms.length,
  );
  const vectors = rightSingularVectors(positiveMutualInformation(company), terms.length, DIMENSIONS).map(unit);
  const papers = [...ours.map((document, i) => [...document, ...(phrases[i] ?? []).flat()]), ...others];
  const directions = rightSingularVectors(weighted(papers, terms).rows, terms.length, DIRECTION);
  return {
    relatives: terms.map(
      (term, i) =>
        `${term}: ${relatives(i, vectors)
          .map(({ place, hundredths }) => `${terms[place]} ${hundredths}`)
          .join(', ')}`,
    ),
    directions: directions.map(storedDirection),
    abbreviations: commonAbbreviations([...own.map(({ text }) => text), ...field]),
  };
}

function learnable(texts: readonly (readonly string[])[], own: readonly (readonly string[])[]): readonly string[] {
  const ours = documentFrequencies(own);
  const frequencies = documentFrequencies(texts);
  return usualTerms(texts, LEAST_TEXTS, MOST_PAPERS).filter(
    (term) => ours.has(term) || (frequencies.get(term) ?? 0) >= LEAST_PAPERS,
  );
}

function storedDirection(vector: Float64Array): string {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-12);
  return pack(Array.from(vector, (value) => DIRECTION_STEPS + Math.round((value / largest) * DIRECTION_STEPS)));
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

if (process.argv[1] === __filename) {
  const papers = JSON.parse(
    readFileSync(join(__dirname, '../../media/corpus/papers.json'), 'utf8'),
  ) as readonly Paper[];
  const own = papers.map(({ title, keywords, abstract = '', plainWords = {} }) => ({
    text: [title, ...keywords, abstract].join('\n'),
    otherWords: Object.values(plainWords).flat(),
  }));
  const field = readTexts(process.argv[2] ?? '').map(({ title, abstract }) => `${title}\n${abstract}`);
  const learned = learnWords({ own, field });
  writeFileSync(join(__dirname, '../../media/corpus/source/words.json'), `${JSON.stringify(learned, undefined, 1)}\n`);
}
