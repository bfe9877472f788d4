import * as vscode from 'vscode';
import type { Keys } from '../core/citation/check';
import { KnownKeys } from '../core/citation/knownKeys';
import { noteKeys } from '../core/citation/noteKeys';
import type { Corpus } from '../core/corpus';
import type { Bibliographies } from '../core/project/bibliographies';
import type { KeysSeen } from './library/keysSeen';
import type { Library } from './library/library';
import type { UnnamedFiles } from './library/unnamedFiles';
import type { NoteCitations } from './noteCitations';
import type { NoteBibliographies } from './project/noteBibliographies';

/** The keys that a note may cite: those of the library, and those of the references that it is under. */
export class CitationKeys {
  readonly #library: Library;
  readonly #bibliographies: NoteBibliographies;
  readonly #seen: KeysSeen;
  readonly #unnamed: UnnamedFiles;
  readonly #citations: NoteCitations;
  readonly #known = new WeakMap<Corpus, KnownKeys>();

  /** Fires when notes that are as they were may cite other keys. */
  readonly onDidChange: vscode.Event<void>;

  constructor({
    library,
    bibliographies,
    keysSeen,
    unnamedFiles,
    citations,
  }: {
    readonly library: Library;
    readonly bibliographies: NoteBibliographies;
    readonly keysSeen: KeysSeen;
    readonly unnamedFiles: UnnamedFiles;
    readonly citations: NoteCitations;
  }) {
    this.#library = library;
    this.#bibliographies = bibliographies;
    this.#seen = keysSeen;
    this.#unnamed = unnamedFiles;
    this.#citations = citations;
    this.onDidChange = anyEvent(library.onDidChange, bibliographies.onDidChange, unnamedFiles.onDidChange);
  }

  /**
   * The keys of the library; for a note, as the library is for it.
   * @throws UserError where the library cannot be read
   */
  async known(note?: vscode.TextDocument): Promise<KnownKeys> {
    return this.#keysOf(await this.#library.corpus(note));
  }

  #keysOf(corpus: Corpus): KnownKeys {
    const known = this.#known.get(corpus) ?? new KnownKeys(corpus.keys());
    this.#known.set(corpus, known);
    return known;
  }

  /**
   * What a note may cite.
   * @throws UserError where the library cannot be read
   */
  async of(document: vscode.TextDocument, found?: Bibliographies): Promise<Keys> {
    const corpus = await this.#library.corpus(document);
    const changed = this.#seen.changed(corpus);
    const bibliographies = found ?? (await this.bibliographies(document));
    const keys = noteKeys(this.#keysOf(corpus), bibliographies, (key) => changed.nowCalled(key));
    if (keys.isUnderBibliography) return keys;
    const elsewhere = await this.#elsewhere(document, keys);
    return { ...keys, isElsewhere: (key) => elsewhere.has(key) };
  }

  /** What a note names in running text and a file has which nobody names. */
  async #elsewhere(document: vscode.TextDocument, keys: Keys): Promise<ReadonlySet<string>> {
    const { citations } = await this.#citations.read(document);
    const named = citations.flatMap(({ kind, items: [item] }) => (kind === 'inText' && item ? [item.key] : []));
    return this.#unnamed.among(new Set(named.filter((key) => !keys.has(key))));
  }

  /** The references that a note is under, by its own metadata and by the project files around it, as they are now. */
  bibliographies(document: vscode.TextDocument): Promise<Bibliographies> {
    return this.#bibliographies.of(document);
  }
}

function anyEvent(...events: readonly vscode.Event<unknown>[]): vscode.Event<void> {
  return (listener, thisArgs, disposables) => {
    const all = vscode.Disposable.from(...events.map((event) => event(() => listener.call(thisArgs))));
    disposables?.push(all);
    return all;
  };
}
