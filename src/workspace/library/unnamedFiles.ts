import * as vscode from 'vscode';
import type { Library } from './library';

/** Endings of files that hold references and hardly anything else. */
const FILES = '**/*.{bib,bibtex,ris,nbib}';
const LEFT_OUT = '**/{node_modules,.git}/**';
/** More are not counted. */
const MOST = 50;

/** The files of references in the workspace folders that are not in the library. */
export class UnnamedFiles implements vscode.Disposable {
  readonly #library: Library;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;
  #found: Promise<readonly vscode.Uri[]> | undefined;

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

  async #find(): Promise<readonly vscode.Uri[]> {
    if (!vscode.workspace.workspaceFolders) return [];
    const found = await vscode.workspace.findFiles(FILES, LEFT_OUT, MOST);
    return found.sort((a, b) => (a.path < b.path ? -1 : 1));
  }
}
