import { KeyNames } from './library/keyNames';
import { sourceOf } from './library/source';
import { topicsOf, type Paper } from './paper';
import { topicsById, UNSURE, type Taxonomy, type Topic } from './taxonomy';

/** A record, from a source farther away, of a paper that the corpus has already. */
export interface Alias {
  readonly record: Paper;
  readonly paper: Paper;
}

/** Topics of papers that have none of their own. */
export interface FiledTopics {
  /** The identifier of a topic, or `UNSURE`; undefined where it was not looked, which may be told later. */
  readonly topicOf: (paper: Paper) => string | undefined;
  /** Whether the person said so. */
  readonly isChosen: (paper: Paper) => boolean;
}

/** The papers of a library with their taxonomy; immutable, so a change is a new corpus. */
export class Corpus {
  readonly papers: readonly Paper[];
  readonly taxonomy: Taxonomy;
  readonly topics: ReadonlyMap<string, Topic>;
  /** Whether its papers are shown from more than one source. */
  readonly hasSeveralSources: boolean;
  /** Papers of its files that it cannot list, for another of the same file has their key: the first of them. */
  readonly namesakes: readonly Paper[];
  readonly #names: KeyNames;
  readonly #records = new Map<Paper, Paper[]>();
  /** The papers of `aliases`, by record. */
  readonly #shown = new Map<Paper, Paper>();
  readonly #filed: FiledTopics | undefined;

  /**
   * @param papers no two with the same citekey; of two that have it all the same, the first answers to it
   * @param aliases further records of these papers, whose keys resolve where no paper has them
   * @param filed absent where papers without a topic are not filed
   * @param names the papers by their citekeys; given where they were put together in slices
   * @param namesakes see the property
   */
  constructor(
    papers: readonly Paper[],
    taxonomy: Taxonomy,
    aliases: readonly Alias[] = [],
    filed?: FiledTopics,
    names = namesOf(papers),
    namesakes: readonly Paper[] = [],
  ) {
    this.namesakes = namesakes;
    this.#filed = filed;
    this.#names = names;
    this.papers = papers;
    this.taxonomy = taxonomy;
    this.topics = topicsById(taxonomy);
    const [first] = papers;
    this.hasSeveralSources = first !== undefined && papers.some((paper) => sourceOf(paper) !== sourceOf(first));
    for (const paper of papers) for (const key of paper.otherKeys ?? []) this.#names.add(key, paper);
    for (const { record, paper } of aliases) {
      this.#names.add(record.citekey, paper);
      this.#shown.set(record, paper);
      const records = this.#records.get(paper);
      if (records) records.push(record);
      else this.#records.set(paper, [record]);
    }
  }

  /** The paper with this citekey: exactly, as Pandoc compares keys, else without regard to case. */
  paper(citekey: string): Paper | undefined {
    return this.#names.find(citekey);
  }

  /** Every key that a paper can be cited by: its own, the further ones, and those that other sources have it under. */
  keys(): Iterable<string> {
    return this.#names.keys();
  }

  /** Whether a paper has exactly this key, as Pandoc compares keys. */
  hasExactly(citekey: string): boolean {
    return this.#names.has(citekey);
  }

  /** All that the sources say of a paper: its own record, then those of sources farther away. */
  records(paper: Paper): readonly Paper[] {
    return [paper, ...(this.#records.get(paper) ?? [])];
  }

  /** The keys under which the paper of a record is found, its own first: no other paper has them. */
  keysOf(record: Paper): readonly string[] {
    const paper = this.shown(record) ?? record;
    const keys = this.records(paper).flatMap(({ citekey, otherKeys = [] }) => [citekey, ...otherKeys]);
    return keys.length === 1 ? keys : keys.filter((key, place) => place === 0 || this.paper(key) === paper);
  }

  /** The paper under which a record of a source is shown; undefined where another work has its key. */
  shown(record: Paper): Paper | undefined {
    return this.#shown.get(record) ?? (this.#names.exactly(record.citekey) === record ? record : undefined);
  }

  /** A topic's name; its identifier where the taxonomy has none. */
  topicName(id: string): string {
    return this.topics.get(id)?.name ?? id;
  }

  /** Whether papers without a topic may be filed under one. */
  get filesTopics(): boolean {
    return this.#filed !== undefined;
  }

  /** The identifiers of a paper's topics, its own or that under which it was filed; empty where none is known. */
  topicsOf(paper: Paper): readonly string[] {
    const own = topicsOf(paper);
    if (own.length > 0) return own;
    const filed = this.#filed?.topicOf(paper);
    return filed === undefined || filed === UNSURE ? [] : [filed];
  }

  /** Whether it was looked which topic a paper is of, and no topic is likely enough. */
  isUnsure(paper: Paper): boolean {
    return topicsOf(paper).length === 0 && this.#filed?.topicOf(paper) === UNSURE;
  }

  /** Whether a paper's topics are what its words made likely, and neither its source nor the person said so. */
  isGuessed(paper: Paper): boolean {
    return topicsOf(paper).length === 0 && this.topicsOf(paper).length > 0 && this.#filed?.isChosen(paper) === false;
  }

  /** The names of a paper's topics, the first one first; empty where none is known. */
  topicNames(paper: Paper): readonly string[] {
    return this.topicsOf(paper).map((id) => this.topicName(id));
  }
}

function namesOf(papers: readonly Paper[]): KeyNames {
  const names = new KeyNames();
  for (const paper of papers) names.add(paper.citekey, paper);
  return names;
}
