import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Corpus } from '../core/corpus';
import { findAbbreviations } from '../core/search/abbreviations';
import { fieldTexts } from '../core/search/documents';
import { MOST_RELATIVES, storeRelatives, type StoredLanguage } from '../core/search/language';
import { pack, unpackAt } from '../core/search/packed';
import { SearchIndex } from '../core/search/searchIndex';
import { BLOCK, MODELS, storedLengths, storeVectors, type StoredMeanings } from '../core/search/semantics';
import { termsOf } from '../core/search/tokens';
import { learnTopics } from './learnTopics';
import { abbreviationLine, DIRECTION_STEPS, type LearnedWords } from './learnWords';
import { readFurther } from './readFurther';
import { quantize } from './productQuantization';
import { documentFrequencies, weighted } from './termWeights';
import { unit } from './truncatedSvd';

const WORDS = join(__dirname, '../../media/corpus/source/words.json');
/** The share of its uses in which a short form must mean the same to be understood so. */
const CLEAR = 0.6;
/** A term in more of the papers needs no relatives to find enough. */
const COMMON = 40;
/** Of the dimensions that were learned, the most telling. */
const DIMENSIONS = 64;

/** The search index of `corpus` as it ships: file texts by name, the same byte for byte each time. */
export function buildIndex(corpus: Corpus): Readonly<Record<'index.json', string>> {
  const documents = [...corpus.papers]
    .sort((a, b) => (a.citekey < b.citekey ? -1 : 1))
    .map((paper) => {
      const { title, abstract, keywords, topic, otherNames, otherWords } = fieldTexts(paper, corpus);
      return termsOf([title, keywords, topic, abstract, otherNames, otherWords].join('\n'));
    });
  const words = JSON.parse(readFileSync(WORDS, 'utf8')) as LearnedWords;
  const learned = { language: language(words, documents, corpus), meanings: meanings(words, documents) };
  const lexicon = SearchIndex.build(corpus, learned).topicLexicon;
  const topics = lexicon ? { topics: learnTopics(corpus, lexicon, readFurther()) } : {};
  return { 'index.json': SearchIndex.build(corpus, { ...learned, ...topics }).store() };
}

/** Of what is known about words, what concerns those of the library. */
function language(words: LearnedWords, documents: readonly (readonly string[])[], corpus: Corpus): StoredLanguage {
  const own = documentFrequencies(documents);
  const entries = words.relatives.map((line) => {
    const [term = '', list = ''] = line.split(': ');
    const all = list
      .split(', ')
      .map((entry) => ({ term: entry.split(' ')[0] ?? '', hundredths: Number(entry.split(' ')[1]) }));
    const isCommon = (own.get(term) ?? 0) > COMMON;
    return { term, near: isCommon ? [] : all.filter((relative) => own.has(relative.term)).slice(0, MOST_RELATIVES) };
  });
  const terms = entries.map(({ term }) => term);
  const places = new Map(terms.map((term, i) => [term, i]));
  const relatives = entries.map(({ near }) =>
    near.map(({ term, hundredths }) => ({ place: places.get(term) ?? 0, hundredths })),
  );
  return { terms, ...storeRelatives(relatives), abbreviations: abbreviations(words, corpus, own) };
}

/** What short forms stand for, where that is clear: those the papers introduce and those common in the field. */
function abbreviations(words: LearnedWords, corpus: Corpus, own: ReadonlyMap<string, number>): string {
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

/** The directions of the papers and of all words whose meaning was learned. */
function meanings(words: LearnedWords, documents: readonly (readonly string[])[]): StoredMeanings {
  const terms = words.relatives.map((line) => line.slice(0, line.indexOf(':')));
  const directions = words.directions.map((packed) =>
    unit(Float64Array.from({ length: DIMENSIONS }, (_, i) => unpackAt(packed, i) - DIRECTION_STEPS)),
  );
  const papers = weighted(documents, terms).rows.map(({ columns, values }) => {
    const sum = new Float64Array(DIMENSIONS);
    columns.forEach((column, i) =>
      directions[column]?.forEach((value, j) => (sum[j] = (sum[j] ?? 0) + value * (values[i] ?? 0))),
    );
    return sum;
  });
  const stored = storeVectors(papers);
  const { models, codes } = quantize(directions, BLOCK, MODELS);
  return {
    dimensions: DIMENSIONS,
    documents: stored,
    lengths: storedLengths(stored, DIMENSIONS),
    models: storeVectors([Float64Array.from(models.flat().flatMap((model) => [...model]))]),
    terms: codes.map(pack).join(''),
  };
}
