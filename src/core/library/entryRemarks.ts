import type { Corpus } from '../corpus';
import type { Origin, Paper } from '../paper';
import { sourceName, type Source } from './source';

/**
 * What is wrong with the entry of a paper, for whoever looks at the paper: that it is broken, that another has its key.
 * Each a sentence; empty where nothing is, and for the bundled papers.
 *
 * @param sources among which is the paper's
 */
export function entryRemarks(
  { origin, citekey }: Paper,
  { namesakes }: Corpus,
  sources: readonly Source[],
): readonly string[] {
  if (!origin) return [];
  const { source, line } = origin;
  const where = (at: Origin): string => `line ${at.line} of '${sourceName(at.source)}'`;
  const { problems = [] } = sources.find(({ id }) => id === source) ?? {};
  const broken = problems
    .filter((problem) => problem.line === line)
    .map(({ problem }) => `Look at ${where(origin)}: ${problem}`);
  const other = namesakes.find((one) => one.citekey === citekey && one.origin)?.origin;
  if (!other) return broken;
  // Files of two projects may well have one key for two papers.
  const remark = other.source === source ? 'Another paper has this key: change it' : 'Another paper has this key too,';
  return [...broken, `${remark} at ${where(other)}.`];
}
