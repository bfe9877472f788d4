import * as vscode from 'vscode';

/** The scheme of read-only documents that show a text which is no file: `litnotes-shown:/NAME`. */
export const VIRTUAL_SCHEME = 'litnotes-shown';

/** More texts are not kept. */
const MOST = 50;

interface Shown {
  readonly text: string;
  readonly about: readonly vscode.Uri[];
}

/**
 * Read-only documents that show a text: a report, a note as it would become. The last ones are kept, also when they are
 * closed: VS Code may tell of that only after the document is open again.
 */
export class VirtualDocuments implements vscode.Disposable {
  readonly #texts = new Map<string, Shown>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #scheme: string;
  readonly #subscriptions: vscode.Disposable;

  constructor(scheme = VIRTUAL_SCHEME) {
    this.#scheme = scheme;
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(scheme, {
        onDidChange: this.#changed.event,
        provideTextDocumentContent: ({ path }) => this.#texts.get(path)?.text ?? '',
      }),
      vscode.languages.registerDocumentLinkProvider(
        { scheme },
        { provideDocumentLinks: (document) => linksIn(document, this.#texts.get(document.uri.path)?.about ?? []) },
      ),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#lookAgain(document)),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /**
   * Gives a text an address; that of an earlier text with this name shows the new one from now on.
   *
   * @param about the files that its sections are about, one after the other: `Line 3` in a section leads there
   */
  set(name: string, text: string, about: readonly vscode.Uri[] = []): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: this.#scheme, path: `/${name}` });
    const isShown = this.#texts.has(uri.path);
    this.#texts.delete(uri.path);
    this.#texts.set(uri.path, { text, about });
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
    const text = uri.scheme === this.#scheme ? this.#texts.get(uri.path)?.text : undefined;
    if (text !== undefined && text !== document.getText()) this.#changed.fire(uri);
  }
}

function linksIn(document: vscode.TextDocument, about: readonly vscode.Uri[]): vscode.DocumentLink[] {
  const links: vscode.DocumentLink[] = [];
  let section = -1;
  for (let row = 0; about.length > 0 && row < document.lineCount; row++) {
    const { text } = document.lineAt(row);
    if (text.startsWith('## ')) section++;
    const [mark = '', line] = /^- Line (\d{1,9})/.exec(text) ?? [];
    const range = new vscode.Range(row, '- '.length, row, mark.length);
    if (line !== undefined) links.push(new vscode.DocumentLink(range, about[section]?.with({ fragment: `L${line}` })));
  }
  return links;
}
