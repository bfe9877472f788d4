import * as vscode from 'vscode';
import { bibliographiesOf, type Bibliographies } from '../../core/project/bibliographies';
import type { MetadataText } from '../../core/project/projectFile';
import type { ProjectNote } from '../../core/project/projectFiles';
import { readOwnMetadata } from '../../core/project/sources';
import type { WebLibraries } from '../library/web/webLibraries';
import { notebookOf, wholeUri } from '../notebooks';
import { ProjectWatcher } from './projectWatcher';
import { WorkspaceFiles } from './workspaceFiles';

/** Which references notes are under, by their own metadata and by the project files around them. */
export class NoteBibliographies implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #files: WorkspaceFiles;
  readonly #watcher: ProjectWatcher;
  readonly #following: vscode.Disposable;
  /** What documents said when they were last asked about: many ask at each keystroke. */
  readonly #own = new WeakMap<vscode.TextDocument, MetadataText>();

  /** Fires when notes that are as they were may be under other references: a bibliography was written, a project made. */
  readonly onDidChange = this.#changed.event;

  constructor(web: WebLibraries) {
    this.#files = new WorkspaceFiles((file) => this.#watcher.watchAlso(file), web);
    this.#following = web.onDidChange((file) => {
      this.#files.forget(file);
      this.#changed.fire();
    });
    this.#watcher = new ProjectWatcher(
      (file) => this.#files.concerns(file),
      (file) => this.#files.forget(file),
      () => this.#changed.fire(),
    );
  }

  dispose(): void {
    this.#following.dispose();
    this.#watcher.dispose();
    this.#changed.dispose();
  }

  /** The references that a note is under, as they are now. */
  of(document: vscode.TextDocument): Promise<Bibliographies> {
    const { uri, text } = noteOf(document);
    const root = vscode.workspace.getWorkspaceFolder(uri) ?? (isNoFile(document) ? firstFolder() : undefined);
    const note: ProjectNote = {
      text,
      ...(!isNoFile(document) && { path: uri.path }),
      ...(root && { root: root.uri.path }),
    };
    return bibliographiesOf({ ...note, own: this.#ownOf(document, note) }, this.#files.seenFrom(baseOf(document)));
  }

  #ownOf(document: vscode.TextDocument, note: ProjectNote): MetadataText {
    const known = this.#own.get(document);
    if (known?.text === note.text) return known;
    const own = readOwnMetadata(note);
    this.#own.set(document, own);
    return own;
  }

  /** Those that any note is under which lies in a folder itself. */
  ofFolder(folder: vscode.Uri): Promise<Bibliographies> {
    return bibliographiesOf({ text: '', root: folder.path }, this.#files.seenFrom(folder));
  }

  /** Has changes of a file told that no note names. */
  watch(file: vscode.Uri): void {
    this.#files.ask(file);
  }
}

/** What paths of files are of that a document names: they are on the machine of its notebook, its file or the first folder. */
export function baseOf(document: vscode.TextDocument): vscode.Uri {
  return (isNoFile(document) ? firstFolder()?.uri : undefined) ?? wholeUri(document);
}

/** The address of a file by a path that `NoteBibliographies` tells for a document. */
export function fileUnder(document: vscode.TextDocument, path: string): vscode.Uri {
  return baseOf(document).with({ path, query: '', fragment: '' });
}

/** Whether a document, or the notebook that it is of, is no file yet. */
function isNoFile(document: vscode.TextDocument): boolean {
  return (notebookOf(document) ?? document).isUntitled;
}

function firstFolder(): vscode.WorkspaceFolder | undefined {
  return vscode.workspace.workspaceFolders?.[0];
}

/** The text that holds a note's metadata; of a cell, that of its notebook. */
function noteOf(document: vscode.TextDocument): { readonly uri: vscode.Uri; readonly text: string } {
  const notebook = notebookOf(document);
  if (!notebook) return { uri: document.uri, text: document.getText() };
  const texts = proseOf(notebook).map((cell) => cell.getText());
  return { uri: notebook.uri, text: texts.join(BETWEEN_CELLS) };
}

/** Between the texts of two cells there is an empty line. */
const BETWEEN_CELLS = '\n\n';

function proseOf(notebook: vscode.NotebookDocument): readonly vscode.TextDocument[] {
  return notebook
    .getCells()
    .filter((cell) => cell.kind === vscode.NotebookCellKind.Markup || cell.document.languageId === 'raw')
    .map((cell) => cell.document);
}

/**
 * Where a line of the text stands that holds a cell's metadata; lines are counted from 1.
 *
 * @returns the cell of the notebook, and how many lines stand before it; undefined for a document that is no cell
 */
export function cellAt(
  document: vscode.TextDocument,
  line: number,
): { readonly cell: vscode.TextDocument; readonly before: number } | undefined {
  const notebook = notebookOf(document);
  if (!notebook) return undefined;
  let before = 0;
  for (const cell of proseOf(notebook)) {
    if (line <= before + cell.lineCount) return { cell, before };
    before += cell.lineCount + 1;
  }
  return undefined;
}
