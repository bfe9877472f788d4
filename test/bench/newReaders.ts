import type { BundledPaper } from '../../src/core/paper';

/** A made-up reader, to whom the papers of a listing are new. */
export interface Reader {
  /** Ten papers that their notes cite, of one or two topics, from the other listings. */
  readonly cited: readonly BundledPaper[];
  /** The papers of the listing that no other has. */
  readonly candidates: readonly BundledPaper[];
  /** Those of them that are of the topics. */
  readonly relevant: ReadonlySet<BundledPaper>;
}

const CITED = 10;
/** Fewer relevant papers tell little of an order. */
const LEAST_RELEVANT = 3;

/** Sixty readers, the same each time: twelve for each of the five listings, every second one of two topics. */
export function madeUpReaders(papers: readonly BundledPaper[], perListing = 12): readonly Reader[] {
  const random = seeded(20_250_314);
  const listings = [...new Set(papers.flatMap(({ seen }) => seen.map(({ listing }) => listing)))].sort();
  return listings.flatMap((listing) => {
    const candidates = papers.filter(({ seen }) => seen.every((one) => one.listing === listing));
    const others = papers.filter((paper) => !candidates.includes(paper));
    const topics = [...new Set(papers.map(({ topic }) => topic))].sort();
    const found: Reader[] = [];
    for (let attempt = 0; found.length < perListing && attempt < 10_000; attempt++) {
      const wanted = new Set(shuffled(topics, random).slice(0, 1 + (found.length % 2)));
      const perTopic = CITED / wanted.size;
      const cited = [...wanted].flatMap((topic) =>
        shuffled(
          others.filter((paper) => paper.topic === topic),
          random,
        ).slice(0, perTopic),
      );
      const relevant = new Set(candidates.filter(({ topic }) => wanted.has(topic)));
      if (cited.length === CITED && relevant.size >= LEAST_RELEVANT) found.push({ cited, candidates, relevant });
    }
    return found;
  });
}

/** A permutation (Fisher & Yates). */
function shuffled<T>(list: readonly T[], random: () => number): readonly T[] {
  const out = [...list];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [out[i], out[j]] = [out[j] as T, out[i] as T];
  }
  return out;
}

/** Numbers from 0 to 1 that are the same each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
