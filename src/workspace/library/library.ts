import * as vscode from 'vscode';
import type { Corpus } from '../../core/corpus';
import type { LatexDecoder } from '../../core/formats/latex';
import { isListing } from '../../core/formats/listingRead';
import type { KnownLandmarks } from '../../core/map/arranging';
import { findingChange, isNoChange, type LibraryChange } from '../../core/library/change';
import type { SourceHeading } from '../../core/library/libraryGroups';
import { merging } from '../../core/library/merge';
import { BUNDLED, sourceName, type Source } from '../../core/library/source';
import type { Paper } from '../../core/paper';
import { NEARNESS, searchOf, type PaperSearch, type SearchPart } from '../../core/search/librarySearch';
import type { SearchIndex } from '../../core/search/searchIndex';
import { UserError } from '../errors';
import { inSlices } from '../slices';
import { stateWords } from './stateWords';
import type { BundledPapers } from './bundledPapers';
import type { FileSource } from './fileSource';
import type { SourceFiles } from './sourceFiles';
import type { TopicFiling } from './topicFiling';

/** How long whoever searches waits for all papers before they are shown some; milliseconds. */
const PATIENCE = 400;

/**
 * THE holder of papers: the bundled ones and those of every file of references that the notes at hand, the projects and
 * the settings name. Everything else is recomputed from what it hands out, which never changes.
 */
export class Library implements vscode.Disposable {
  readonly #bundled: BundledPapers;
  readonly #files: SourceFiles;
  readonly #changed = new vscode.EventEmitter<LibraryChange>();
  readonly #merged = new Map<string, Promise<Corpus>>();
  readonly #subscriptions: vscode.Disposable;
  #shown: Corpus | undefined;

  /** Fires when papers have come, gone or changed. */
  readonly onDidChange = this.#changed.event;
  /** Fires when the files have been looked at: `files` and `headings` may say something else, though no paper is another. */
  readonly onDidReadFiles: vscode.Event<void>;

  /** What reads LaTeX; loaded on first use. */
  readonly latex: () => Promise<LatexDecoder>;

  /** The topics of papers that have none of their own. */
  readonly topics: TopicFiling;

  constructor(bundled: BundledPapers, files: SourceFiles, topics: TopicFiling, latex: () => Promise<LatexDecoder>) {
    this.latex = latex;
    this.topics = topics;
    this.#bundled = bundled;
    this.#files = files;
    this.onDidReadFiles = files.onDidGather;
    this.#subscriptions = vscode.Disposable.from(
      files,
      topics,
      files.onDidChange(() => void this.#tell()),
      topics.onDidFile((changed) => this.#changed.fire({ added: new Set(), removed: new Set(), changed })),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#changed.dispose();
  }

  /** The files of references that are in the library now, in order of precedence. */
  get files(): readonly FileSource[] {
    return this.#files.known;
  }

  /** All papers, as they were when they were last asked for; undefined where they never were. */
  get shown(): Corpus | undefined {
    return this.#shown;
  }

  /** Has the papers without a topic filed, as what is shown needs it; `onDidChange` tells once that is done. Never rejects. */
  async fileTopics(): Promise<void> {
    await Promise.all(this.files.map(({ state }) => this.topics.file(state.source)));
  }

  /** The sources as the tree heads them, in order of precedence. */
  get headings(): readonly SourceHeading[] {
    return this.#inOrder(this.files).map((one) => {
      if (one === BUNDLED) return { id: BUNDLED, label: 'Bundled papers', state: '' };
      const { source } = one.state;
      return { id: source.id, label: sourceName(source.id), state: stateWords(one.state, this.#files.onWeb(one)) };
    });
  }

  /**
   * All papers; for a note its own bibliography comes first, then those of its project.
   * @throws UserError where the bundled papers cannot be read
   */
  async corpus(note?: vscode.TextDocument): Promise<Corpus> {
    const order = await this.#order(note);
    const key = order.map((one) => (one === BUNDLED ? one : `${one.uri.toString()} ${one.version}`)).join('\n');
    let merged = this.#merged.get(key);
    if (!merged) {
      merged = this.#merge(order);
      this.#merged.set(key, merged);
      merged.catch(() => this.#merged.delete(key));
    }
    const corpus = await merged;
    if (!note) this.#shown = corpus;
    return corpus;
  }

  /**
   * What finds papers; for a note its own bibliography counts a little more.
   * @throws UserError as {@link corpus}
   */
  async index(note?: vscode.TextDocument): Promise<PaperSearch> {
    const taxonomy = await this.#bundled.taxonomy();
    const { words } = await this.#bundled.index();
    return this.#search(note, (file) => file.index(taxonomy, words));
  }

  /**
   * As {@link index}, for whoever waits for it: where a large file takes its time, what finds the papers that can be
   * searched already, with `whole` for all of them later.
   * @throws UserError as {@link corpus}
   */
  async indexSoFar(
    note?: vscode.TextDocument,
  ): Promise<{ readonly search: PaperSearch; readonly whole?: Promise<PaperSearch> }> {
    const whole = this.index(note);
    const search = await Promise.race([whole, new Promise<void>((resolve) => setTimeout(resolve, PATIENCE))]);
    return search ? { search } : { search: await this.#search(note, ({ lastIndex }) => lastIndex), whole };
  }

  /** What searches the bundled papers, if they are shown, and those files that have an index. */
  async #search(
    note: vscode.TextDocument | undefined,
    indexOf: (file: FileSource) => SearchIndex | undefined | Promise<SearchIndex>,
  ): Promise<PaperSearch> {
    const [corpus, order, own] = [await this.corpus(note), await this.#order(note), await this.#files.own(note)];
    const bundled = await this.#bundled.index();
    const parts = await Promise.all(
      order.map(async (one): Promise<readonly SearchPart[]> => {
        if (one === BUNDLED) return [{ index: bundled, weight: NEARNESS.bundled }];
        const index = await indexOf(one);
        const known = isListing(one.uri.path) ? NEARNESS.bundled : NEARNESS.known;
        return index ? [{ index, weight: own.includes(one) ? NEARNESS.own : known }] : [];
      }),
    );
    return searchOf(corpus, parts.flat());
  }

  /**
   * What papers are placed among on the map, whether or not they are part of the library.
   * @throws UserError as {@link corpus}
   */
  landmarks(): Promise<KnownLandmarks> {
    return this.#bundled.landmarks();
  }

  /**
   * The papers with these citekeys, in their order.
   * @throws UserError naming the first that the library does not have
   */
  async papers(citekeys: readonly string[], note?: vscode.TextDocument): Promise<readonly Paper[]> {
    return Promise.all(citekeys.map((citekey) => this.paper(citekey, note)));
  }

  /**
   * The paper with this citekey; for a note as it means it.
   * @throws UserError where the library has none
   */
  async paper(citekey: string, note?: vscode.TextDocument): Promise<Paper> {
    const paper = (await this.corpus(note)).paper(citekey);
    if (!paper) throw new UserError(`The library has no paper '${citekey}'.`);
    return paper;
  }

  /** The sources in order of precedence. */
  async #order(note: vscode.TextDocument | undefined): Promise<readonly (FileSource | typeof BUNDLED)[]> {
    return this.#inOrder(await this.#files.ordered(note));
  }

  /** Listings come last, for they say least of a paper. */
  #inOrder(files: readonly FileSource[]): readonly (FileSource | typeof BUNDLED)[] {
    const isLast = ({ uri }: FileSource): boolean => isListing(uri.path);
    const bundled = this.#files.showsBundled ? ([BUNDLED] as const) : [];
    return [...files.filter((file) => !isLast(file)), ...bundled, ...files.filter(isLast)];
  }

  async #merge(order: readonly (FileSource | typeof BUNDLED)[]): Promise<Corpus> {
    const sources = await Promise.all(
      order.map((one): Source | Promise<Source> => (one === BUNDLED ? this.#bundled.source() : one.state.source)),
    );
    const hasFiles = order.some((one) => one !== BUNDLED);
    return inSlices(merging(sources, await this.#bundled.taxonomy(), hasFiles ? this.topics : undefined));
  }

  async #tell(): Promise<void> {
    const before = this.#shown;
    this.#merged.clear();
    if (!before) return this.#changed.fire({ added: new Set(), removed: new Set(), changed: new Set() });
    const change = await inSlices(findingChange(before, await this.corpus()));
    if (!isNoChange(change)) this.#changed.fire(change);
  }
}
