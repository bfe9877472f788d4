import { unit, type SparseRows } from './truncatedSvd';

/** Documents as rows over terms. */
export interface WeightedDocuments {
  /** The columns' terms, in ascending order. */
  readonly terms: readonly string[];
  /** Of unit length; columns without a weight are left out. */
  readonly rows: SparseRows;
}

/**
 * `documents`, given as their terms, as rows over `terms`: logarithm of frequency times inverse document frequency.
 */
export function weighted(documents: readonly (readonly string[])[], terms: readonly string[]): WeightedDocuments {
  const places = new Map(terms.map((term, i) => [term, i]));
  const frequency = new Float64Array(terms.length);
  const counted = documents.map((document) => {
    const counts = new Map<number, number>();
    for (const term of document) {
      const place = places.get(term);
      if (place !== undefined) counts.set(place, (counts.get(place) ?? 0) + 1);
    }
    for (const place of counts.keys()) frequency[place] = (frequency[place] ?? 0) + 1;
    return counts;
  });
  const rows = counted.map((counts) => {
    const columns = Int32Array.from(counts.keys()).sort();
    const weight = (place: number): number =>
      (1 + Math.log(counts.get(place) ?? 1)) * Math.log(documents.length / (frequency[place] ?? 1));
    return { columns, values: unit(Float64Array.from(columns, weight)) };
  });
  return { terms, rows };
}

/** The terms that at least `least` of `documents` hold and at most the share `most` of them, in ascending order. */
export function usualTerms(documents: readonly (readonly string[])[], least: number, most: number): readonly string[] {
  const usual = [...documentFrequencies(documents)].filter(
    ([, count]) => count >= least && count <= most * documents.length,
  );
  return usual.map(([term]) => term).sort();
}

/** In how many of `documents` each term stands. */
export function documentFrequencies(documents: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const document of documents) for (const term of new Set(document)) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}
