import * as vscode from 'vscode';
import { grammarOf, isNote } from './markdownDocuments';
import { partsOf, selectedCell } from './notebooks';
import type { Settings } from './settings';
import { tabDocuments } from './tabDocuments';
import { VIRTUAL_SCHEME } from './virtualDocuments';

/**
 * The note that views are about: the active one, and while something else is active the last one, until it is closed. Of
 * a notebook it is the first cell that is a note, which ever is active.
 */
export class ShownNote implements vscode.Disposable {
  readonly #settings: Settings;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;
  #document: vscode.TextDocument | undefined;

  /** Fires when it is another note, or none. */
  readonly onDidChange = this.#changed.event;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      vscode.window.onDidChangeActiveTextEditor(() => this.#look()),
      vscode.window.onDidChangeActiveNotebookEditor(() => this.#look()),
      vscode.workspace.onDidChangeNotebookDocument(() => this.#look()),
      vscode.window.tabGroups.onDidChangeTabs(() => this.#look()),
      vscode.workspace.onDidCloseTextDocument(() => this.#look()),
      vscode.workspace.onDidOpenTextDocument(() => this.#look()),
    );
    this.#document = this.#next();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  get document(): vscode.TextDocument | undefined {
    return this.#document;
  }

  #look(): void {
    const document = this.#next();
    if (document === this.#document) return;
    this.#document = document;
    this.#changed.fire();
  }

  #next(): vscode.TextDocument | undefined {
    const active = selectedCell() ?? vscode.window.activeTextEditor?.document;
    const note = active && partsOf(active).find((part) => this.#isNote(part));
    if (note) return note;
    const last = this.#document;
    return last && !last.isClosed && this.#isNote(last) && tabDocuments().includes(last) ? last : undefined;
  }

  #isNote(document: vscode.TextDocument): boolean {
    const isReport = document.uri.scheme === VIRTUAL_SCHEME;
    return !isReport && isNote(this.#settings, document) && grammarOf(document) !== 'plain';
  }
}
