import * as vscode from 'vscode';

/** The scheme of read-only documents that show a text which is no file: `litnotes-shown:/NAME`. */
export const VIRTUAL_SCHEME = 'litnotes-shown';

/** Read-only documents that show a text: a report, a note as it would become. Forgotten when they are closed. */
export class VirtualDocuments implements vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: vscode.Disposable;

  constructor() {
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(VIRTUAL_SCHEME, {
        onDidChange: this.#changed.event,
        provideTextDocumentContent: ({ path }) => this.#texts.get(path) ?? '',
      }),
      vscode.workspace.onDidCloseTextDocument(
        ({ uri }) => uri.scheme === VIRTUAL_SCHEME && this.#texts.delete(uri.path),
      ),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** Gives a text an address; that of an earlier text with this name shows the new one from now on. */
  set(name: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: VIRTUAL_SCHEME, path: `/${name}` });
    const isShown = this.#texts.has(uri.path);
    this.#texts.set(uri.path, text);
    if (isShown) this.#changed.fire(uri);
    return uri;
  }
}
