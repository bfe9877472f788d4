import * as vscode from 'vscode';
import type { Corpus } from '../../core/corpus';
import { Settling } from '../../core/files/settling';
import type { LatexDecoder } from '../../core/formats/latex';
import { needsLatex, readerOf, type ReadFile } from '../../core/formats/readReferences';
import { endsAsBefore } from '../../core/library/change';
import { merging } from '../../core/library/merge';
import { keptTexts, readingKept, type KeptSource } from '../../core/library/keptSource';
import { emptySource, sourceName, type Source } from '../../core/library/source';
import { WEB_SCHEME } from '../../core/library/webAddress';
import type { Paper } from '../../core/paper';
import { SearchIndex } from '../../core/search/searchIndex';
import type { FieldWords } from '../../core/search/indexParts';
import type { KeptIndex } from '../../core/search/keptIndex';
import type { Taxonomy } from '../../core/taxonomy';
import { fileName } from '../fileName';
import { isReadable } from '../namedFiles';
import { referenceText } from './referenceText';
import type { SourceCache } from './sourceCache';
import { reasonOf } from '../errors';
import { SETTLING } from '../settling';
import { inSlices, nextTurn } from '../slices';
import type { Log } from '../log';

/** What a source of papers needs of its surroundings. */
export interface SourceSurroundings {
  readonly log: Log;
  /** Loaded on first use. */
  readonly latex: () => Promise<LatexDecoder>;
  /** In bytes. */
  readonly largest: () => number;
  /** What was made of files before. */
  readonly cache: SourceCache;
}

/** How a file of references stands. */
export interface SourceState {
  readonly source: Source;
  /** When it was last read as it is shown; absent where it never was. */
  readonly readAt?: Date;
  /** Why what is shown is older than the file, or why nothing is shown: a sentence. */
  readonly trouble?: string;
  /** Whether that is because the file could not be read at all: it may be gone. */
  readonly isUnread?: true;
}

interface Stamp {
  readonly mtime: number;
  readonly size: number;
}

function isSame(a: Stamp, b: Stamp): boolean {
  return a.mtime === b.mtime && a.size === b.size;
}

function lacksAny(papers: readonly Paper[], before: readonly Paper[]): boolean {
  const keys = new Set(papers.map(({ citekey }) => citekey));
  return before.some(({ citekey }) => !keys.has(citekey));
}

/** One file of references as a source of papers. It keeps the last good state where the file is broken or gone for a moment. */
export class FileSource {
  readonly uri: vscode.Uri;
  readonly #surroundings: SourceSurroundings;
  #state: SourceState;
  #stamp: Stamp | undefined;
  #reading: Promise<boolean> | undefined;
  /** Whether the file has changed since it was last looked at. */
  #isStale = true;
  #version = 0;
  #index: Promise<SearchIndex> | undefined;
  /** The last one made, which may be of papers as they were: the next one is made from it. */
  #indexed: SearchIndex | undefined;
  #lastReading: ReadFile['reading'];
  /** Whether what is shown ends within an entry, as some files always do. */
  #isCut = false;
  /** Of a file that has lost papers. */
  readonly #settling: Settling<Stamp>;
  /** Of the content that is shown. */
  #digest: Promise<string | undefined> | undefined;
  /** The index that was kept of it, until it is asked for. */
  #kept: KeptIndex | undefined;

  /** @param lookAgain has `refresh` called, and what it brings told */
  constructor(uri: vscode.Uri, surroundings: SourceSurroundings, lookAgain: () => void) {
    this.uri = uri;
    this.#surroundings = surroundings;
    this.#settling = new Settling(isSame, (act) => setTimeout(act, SETTLING), lookAgain);
    this.#state = {
      source: emptySource(uri.toString(), uri.scheme === WEB_SCHEME ? sourceName(uri.toString()) : fileName(uri)),
    };
  }

  get state(): SourceState {
    return this.#state;
  }

  /** Another number whenever `state` is another. */
  get version(): number {
    return this.#version;
  }

  /** Resolves once the file has been read for the first time. Never rejects. */
  async read(): Promise<void> {
    if (this.#version === 0) await (this.#reading ?? this.refresh());
  }

  /**
   * Reads the file where it has changed, also where that happens while it is read. Resolves to whether the papers may be
   * others than before. Never rejects.
   */
  refresh(): Promise<boolean> {
    this.#isStale = true;
    this.#reading ??= this.#readUntilFresh().finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  async #readUntilFresh(): Promise<boolean> {
    const before = this.#version;
    while (this.#isStale) {
      this.#isStale = false;
      if (await this.#refresh()) this.#version++;
    }
    this.#version ||= 1;
    return this.#version !== before;
  }

  /**
   * The index of its papers as they are now, made in slices when it is first asked for, from the last one where there
   * is one; with `words`, they are also found by what they mean.
   */
  index(taxonomy: Taxonomy, words?: FieldWords): Promise<SearchIndex> {
    this.#index ??= this.#build(this.#state.source, taxonomy, words);
    return this.#index;
  }

  /** The last index that was made, which may be of papers as they were; undefined before the first is done. */
  get lastIndex(): SearchIndex | undefined {
    return this.#indexed;
  }

  async #build(source: Source, taxonomy: Taxonomy, words: FieldWords | undefined): Promise<SearchIndex> {
    const start = performance.now();
    const { log, cache } = this.#surroundings;
    const [digest, reading, kept, isCut] = [this.#digest, this.#lastReading, this.#kept, this.#isCut];
    this.#kept = undefined;
    const corpus = await inSlices(merging([source], taxonomy));
    const found = kept && (await this.#restoredIndex(corpus, kept, words));
    const index = found ?? (await this.#madeIndex(corpus, words));
    this.#indexed = index;
    const took = (performance.now() - start).toFixed(0);
    log.info(`'${source.label}': ${corpus.papers.length} papers indexed in ${took} ms.`);
    const known = await digest;
    if (known !== undefined && !found) {
      const read = { ...source, ...(reading ? { reading } : {}), ...(isCut ? { isCut } : {}) };
      cache.keepSoon(this.uri, known, () => keptTexts({ read, index: index.kept }));
    }
    return index;
  }

  #madeIndex(corpus: Corpus, words: FieldWords | undefined): Promise<SearchIndex> {
    return this.#indexed
      ? this.#indexed.updateInSlices(corpus, nextTurn, words)
      : SearchIndex.buildInSlices(corpus, nextTurn, words);
  }

  async #restoredIndex(
    corpus: Corpus,
    kept: KeptIndex,
    words: FieldWords | undefined,
  ): Promise<SearchIndex | undefined> {
    try {
      return await inSlices(SearchIndex.restoring(corpus, kept, words));
    } catch (error) {
      this.#surroundings.log.warn(`The index of '${this.uri.path}' is made anew: ${reasonOf(error)}`);
      return undefined;
    }
  }

  async #refresh(): Promise<boolean> {
    const before = this.#state;
    try {
      if (!(await isReadable(this.uri))) return this.#keepUnread('It may not be read in Restricted Mode.');
      const { mtime, size } = await vscode.workspace.fs.stat(this.uri);
      if (this.#stamp && isSame(this.#stamp, { mtime, size })) return false;
      if (size > this.#surroundings.largest())
        return this.#keepUnread("It is larger than the setting 'litnotes.library.maxFileSize' allows.");
      await this.#read({ mtime, size });
    } catch (error) {
      const isNews = this.#keepUnread(`It could not be read: ${reasonOf(error)}.`);
      if (isNews) this.#surroundings.log.warn(`'${this.uri.path}' could not be read: ${reasonOf(error)}.`);
      return isNews;
    }
    return this.#state !== before;
  }

  async #read(stamp: Stamp): Promise<void> {
    const start = performance.now();
    const { source } = this.#state;
    const bytes = await vscode.workspace.fs.readFile(this.uri);
    const digest = this.#surroundings.cache.digestOf(bytes);
    const kept = this.#version === 0 ? await this.#restored(bytes, await digest) : undefined;
    const { reading, isCut, isOpen, ...read } = kept?.read ?? (await this.#parsed(referenceText(bytes)));
    const isBroken = read.papers.length === 0 || read.problems.length > source.problems.length;
    if (isBroken && lacksAny(read.papers, source.papers) && this.#settling.isUnsettled(stamp)) return;
    this.#stamp = stamp;
    const endsWithin = isCut ?? (isOpen && !endsAsBefore(read.papers, source.papers));
    if (endsWithin && (!this.#isCut || this.#isShortened(reading)) && lacksAny(read.papers, source.papers)) {
      this.#keep('It ends in the middle of an entry; what is shown is from before.');
      return;
    }
    if (read.papers.length === 0 && source.papers.length > 0 && read.problems.length > 0) {
      this.#keep('It is broken as it is now; what is shown is from before.');
      return;
    }
    this.#index = undefined;
    this.#digest = digest;
    this.#lastReading = reading;
    this.#isCut = isCut === true;
    this.#kept = kept?.index;
    this.#state = { source: { ...source, ...read }, readAt: new Date() };
    const took = (performance.now() - start).toFixed(0);
    this.#surroundings.log.info(
      `'${source.label}': ${read.papers.length} papers ${kept ? 'found again' : 'read'} in ${took} ms.`,
    );
  }

  async #parsed(text: string): Promise<ReadFile> {
    const reader = readerOf(this.uri.path);
    if (!reader) return { papers: [], problems: [] };
    return inSlices(reader(text, this.uri.toString(), await this.#decoder(), this.#lastReading));
  }

  /** What was made of the same content before; undefined where nothing of use was kept. */
  async #restored(bytes: Uint8Array, digest: string | undefined): Promise<KeptSource | undefined> {
    const texts = digest === undefined ? undefined : await this.#surroundings.cache.read(this.uri, digest);
    if (!texts) return undefined;
    let text: string | undefined;
    const textOnce = (): string => (text ??= referenceText(bytes));
    try {
      return await inSlices(readingKept(texts, this.uri.toString(), textOnce, await this.#decoder()));
    } catch (error) {
      this.#surroundings.log.warn(`What was kept of '${this.uri.path}' cannot be read: ${reasonOf(error)}`);
      return undefined;
    }
  }

  async #decoder(): Promise<LatexDecoder> {
    return needsLatex(this.uri.path) ? this.#surroundings.latex() : NO_LATEX;
  }

  /** Whether a text is the beginning of the one that was read last: a program writes it anew, or was cut off. */
  #isShortened(reading: ReadFile['reading']): boolean {
    const [before, now] = [this.#lastReading, reading].map((one) => one?.text?.());
    return before !== undefined && now !== undefined && now.length < before.length && before.startsWith(now);
  }

  /** As `#keep`; the file is read once it can be, though it is as it was. Whether that is new. */
  #keepUnread(trouble: string): boolean {
    this.#stamp = undefined;
    return this.#keep(trouble, true);
  }

  /** Leaves what is shown as it is, and says why. */
  #keep(trouble: string, isUnread?: true): boolean {
    if (this.#state.trouble === trouble) return false;
    const { source, readAt } = this.#state;
    this.#state = { source, trouble, ...(readAt && { readAt }), ...(isUnread && { isUnread }) };
    return true;
  }
}

const NO_LATEX: LatexDecoder = { text: (latex) => latex, item: () => ({}) };
