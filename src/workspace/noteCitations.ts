import * as vscode from 'vscode';
import { CitationDocument } from '../core/markdown/document';
import type { Span } from '../core/text/span';

interface Read {
  readonly version: number;
  readonly citations: CitationDocument;
}

/** What the open documents cite, read when first asked for and then kept up to date edit by edit. */
export class NoteCitations implements vscode.Disposable {
  readonly #read = new Map<vscode.TextDocument, Read>();
  readonly #subscriptions: vscode.Disposable;

  constructor() {
    this.#subscriptions = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument((event) => this.#edit(event)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#read.delete(document)),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** The citations of a document as its text is now. */
  of(document: vscode.TextDocument): CitationDocument {
    const known = this.#read.get(document);
    if (known?.version === document.version) return known.citations;
    const citations = CitationDocument.of(document.getText());
    if (!document.isClosed) this.#read.set(document, { version: document.version, citations });
    return citations;
  }

  #edit({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const known = this.#read.get(document);
    if (!known || contentChanges.length === 0) return;
    const edits = contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
      span: { start: rangeOffset, end: rangeOffset + rangeLength },
      text,
    }));
    this.#read.set(document, { version: document.version, citations: known.citations.edited(edits) });
  }
}

/** A span of a document's text as VS Code's range. */
export function rangeOf(document: vscode.TextDocument, { start, end }: Span): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

/** VS Code's range as a span of the document's text. */
export function spanOf(document: vscode.TextDocument, { start, end }: vscode.Range): Span {
  return { start: document.offsetAt(start), end: document.offsetAt(end) };
}
