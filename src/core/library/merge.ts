import { Corpus, type Alias, type FiledTopics } from '../corpus';
import type { Paper } from '../paper';
import { inOneGo } from '../steps';
import type { Taxonomy } from '../taxonomy';
import { plainTitle } from '../search/titles';
import { KeyNames } from './keyNames';
import { areAlike } from './sameWork';
import type { Source } from './source';
import { Bridges } from './bridges';
import { Works } from './works';

/** A file with more keys that stand twice is not one that anybody mends by hand. */
const MOST_NAMESAKES = 100;

/**
 * Many sources as one corpus, in order of precedence: the nearest first.
 *
 * - A work that several sources have is shown once, as the nearest writes it; the keys of the others still resolve to
 *   it, and `records` of the corpus tells all its places. Two entries of one source stay two. A record is of that work where
 *   it is one with any of its records, and nothing tells it apart from another of them. Two works of other sources that a
 *   record has the DOI and the arXiv identifier of are one as well.
 * - Where different works share a key, be it one of those others, the nearest has it; the other cannot be cited by it in this
 *   corpus, and is one of its `namesakes`. Within one source its own keys go before the further ones of its entries. Who
 *   cannot be cited by its key has no further ones.
 *
 * Never throws: what clashes is shadowed, never an error.
 */
export function mergeSources(sources: readonly Source[], taxonomy: Taxonomy): Corpus {
  return inOneGo(merging(sources, taxonomy));
}

/**
 * As `mergeSources`; at every `yield` it can be left alone as long as one likes.
 *
 * @param filed see `Corpus`
 */
export function* merging(sources: readonly Source[], taxonomy: Taxonomy, filed?: FiledTopics): Generator<void, Corpus> {
  const works = new Works();
  const bridges = new Bridges();
  const papers: Paper[] = [];
  const aliases: Alias[] = [];
  const names = new KeyNames();
  const namesakes: Paper[] = [];
  const last = sources.length - 1;
  for (const [place, { papers: records }] of sources.entries()) {
    /** The papers that records are shown as, where that is another. */
    const known = new Map<Paper, Paper>();
    const here: Paper[] = [];
    for (const paper of records) {
      const shown = place > 0 ? works.join(paper) : undefined;
      if (shown) known.set(paper, shown);
      if (shown || !names.has(paper.citekey)) here.push(paper);
      else if (namesakes.length < MOST_NAMESAKES && !haveOneTitle(paper, names.exactly(paper.citekey)))
        namesakes.push(paper);
      yield;
    }
    for (const paper of here) {
      const shown = known.get(paper);
      const first = names.exactly(paper.citekey);
      names.add(paper.citekey, shown ?? paper);
      // Nobody looks for the works of the last source, and folding titles is what takes long.
      if (place < last && (shown || !first)) works.add(paper);
      if (shown) aliases.push({ record: paper, paper: shown });
      else if (first) {
        if (namesakes.length >= MOST_NAMESAKES) continue;
        if (isOneWork(first, paper)) known.set(paper, first);
        else namesakes.push(paper);
      } else {
        papers.push(paper);
      }
      yield;
    }
    for (const paper of here) {
      const shown = known.get(paper) ?? paper;
      const isCited = known.has(paper) || names.exactly(paper.citekey) === paper;
      if (isCited) for (const key of paper.otherKeys ?? []) names.add(key, shown);
    }
    yield* bridges.joining(works.bridges.splice(0), aliases, sources.slice(0, place + 1));
  }
  const moved = new Map([...bridges.moved].map((paper) => [paper, bridges.shown(paper)]));
  if (moved.size === 0) return new Corpus(papers, taxonomy, aliases, filed, names, namesakes);
  names.move(moved);
  const shown = papers.filter((paper) => !moved.has(paper));
  const further = [...moved].map(([record, paper]): Alias => ({ record, paper }));
  const known = aliases.map(({ record, paper }): Alias => ({ record, paper: moved.get(paper) ?? paper }));
  return new Corpus(shown, taxonomy, [...further, ...known], filed, names, namesakes);
}

/** Whether two entries under one key are of one work, but for a mistake in the title. */
function haveOneTitle(paper: Paper, first: Paper | undefined): boolean {
  return first !== undefined && areAlike(plainTitle(paper.title), plainTitle(first.title));
}

/** What two copies of an entry have in common. */
function saidOf({ title, authors, year, venue, volume, pages, type }: Paper): string {
  return JSON.stringify([title, authors, year, venue, volume, pages, type]);
}

/** Whether two entries under one key are of one work. */
function isOneWork(first: Paper, paper: Paper): boolean {
  if (saidOf(first) === saidOf(paper)) return true;
  const works = new Works();
  works.add(first);
  return works.find(paper) !== undefined;
}
