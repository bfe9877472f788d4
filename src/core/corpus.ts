import { sourceOf } from './library/source';
import { topicsOf, type Paper } from './paper';
import { topicsById, type Taxonomy, type Topic } from './taxonomy';

/** A record, from a source farther away, of a paper that the corpus has already. */
export interface Alias {
  readonly record: Paper;
  readonly paper: Paper;
}

/** The papers of a library with their taxonomy; immutable, so a change is a new corpus. */
export class Corpus {
  readonly papers: readonly Paper[];
  readonly taxonomy: Taxonomy;
  readonly topics: ReadonlyMap<string, Topic>;
  /** Whether its papers are shown from more than one source. */
  readonly hasSeveralSources: boolean;
  readonly #byKey = new Map<string, Paper>();
  readonly #byFoldedKey = new Map<string, Paper>();
  readonly #records = new Map<Paper, Paper[]>();
  readonly #shown = new Map<Paper, Paper>();

  /**
   * @param papers no two with the same citekey; of two that have it all the same, the first answers to it
   * @param aliases further records of these papers, whose keys resolve where no paper has them
   */
  constructor(papers: readonly Paper[], taxonomy: Taxonomy, aliases: readonly Alias[] = []) {
    this.papers = papers;
    this.taxonomy = taxonomy;
    this.topics = topicsById(taxonomy);
    const [first] = papers;
    this.hasSeveralSources = first !== undefined && papers.some((paper) => sourceOf(paper) !== sourceOf(first));
    for (const paper of papers) {
      this.#name(paper.citekey, paper);
      this.#shown.set(paper, paper);
    }
    for (const paper of papers) for (const key of paper.otherKeys ?? []) this.#name(key, paper);
    for (const { record, paper } of aliases) {
      this.#name(record.citekey, paper);
      this.#shown.set(record, paper);
      const records = this.#records.get(paper);
      if (records) records.push(record);
      else this.#records.set(paper, [record]);
    }
  }

  /** The paper with this citekey: exactly, as Pandoc compares keys, else without regard to case. */
  paper(citekey: string): Paper | undefined {
    return this.#byKey.get(citekey) ?? this.#byFoldedKey.get(citekey.toLowerCase());
  }

  /** All that the sources say of a paper: its own record, then those of sources farther away. */
  records(paper: Paper): readonly Paper[] {
    return [paper, ...(this.#records.get(paper) ?? [])];
  }

  /** The paper under which a record of a source is shown; undefined where another work has its key. */
  shown(record: Paper): Paper | undefined {
    return this.#shown.get(record);
  }

  /** A topic's name; its identifier where the taxonomy has none. */
  topicName(id: string): string {
    return this.topics.get(id)?.name ?? id;
  }

  /** The names of a paper's topics, the first one first; empty where none is known. */
  topicNames(paper: Paper): readonly string[] {
    return topicsOf(paper).map((id) => this.topicName(id));
  }

  #name(key: string, paper: Paper): void {
    if (!this.#byKey.has(key)) this.#byKey.set(key, paper);
    const folded = key.toLowerCase();
    if (!this.#byFoldedKey.has(folded)) this.#byFoldedKey.set(folded, paper);
  }
}
