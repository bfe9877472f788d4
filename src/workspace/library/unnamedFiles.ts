import * as vscode from 'vscode';
import { readingKeys } from '../../core/project/referenceKeys';
import { isReadable } from '../namedFiles';
import { inSlices } from '../slices';
import type { Library } from './library';
import { referenceText } from './referenceText';

/** Endings of files that hold references and hardly anything else. */
const FILES = '**/*.{bib,bibtex,ris,nbib}';
const LEFT_OUT = '**/{node_modules,.git}/**';
/** More are not counted. */
const MOST = 50;
/** In larger files no key is looked for; bytes. */
const LARGEST = 10_000_000;

/** The files of references in the workspace folders that are not in the library. */
export class UnnamedFiles implements vscode.Disposable {
  readonly #library: Library;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;
  #found: Promise<readonly vscode.Uri[]> | undefined;
  /** The keys of files as they were at a time. */
  readonly #keys = new Map<string, { readonly mtime: number; readonly keys: ReadonlySet<string> }>();

  /** Fires when such files have come or gone. */
  readonly onDidChange = this.#changed.event;

  constructor(library: Library) {
    this.#library = library;
    const watcher = vscode.workspace.createFileSystemWatcher(FILES, false, true, false);
    const look = (): void => {
      this.#found = undefined;
      this.#changed.fire();
    };
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      watcher,
      watcher.onDidCreate(look),
      watcher.onDidDelete(look),
      vscode.workspace.onDidChangeWorkspaceFolders(look),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** In order of their paths. */
  async files(): Promise<readonly vscode.Uri[]> {
    this.#found ??= this.#find();
    const named = new Set(this.#library.files.map(({ uri }) => uri.toString()));
    return (await this.#found).filter((file) => !named.has(file.toString()));
  }

  /** The first that has an entry under a key. */
  async having(key: string): Promise<vscode.Uri | undefined> {
    for (const file of await this.files()) if ((await this.#keysIn(file)).has(key)) return file;
    return undefined;
  }

  /** Those of the keys that any of them has an entry under. */
  async among(keys: ReadonlySet<string>): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    if (keys.size === 0) return found;
    for (const file of await this.files()) {
      const held = await this.#keysIn(file);
      for (const key of keys) if (held.has(key)) found.add(key);
    }
    return found;
  }

  /** None of what cannot be read: nobody has asked for the file. */
  async #keysIn(file: vscode.Uri): Promise<ReadonlySet<string>> {
    try {
      if (!(await isReadable(file))) return new Set();
      const { mtime, size } = await vscode.workspace.fs.stat(file);
      if (size > LARGEST) return new Set();
      const known = this.#keys.get(file.toString());
      if (known?.mtime === mtime) return known.keys;
      const text = referenceText(await vscode.workspace.fs.readFile(file));
      const keys = new Set(await inSlices(readingKeys(text, file.path)));
      this.#keys.set(file.toString(), { mtime, keys });
      return keys;
    } catch {
      return new Set();
    }
  }

  async #find(): Promise<readonly vscode.Uri[]> {
    if (!vscode.workspace.workspaceFolders) return [];
    const found = await vscode.workspace.findFiles(FILES, LEFT_OUT, MOST);
    return found.sort((a, b) => (a.path < b.path ? -1 : 1));
  }
}
