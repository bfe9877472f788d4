import type { Corpus } from '../corpus';
import type { Paper } from '../paper';

/** The papers of the latest listing of a library, in its order. */
export interface Latest {
  /** '2024-03-14'; undefined where no paper was listed on a known day. */
  readonly day: string | undefined;
  /** Those that had not been listed before. */
  readonly papers: readonly Paper[];
}

export function latestListing({ papers }: Corpus): Latest {
  const day = papers
    .flatMap(({ seen = [] }) => seen.flatMap((one) => one.day ?? []))
    .reduce((a, b) => (a > b ? a : b), '');
  if (day === '') return { day: undefined, papers: [] };
  const position = ({ seen = [] }: Paper): number => seen[0]?.position ?? 0;
  const fresh = papers.filter(({ seen = [] }) => seen.length > 0 && seen.every((one) => one.day === day));
  return { day, papers: [...fresh].sort((a, b) => position(a) - position(b)) };
}
