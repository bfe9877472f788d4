import type { ServerOptions } from '../core/assistant/serverOptions';
import type { LibraryNow } from '../core/assistant/tool';
import type { Corpus } from '../core/corpus';
import type { LatexDecoder } from '../core/formats/latex';
import type { Source } from '../core/library/source';
import type { Bibliographies } from '../core/project/bibliographies';
import type { SearchPart } from '../core/search/librarySearch';
import {
  bibliographiesOf,
  isListing,
  KnownKeys,
  merging,
  NEARNESS,
  needsLatex,
  readerOf,
  SearchIndex,
  searchOf,
  sourceName,
} from './sharedCore';
import { addressOf } from './folder';
import { FolderTopics } from './folderTopics';
import { referenceText, type KeptFiles } from './keptFiles';
import { NamedLibraries } from './namedLibraries';
import type { BundledPapers, PackageFiles } from './packageFiles';
import { RememberedKeys } from './rememberedKeys';
import { inSlices, nextTurn } from './slices';

/** Endings of files that hold references and hardly anything else; others are read where a project or a note names them. */
const REFERENCES = /\.(?:bib|bibtex|ris|nbib|listing\.txt)$/i;
/** More files of references are not read, nor more bytes of them. */
const MOST_FILES = 200;
const MOST_BYTES = 300_000_000;
/** Libraries that are kept: as it is for notes under different bibliographies. */
const MOST_KEPT = 8;
const NO_LATEX: LatexDecoder = { text: (latex) => latex, item: () => ({}) };

interface Kept {
  readonly order: readonly Source[];
  readonly corpus: Promise<Corpus>;
}

/** A note of the folder. */
export interface FolderNote {
  readonly path: string;
  readonly text: string;
}

/** The papers of a folder: its files of references before the papers that ship. */
export class FolderLibrary {
  readonly #files: KeptFiles;
  readonly #package: PackageFiles;
  readonly #hasBundled: boolean;
  readonly #libraries: NamedLibraries;
  readonly #remembered: RememberedKeys;
  readonly #indexes = new WeakMap<Source, Promise<SearchIndex>>();
  readonly #known = new WeakMap<Corpus, KnownKeys>();
  readonly #topics = new FolderTopics();
  #kept: readonly Kept[] = [];

  constructor(
    files: KeptFiles,
    ownPackage: PackageFiles,
    { hasBundledPapers, libraries, keysSeen }: Pick<ServerOptions, 'hasBundledPapers' | 'libraries' | 'keysSeen'>,
  ) {
    this.#files = files;
    this.#package = ownPackage;
    this.#hasBundled = hasBundledPapers;
    this.#libraries = new NamedLibraries(libraries);
    this.#remembered = new RememberedKeys(keysSeen);
  }

  /** The library as it is now; for a note what it is under itself comes first. */
  async now(note?: FolderNote): Promise<LibraryNow> {
    const own = note ? await this.#named(await this.bibliographies(note)) : [];
    const files = [...new Set([...own, ...(await this.#general())])];
    const bundled = await this.#package.papers();
    const last = files.filter(({ id }) => isListing(id)); // for they say least of a paper
    const first = files.filter((file) => !last.includes(file));
    const order = [...first, ...(this.#hasBundled ? [bundled.source] : []), ...last];
    const corpus = await this.#corpus(order, bundled);
    const parts = await Promise.all(order.map((source) => this.#part(source, own, bundled)));
    const known = this.#known.get(corpus) ?? new KnownKeys(corpus.papers.map(({ citekey }) => citekey));
    this.#known.set(corpus, known);
    const changed = await this.#remembered.changed(corpus);
    return { corpus, index: searchOf(corpus, parts), known, nowCalled: (key) => changed.nowCalled(key) };
  }

  /** Has the papers of the folder filed under topics that have none; only once somebody asks for these. */
  async fileTopics(): Promise<void> {
    const bundled = await this.#package.papers();
    for (const source of await this.#general()) await this.#topics.file(source, bundled);
  }

  /** The references that a note is under. */
  bibliographies({ path, text }: FolderNote): Promise<Bibliographies> {
    return bibliographiesOf({ path, text, root: this.#files.folder.root }, this.#files.project);
  }

  /** Those that the project in the folder names, then all others in it, then those that were named beside it. */
  async #general(): Promise<readonly Source[]> {
    const { root } = this.#files.folder;
    const project = await this.#named(await bibliographiesOf({ text: '', root }, this.#files.project));
    const found: Source[] = [];
    let bytes = 0;
    for (const { path, size } of (await this.#files.folder.files(REFERENCES)).slice(0, MOST_FILES)) {
      bytes += size;
      if (bytes <= MOST_BYTES) found.push(...(await this.#source(path)));
    }
    for (const { files, path } of (await this.#libraries.list()).slice(0, MOST_FILES))
      found.push(...(await this.#source(path, this.#files.folder.has(path) ? this.#files : files)));
    return [...new Set([...project, ...found])];
  }

  async #named({ files }: Bibliographies): Promise<readonly Source[]> {
    const named = files
      .filter(({ isMissing, isOnWeb, path }) => !isMissing && !isOnWeb && readerOf(path))
      .slice(0, MOST_FILES);
    return (await Promise.all(named.map(({ path }) => this.#source(path)))).flat();
  }

  /** None where the file cannot be read. The same object as long as it is as it was. */
  async #source(path: string, files = this.#files): Promise<readonly Source[]> {
    const read = await files.read(path, 'references', (bytes) => this.#parsed(path, bytes));
    return read.kind === 'read' ? [read.value] : [];
  }

  async #parsed(path: string, bytes: Uint8Array): Promise<Source> {
    const reader = readerOf(path);
    const id = addressOf(path);
    const decoder = needsLatex(path) ? this.#package.latex() : NO_LATEX;
    const read = reader && (await inSlices(reader(referenceText(bytes), id, decoder)));
    return { id, label: sourceName(id), papers: read?.papers ?? [], problems: read?.problems ?? [] };
  }

  async #part(source: Source, own: readonly Source[], bundled: BundledPapers): Promise<SearchPart> {
    if (source === bundled.source) return { index: bundled.index, weight: NEARNESS.bundled };
    const index = this.#indexes.get(source) ?? this.#build(source, bundled);
    this.#indexes.set(source, index);
    return {
      index: await index,
      weight: own.includes(source) ? NEARNESS.own : isListing(source.id) ? NEARNESS.bundled : NEARNESS.known,
    };
  }

  async #build(source: Source, { taxonomy, index }: BundledPapers): Promise<SearchIndex> {
    return SearchIndex.buildInSlices(await inSlices(merging([source], taxonomy)), nextTurn, index.words);
  }

  #corpus(order: readonly Source[], { source: bundled, taxonomy }: BundledPapers): Promise<Corpus> {
    const kept = this.#kept.find((one) => isSame(one.order, order));
    if (kept) return kept.corpus;
    const hasFiles = order.some((source) => source !== bundled);
    const corpus = inSlices(merging(order, taxonomy, hasFiles ? this.#topics : undefined));
    this.#kept = [{ order, corpus }, ...this.#kept].slice(0, MOST_KEPT);
    return corpus;
  }
}

function isSame(one: readonly Source[], other: readonly Source[]): boolean {
  return one.length === other.length && one.every((source, index) => source === other[index]);
}
