import * as vscode from 'vscode';

/** The scheme of read-only documents that show a text which is no file: `litnotes-shown:/NAME`. */
export const VIRTUAL_SCHEME = 'litnotes-shown';

/** More texts are not kept. */
const MOST = 50;

/**
 * Read-only documents that show a text: a report, a note as it would become. The last ones are kept, also when they are
 * closed: VS Code may tell of that only after the document is open again.
 */
export class VirtualDocuments implements vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #scheme: string;
  readonly #subscriptions: vscode.Disposable;

  constructor(scheme = VIRTUAL_SCHEME) {
    this.#scheme = scheme;
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(scheme, {
        onDidChange: this.#changed.event,
        provideTextDocumentContent: ({ path }) => this.#texts.get(path) ?? '',
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#lookAgain(document)),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** Gives a text an address; that of an earlier text with this name shows the new one from now on. */
  set(name: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: this.#scheme, path: `/${name}` });
    const isShown = this.#texts.has(uri.path);
    this.#texts.delete(uri.path);
    this.#texts.set(uri.path, text);
    for (const [oldest] of this.#texts) if (this.#texts.size > MOST) this.#texts.delete(oldest);
    if (isShown) this.#changed.fire(uri);
    return uri;
  }

  /**
   * VS Code compares a new text with what the document shows at that moment. Where the one before has not arrived there yet
   * and the new one is what is still shown, it takes that for no change, and the one before comes last.
   */
  #lookAgain(document: vscode.TextDocument): void {
    const { uri } = document;
    const text = uri.scheme === this.#scheme ? this.#texts.get(uri.path) : undefined;
    if (text !== undefined && text !== document.getText()) this.#changed.fire(uri);
  }
}
