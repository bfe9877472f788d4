import type { Citation } from '../markdown/citation';
import type { Paper } from '../paper';
import type { Cluster } from './bibliographer';

/** What a text cites, told apart by whether the library knows it. */
export interface CitedWorks {
  /** Each once, in order of first citation. */
  readonly papers: readonly Paper[];
  /** Keys without a paper, each once as first written; keys that may well be mentions of people are left out. */
  readonly unknown: readonly string[];
}

/** The papers that citations cite, and the keys for which `paper` has none. Keys are compared without regard to case. */
export function citedWorks(citations: readonly Citation[], paper: (key: string) => Paper | undefined): CitedWorks {
  const papers = new Map<string, Paper>();
  const unknown = new Map<string, string>();
  for (const citation of citations) {
    for (const { key } of citation.items) {
      const found = paper(key);
      if (found) papers.set(found.citekey, found);
      else if (!isMention(citation) && !unknown.has(key.toLowerCase())) unknown.set(key.toLowerCase(), key);
    }
  }
  return { papers: [...papers.values()], unknown: [...unknown.values()] };
}

/**
 * Whether an in-text citation whose key is unknown may be something else, as `@someone` and `@scope/package` are:
 * it has no bracket, and no year in its key.
 */
export function isMention({ kind, bracketSpan, items }: Citation): boolean {
  return kind === 'inText' && !bracketSpan && !items.some(({ key }) => /\d{4}/.test(key));
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
