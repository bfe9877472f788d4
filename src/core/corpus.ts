import { type Paper, topicsOf } from './paper';
import { topicsById, type Taxonomy, type Topic } from './taxonomy';

/** The papers of a library with their taxonomy; immutable, so a change is a new corpus. */
export class Corpus {
  readonly papers: readonly Paper[];
  readonly taxonomy: Taxonomy;
  readonly topics: ReadonlyMap<string, Topic>;
  readonly #byKey: ReadonlyMap<string, Paper>;

  /** @throws Error where two papers share a citekey (without regard to case) or a topic is not in the taxonomy. */
  constructor(papers: readonly Paper[], taxonomy: Taxonomy) {
    this.papers = papers;
    this.taxonomy = taxonomy;
    this.topics = topicsById(taxonomy);
    const byKey = new Map<string, Paper>();
    for (const paper of papers) {
      const key = paper.citekey.toLowerCase();
      if (byKey.has(key)) throw new Error(`Two papers share the citekey '${paper.citekey}'.`);
      for (const topic of topicsOf(paper)) {
        if (!this.topics.has(topic)) throw new Error(`Paper '${paper.citekey}' names an unknown topic '${topic}'.`);
      }
      byKey.set(key, paper);
    }
    this.#byKey = byKey;
  }

  /** The paper with this citekey, without regard to case. */
  paper(citekey: string): Paper | undefined {
    return this.#byKey.get(citekey.toLowerCase());
  }

  /** A topic's name; its identifier where the taxonomy has none. */
  topicName(id: string): string {
    return this.topics.get(id)?.name ?? id;
  }
}
