import * as vscode from 'vscode';
import type { Keys } from '../core/citation/check';
import { KnownKeys } from '../core/citation/knownKeys';
import { noteKeys } from '../core/citation/noteKeys';
import type { Corpus } from '../core/corpus';
import { bibliographiesOf, type Bibliographies } from '../core/project/bibliographies';
import type { ProjectNote } from '../core/project/projectFiles';
import type { Library } from './library/library';
import { ProjectWatcher } from './project/projectWatcher';
import { WorkspaceFiles } from './project/workspaceFiles';

/** The keys that a note may cite: those of the library, and those of the references that it is under. */
export class CitationKeys implements vscode.Disposable {
  readonly #library: Library;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #files: WorkspaceFiles;
  readonly #watcher: ProjectWatcher;
  #known: { readonly corpus: Corpus; readonly keys: KnownKeys } | undefined;

  /** Fires when notes that are as they were may be under other references: a bibliography was written, a project made. */
  readonly onDidChange = this.#changed.event;

  constructor(library: Library) {
    this.#library = library;
    this.#files = new WorkspaceFiles((file) => this.#watcher.watchAlso(file));
    this.#watcher = new ProjectWatcher(
      (file) => this.#files.concerns(file),
      (file) => this.#files.forget(file),
      () => this.#changed.fire(),
    );
  }

  dispose(): void {
    this.#watcher.dispose();
    this.#changed.dispose();
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
   * What a note may cite.
   * @throws UserError where the library cannot be read
   */
  async of(document: vscode.TextDocument, found?: Bibliographies): Promise<Keys> {
    return noteKeys(await this.known(), found ?? (await this.bibliographies(document)));
  }

  /** The references that a note is under, by its own metadata and by the project files around it, as they are now. */
  bibliographies(document: vscode.TextDocument): Promise<Bibliographies> {
    const { uri, text } = noteOf(document);
    const root = vscode.workspace.getWorkspaceFolder(uri) ?? (document.isUntitled ? firstFolder() : undefined);
    const note: ProjectNote = {
      text,
      ...(!document.isUntitled && { path: uri.path }),
      ...(root && { root: root.uri.path }),
    };
    return bibliographiesOf(note, this.#files.seenFrom(document.isUntitled && root ? root.uri : uri));
  }
}

function firstFolder(): vscode.WorkspaceFolder | undefined {
  return vscode.workspace.workspaceFolders?.[0];
}

/** The text that holds a note's metadata; of a cell, that of its notebook. */
function noteOf(document: vscode.TextDocument): { readonly uri: vscode.Uri; readonly text: string } {
  const notebook = vscode.workspace.notebookDocuments.find((one) =>
    one.getCells().some((cell) => cell.document === document),
  );
  if (!notebook) return { uri: document.uri, text: document.getText() };
  const prose = notebook
    .getCells()
    .filter((cell) => cell.kind === vscode.NotebookCellKind.Markup || cell.document.languageId === 'raw');
  return { uri: notebook.uri, text: prose.map((cell) => cell.document.getText()).join('\n\n') };
}
