import type { Citation, CitationItem } from '../markdown/citation';
import type { Paper } from '../paper';
import type { Cluster } from './bibliographer';

/** What a text cites, told apart by whether the library knows it. */
export interface CitedWorks {
  /** Each once, in order of first citation. */
  readonly papers: readonly Paper[];
  /** Keys without a paper, each once as first written. */
  readonly unknown: readonly string[];
}

/** The papers that citations cite, each once, in order of first citation. Keys are compared without regard to case. */
export function citedPapers(
  citations: readonly Citation[],
  paper: (key: string) => Paper | undefined,
): readonly Paper[] {
  const papers = citations.flatMap(({ items }) => items.flatMap(({ key }) => paper(key) ?? []));
  return [...new Map(papers.map((one) => [one.citekey, one])).values()];
}

/** @param isCiting whether an item whose key is unknown cites at all, and is no label and nobody's handle */
export function citedWorks(
  citations: readonly Citation[],
  paper: (key: string) => Paper | undefined,
  isCiting: (citation: Citation, item: CitationItem) => boolean,
): CitedWorks {
  const unknown = new Map<string, string>();
  for (const citation of citations) {
    for (const item of citation.items) {
      const id = item.key.toLowerCase();
      if (!paper(item.key) && isCiting(citation, item) && !unknown.has(id)) unknown.set(id, item.key);
    }
  }
  return { papers: citedPapers(citations, paper), unknown: [...unknown.values()] };
}

/** A citation of a text in the terms of a bibliographer. */
export function clusterOf({ kind, items }: Citation): Cluster {
  return {
    inText: kind === 'inText',
    items: items.map(({ key, prefix, suffix, locator, suppressAuthor }) => ({
      key,
      prefix,
      suffix,
      suppressAuthor,
      ...(locator && { locator: locator.value, label: locator.label }),
    })),
  };
}
