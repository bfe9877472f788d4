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
  // The best so far, ascending.
  const best = new Float64Array(Math.max(1, n));
  let least = 0;
  for (let document = 0; document < scores.length; document++) {
    const score = scores[document] ?? 0;
    if (score <= least) continue;
    let place = 1;
    for (; place < best.length && (best[place] ?? 0) < score; place++) best[place - 1] = best[place] ?? 0;
    best[place - 1] = score;
    least = best[0] ?? 0;
  }
  return least;
}
