import type { Alias } from '../corpus';
import type { Paper } from '../paper';
import { agreeThoughBridged, Compared } from './sameWork';
import type { Source } from './source';

/** All records of a paper, and the places of their sources. */
interface Work {
  readonly paper: Paper;
  readonly records: Compared[];
  readonly places: Set<number>;
}

/** Works of more records are not compared: it would take too long. */
const MOST_COMPARED = 400;

/**
 * Papers that are shown as others since a third record has an identifier of each: those of which no source has records of
 * both, and no two records are told apart, as far as the sources were read when the third one was.
 */
export class Bridges {
  /** The nearer papers, by the farther ones. */
  readonly #moved = new Map<Paper, Paper>();

  /** The paper that one is shown as. */
  shown(paper: Paper): Paper {
    let found = paper;
    for (let next = this.#moved.get(found); next; next = this.#moved.get(found)) found = next;
    return found;
  }

  /** Those that are shown as others. */
  get moved(): Iterable<Paper> {
    return this.#moved.keys();
  }

  /**
   * Joins pairs of papers where they may be. At every `yield` it can be left alone.
   *
   * @param pairs see `Works`
   * @param aliases the further records of papers
   * @param sources those that have been read
   */
  *joining(
    pairs: readonly (readonly [Paper, Paper])[],
    aliases: readonly Alias[],
    sources: readonly Pick<Source, 'papers'>[],
  ): Generator<void, void> {
    if (pairs.length === 0) return;
    const works = yield* this.#gatheringWorks(
      new Set(pairs.flat().map((paper) => this.shown(paper))),
      aliases,
      sources,
    );
    for (const pair of pairs) {
      const [a, b] = pair.flatMap((paper) => works.get(this.shown(paper)) ?? []);
      if (a && b && a !== b && mayBeOne(a, b)) {
        const [near, far] = Math.min(...a.places) < Math.min(...b.places) ? [a, b] : [b, a];
        near.records.push(...far.records);
        for (const place of far.places) near.places.add(place);
        this.#moved.set(far.paper, near.paper);
      }
      yield;
    }
  }

  *#gatheringWorks(
    papers: ReadonlySet<Paper>,
    aliases: readonly Alias[],
    sources: readonly Pick<Source, 'papers'>[],
  ): Generator<void, ReadonlyMap<Paper, Work>> {
    const works = new Map([...papers].map((paper) => [paper, { paper, records: [], places: new Set() } as Work]));
    const byRecord = new Map<Paper, Work[]>();
    const moved = [...this.#moved.keys()].map((paper): Alias => ({ record: paper, paper }));
    const own = [...papers].map((paper): Alias => ({ record: paper, paper }));
    for (const { record, paper } of [...own, ...moved, ...aliases.filter((one) => one.record !== one.paper)]) {
      const work = works.get(this.shown(paper));
      if (!work) continue;
      work.records.push(new Compared(record));
      byRecord.set(record, [...(byRecord.get(record) ?? []), work]);
    }
    for (const [place, { papers: records }] of sources.entries()) {
      for (const record of records) for (const { places } of byRecord.get(record) ?? []) places.add(place);
      yield;
    }
    return works;
  }
}

function mayBeOne(a: Work, b: Work): boolean {
  if ([...a.places].some((place) => b.places.has(place)) || a.records.length * b.records.length > MOST_COMPARED)
    return false;
  return a.records.every((one) => b.records.every((other) => agreeThoughBridged(one, other)));
}
