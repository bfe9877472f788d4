import * as vscode from 'vscode';
import type { FiledTopics } from '../../core/corpus';
import type { Source } from '../../core/library/source';
import type { Paper } from '../../core/paper';
import { plainTitle } from '../../core/search/titles';
import { filing } from '../../core/topics/filing';
import { TopicGuesses } from '../../core/topics/guesses';
import type { LikelyTopic, TopicFiler } from '../../core/topics/topicFiler';
import { detailsOf } from '../errors';
import { inSlices } from '../slices';
import type { Log } from '../log';
import type { BundledPapers } from './bundledPapers';
import type { SourceCache } from './sourceCache';

/** Where it is kept which topics the person chose, by title. */
const CHOSEN = 'litnotes.topicsChosen';

/** Under which the guesses are kept. */
const GUESSES = vscode.Uri.from({ scheme: 'litnotes', path: '/topics' });

/** The topics of papers that have none of their own: what the person chose, else what title and abstract tell. */
export class TopicFiling implements FiledTopics, vscode.Disposable {
  readonly #bundled: BundledPapers;
  readonly #state: vscode.Memento;
  readonly #log: Log;
  readonly #filed = new vscode.EventEmitter<ReadonlySet<string>>();
  readonly #topics = new WeakMap<Paper, string>();
  readonly #guesses = new TopicGuesses();
  readonly #cache: SourceCache;
  readonly #begun = new WeakMap<Source, Promise<void>>();
  readonly #titles = new WeakMap<Paper, string>();
  #filer: Promise<TopicFiler | undefined> | undefined;
  #remembered: Promise<void> | undefined;
  #chosen: ReadonlyMap<string, string>;

  /** Fires with the citekeys of papers whose topics have come to be known or are others. */
  readonly onDidFile = this.#filed.event;

  /**
   * @param state that of the workspace
   * @param cache keeps what was guessed for the next start
   */
  constructor(bundled: BundledPapers, state: vscode.Memento, cache: SourceCache, log: Log) {
    this.#bundled = bundled;
    this.#cache = cache;
    this.#state = state;
    this.#log = log;
    this.#chosen = new Map(Object.entries(state.get<Readonly<Record<string, string>>>(CHOSEN, {})));
  }

  dispose(): void {
    this.#filed.dispose();
  }

  /** The identifier of a topic, or `UNSURE`; undefined where nothing is known, or not yet. */
  readonly topicOf = (paper: Paper): string | undefined =>
    (this.#chosen.size > 0 ? this.#chosen.get(this.#titleOf(paper)) : undefined) ?? this.#topics.get(paper);

  /** Files the papers of a source in slices, once for each of its states. Never rejects. */
  file(source: Source): Promise<void> {
    const begun = this.#begun.get(source) ?? this.#file(source);
    this.#begun.set(source, begun);
    return begun;
  }

  async #file(source: Source): Promise<void> {
    if (source.papers.length === 0) return;
    try {
      const start = performance.now();
      await (this.#remembered ??= this.#remember());
      const unfiled = source.papers.filter(({ topic }) => topic === undefined);
      const isKnown = await inSlices(this.#guesses.knowing(unfiled));
      const filer = isKnown ? undefined : await this.#made();
      if (!filer && !isKnown) return;
      const topics = await inSlices(filing(unfiled, (paper) => this.#guesses.of(paper, filer)));
      if (this.#guesses.hasNew) this.#cache.keepSoon(GUESSES, await this.#guessedBy(), () => [this.#guesses.text()]);
      const changed = new Set<string>();
      for (const [paper, topic] of topics) {
        if (this.#topics.get(paper) !== topic) changed.add(paper.citekey);
        this.#topics.set(paper, topic);
      }
      this.#log.info(`'${source.label}': ${topics.size} papers filed in ${(performance.now() - start).toFixed(0)} ms.`);
      if (changed.size > 0) this.#filed.fire(changed);
    } catch (error) {
      this.#log.warn(`The papers of '${source.label}' could not be filed under topics: ${detailsOf(error)}`);
    }
  }

  /** What was guessed at earlier starts. Never rejects. */
  async #remember(): Promise<void> {
    try {
      const text: unknown = (await this.#cache.read(GUESSES, await this.#guessedBy()))?.next().value;
      if (typeof text === 'string') await inSlices(this.#guesses.adding(text));
    } catch (error) {
      this.#log.warn(`The topics of papers are told anew: ${detailsOf(error)}`);
    }
  }

  /** Tells what guesses depend on beside a paper's words: how topics are told apart. */
  async #guessedBy(): Promise<string> {
    return `topics ${(await this.#bundled.index()).topicsHash}`;
  }

  /** All topics, the likeliest for a paper first; empty where topics cannot be told. */
  async likely(paper: Paper): Promise<readonly LikelyTopic[]> {
    return (await this.#made())?.likelyTopics(paper) ?? [];
  }

  readonly isChosen = (paper: Paper): boolean => this.chosen(paper) !== undefined;

  /** What the person chose for a paper; undefined where they chose nothing. */
  chosen(paper: Paper): string | undefined {
    return this.#chosen.get(this.#titleOf(paper));
  }

  /** Remembers a choice for the workspace; without `topic` it is for title and abstract to tell again. */
  async choose(papers: readonly Paper[], topic: string | undefined): Promise<void> {
    const chosen = new Map(this.#chosen);
    for (const paper of papers) {
      if (topic === undefined) chosen.delete(this.#titleOf(paper));
      else chosen.set(this.#titleOf(paper), topic);
    }
    this.#chosen = chosen;
    await this.#state.update(CHOSEN, Object.fromEntries(chosen));
    this.#filed.fire(new Set(papers.map(({ citekey }) => citekey)));
  }

  #made(): Promise<TopicFiler | undefined> {
    this.#filer ??= this.#bundled.index().then((index) => inSlices(index.makingTopicFiler()));
    this.#filer.catch(() => (this.#filer = undefined));
    return this.#filer;
  }

  /** By which a paper is known again under another key. */
  #titleOf(paper: Paper): string {
    let title = this.#titles.get(paper);
    if (title === undefined) this.#titles.set(paper, (title = plainTitle(paper.title)));
    return title;
  }
}
