import * as vscode from 'vscode';
import type { Keys } from '../core/citation/check';
import { KnownKeys } from '../core/citation/knownKeys';
import type { Corpus } from '../core/corpus';
import { keysInFile, ownReferences } from '../core/note/ownReferences';
import type { Library } from './library/library';
import { isReadable, located } from './namedFiles';

interface ReadFile {
  readonly mtime: number;
  readonly size: number;
  readonly keys: readonly string[] | undefined;
}

/** The keys that a note may cite: those of the library, and those of the references that it brings along. */
export class CitationKeys {
  readonly #library: Library;
  readonly #files = new Map<string, ReadFile>();
  #known: { readonly corpus: Corpus; readonly keys: KnownKeys } | undefined;

  constructor(library: Library) {
    this.#library = library;
  }

  /** @throws UserError where the library cannot be read */
  async known(): Promise<KnownKeys> {
    const corpus = await this.#library.corpus();
    if (this.#known?.corpus !== corpus) {
      this.#known = { corpus, keys: new KnownKeys(corpus.papers.map(({ citekey }) => citekey)) };
    }
    return this.#known.keys;
  }

  /**
   * What a note may cite. Where it names a file of references that cannot be understood, every key counts as known.
   * @throws UserError where the library cannot be read
   */
  async of(document: vscode.TextDocument): Promise<Keys> {
    const known = await this.known();
    const { files, keys } = ownReferences(document.getText());
    const lists = await Promise.all(files.map((path) => this.#keysIn(fileNextTo(document, path))));
    const isUnsure = lists.includes(undefined);
    const own = new Set([...keys, ...lists.flatMap((list) => list ?? [])]);
    return {
      has: (key) => isUnsure || known.has(key) || own.has(key),
      isMistyped: (key) => known.isMistyped(key),
    };
  }

  /** None where there is no such file, undefined where it cannot be understood. */
  async #keysIn(file: vscode.Uri | undefined): Promise<readonly string[] | undefined> {
    if (!file || !(await isReadable(file))) return undefined;
    const known = this.#files.get(file.toString());
    try {
      const { mtime, size } = await vscode.workspace.fs.stat(file);
      if (known?.mtime === mtime && known.size === size) return known.keys;
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
      const keys = keysInFile(file.path, text);
      this.#files.set(file.toString(), { mtime, size, keys });
      return keys;
    } catch {
      return [];
    }
  }
}

/** A path in a note as an address; undefined where it leads nowhere that may be asked. */
function fileNextTo({ uri, isUntitled }: vscode.TextDocument, path: string): vscode.Uri | undefined {
  return isUntitled ? undefined : located(path, vscode.Uri.joinPath(uri, '..'));
}
