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

/** The score of the `n`th best; 0 where there are fewer. */
function nthBest(scores: Float64Array, n: number): number {
  if (n >= scores.length) return 0;
  const sorted = scores.slice().sort();
  return sorted[scores.length - Math.max(1, n)] ?? 0;
}
