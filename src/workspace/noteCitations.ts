import * as vscode from 'vscode';
import { CitationDocument } from '../core/markdown/document';
import { LARGEST_NOTE } from '../core/note/largestNote';
import type { Span } from '../core/text/span';
import { leftOut } from './largestNote';
import { inSlices } from './slices';
import type { Log } from './log';

/** Stands for what a document cites that is too large to be read. */
const LEFT_OUT = CitationDocument.of('');

/** What is pasted and longer is read in slices, with the rest of the document; UTF-16 units. */
const LARGEST_EDIT = 100_000;

interface Read {
  readonly version: number;
  readonly citations: CitationDocument;
}

/** What the open documents cite, read when first asked for and then kept up to date edit by edit. */
export class NoteCitations implements vscode.Disposable {
  readonly #log: Log;
  readonly #read = new Map<vscode.TextDocument, Read>();
  readonly #subscriptions: vscode.Disposable;

  /** @param log is told of documents that are left out */
  constructor(log: Log) {
    this.#log = log;
    this.#subscriptions = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument((event) => this.#edit(event)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#read.delete(document)),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /**
   * Reads a document, if need be, in slices, so that `of` then knows what it cites; worth waiting for where nobody waits
   * for the answer. A document that is changed meanwhile stays as it was.
   */
  async prepare(document: vscode.TextDocument): Promise<void> {
    const { version } = document;
    if (this.#read.get(document)?.version === version) return;
    const text = document.getText();
    if (text.length > LARGEST_NOTE) return;
    const citations = await inSlices(CitationDocument.reading(text));
    if (document.version === version && !document.isClosed) this.#read.set(document, { version, citations });
  }

  /** What `of` says, read as by `prepare` where it has to be: for all that may wait. */
  async read(document: vscode.TextDocument): Promise<CitationDocument> {
    await this.prepare(document);
    return this.of(document);
  }

  /** The citations of a document as its text is now; none where it is too large for a note. */
  of(document: vscode.TextDocument): CitationDocument {
    const known = this.#read.get(document);
    if (known?.version === document.version) return known.citations;
    const text = document.getText();
    const isLeftOut = text.length > LARGEST_NOTE;
    if (isLeftOut && known?.citations !== LEFT_OUT) this.#log.info(leftOut(document.uri));
    const citations = isLeftOut ? LEFT_OUT : CitationDocument.of(text);
    if (!document.isClosed) this.#read.set(document, { version: document.version, citations });
    return citations;
  }

  #edit({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const known = this.#read.get(document);
    if (!known || contentChanges.length === 0) return;
    // Kept, so that nothing is said of it again, though of a version that no longer counts.
    if (known.citations === LEFT_OUT) return;
    const grown = contentChanges.reduce((sum, { rangeLength, text }) => sum + text.length - rangeLength, 0);
    const isPasted = contentChanges.some(({ text }) => text.length > LARGEST_EDIT);
    if (isPasted || known.citations.text.length + grown > LARGEST_NOTE) {
      this.#read.delete(document);
      return;
    }
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
