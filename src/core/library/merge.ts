import { Corpus, type Alias } from '../corpus';
import type { Paper } from '../paper';
import type { Taxonomy } from '../taxonomy';
import { Works } from './identity';
import type { Source } from './source';

/**
 * Many sources as one corpus, in order of precedence: the nearest first.
 *
 * - A work that several sources have is shown once, as the nearest writes it; the keys of the others still resolve to
 *   it, and `records` of the corpus tells all its places. Two entries of one source stay two.
 * - Where different works share a key, the nearest has it; the other is still a paper of its own source, listed there,
 *   but in this corpus it cannot be cited by that key.
 *
 * Never throws: what clashes is shadowed, never an error.
 */
export function mergeSources(sources: readonly Source[], taxonomy: Taxonomy): Corpus {
  const works = new Works();
  const papers: Paper[] = [];
  const aliases: Alias[] = [];
  const taken = new Set<string>();
  for (const { papers: records } of sources) {
    const own: Paper[] = [];
    for (const paper of records) {
      const known = works.find(paper);
      if (known) aliases.push({ record: paper, paper: known });
      else if (!taken.has(paper.citekey)) own.push(paper);
    }
    for (const paper of own) {
      works.add(paper);
      if (!taken.has(paper.citekey)) papers.push(paper);
      taken.add(paper.citekey);
    }
  }
  return new Corpus(papers, taxonomy, aliases);
}
