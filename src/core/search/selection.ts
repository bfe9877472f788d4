/**
 * The documents with a score above 0, the best first, ties in order of number: at least the best `count` and their equals.
 * Of many, only those are put in order.
 */
export function bestFirst(scores: Float64Array, count: number): readonly number[] {
  const least = nthBest(scores, count);
  const found: number[] = [];
  for (let document = 0; document < scores.length; document++) {
    const score = scores[document] ?? 0;
    if (score > 0 && score >= least) found.push(document);
  }
  return found.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
}

/** More are found by putting all in order, which takes longer for few. */
const MOST_KEPT = 200;

/** The score of the `n`th best; 0 where there are fewer. */
function nthBest(scores: Float64Array, n: number): number {
  if (n >= scores.length) return 0;
  if (n > MOST_KEPT) return scores.slice().sort()[scores.length - n] ?? 0;
  // The best so far, as a heap whose first is the least.
  const best = new Float64Array(Math.max(1, n));
  for (let document = 0; document < scores.length; document++) {
    const score = scores[document] ?? 0;
    if (score > (best[0] ?? 0)) replaceLeast(best, score);
  }
  return best[0] ?? 0;
}

/** Puts `score` in place of the first of a heap, and lets it sink to where none below it is less (Floyd 1964). */
function replaceLeast(heap: Float64Array, score: number): void {
  let place = 0;
  for (;;) {
    let below = 2 * place + 1;
    if (below >= heap.length) break;
    if (below + 1 < heap.length && (heap[below + 1] ?? 0) < (heap[below] ?? 0)) below++;
    const least = heap[below] ?? 0;
    if (least >= score) break;
    heap[place] = least;
    place = below;
  }
  heap[place] = score;
}
