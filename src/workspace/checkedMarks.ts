import * as vscode from 'vscode';
import type { CitedKey } from '../core/citation/noteReferences';
import type { Paper } from '../core/paper';
import type { Library } from './library/library';
import { rangeOf } from './noteCitations';

/** Marks follow once typing has paused; milliseconds. Until then VS Code moves them itself. */
const TYPING_PAUSE = 400;

/** What is told of a paper as it was checked. */
export interface CheckedMark {
  readonly paper: Paper;
  readonly message: string;
  readonly severity: vscode.DiagnosticSeverity;
}

/**
 * The marks of the last check, on entries and where a note cites them. They move with what they are on, and go where that goes,
 * or is no longer what was checked.
 */
export class CheckedMarks implements vscode.Disposable {
  readonly #library: Library;
  readonly #citedIn: (document: vscode.TextDocument) => Promise<readonly CitedKey[]>;
  readonly #code: string;
  readonly #diagnostics: vscode.DiagnosticCollection;
  readonly #subscriptions: vscode.Disposable;
  /** By citekey. */
  #marks: ReadonlyMap<string, readonly CheckedMark[]> = new Map();
  #note: vscode.Uri | undefined;
  #watcher: vscode.Disposable | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #updates = 0;

  /**
   * @param code of the diagnostics, and what tells their collection from others
   * @param citedIn the keys that a document cites
   */
  constructor(
    library: Library,
    code: string,
    citedIn: (document: vscode.TextDocument) => Promise<readonly CitedKey[]>,
  ) {
    this.#library = library;
    this.#citedIn = citedIn;
    this.#code = code;
    this.#diagnostics = vscode.languages.createDiagnosticCollection(`litnotes.${code}`);
    const { onDidChangeTextDocument, onDidOpenTextDocument, onDidCloseTextDocument } = vscode.workspace;
    const follow = (document: vscode.TextDocument): void => {
      if (this.#isNote(document.uri)) this.#soon();
    };
    this.#subscriptions = vscode.Disposable.from(
      this.#diagnostics,
      library.onDidReadFiles(() => void this.#update()),
      onDidChangeTextDocument(({ document }) => follow(document)),
      onDidOpenTextDocument(follow),
      onDidCloseTextDocument(follow),
    );
  }

  dispose(): void {
    clearTimeout(this.#pause);
    this.#watcher?.dispose();
    this.#subscriptions.dispose();
  }

  /** Shows these in place of those that were. @param note whose citations are marked too */
  async show(marks: readonly CheckedMark[], note: vscode.Uri | undefined): Promise<void> {
    const byKey = new Map<string, readonly CheckedMark[]>();
    for (const mark of marks) byKey.set(mark.paper.citekey, [...(byKey.get(mark.paper.citekey) ?? []), mark]);
    this.#marks = byKey;
    this.#note = note;
    this.#watcher?.dispose();
    this.#watcher = note?.scheme === 'untitled' || !note ? undefined : this.#watching(note);
    this.#diagnostics.clear();
    await this.#update();
  }

  #watching(note: vscode.Uri): vscode.Disposable {
    const folder = new vscode.RelativePattern(vscode.Uri.joinPath(note, '..'), '*');
    const watcher = vscode.workspace.createFileSystemWatcher(folder, true, true, false);
    return vscode.Disposable.from(
      watcher,
      watcher.onDidDelete((uri) => this.#isNote(uri) && this.#soon()),
    );
  }

  #isNote(uri: vscode.Uri): boolean {
    return this.#note?.toString() === uri.toString();
  }

  #soon(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#update(), TYPING_PAUSE);
  }

  async #update(): Promise<void> {
    const update = ++this.#updates;
    if (this.#marks.size === 0) return;
    const found = new Map<vscode.Uri, readonly vscode.Diagnostic[] | undefined>();
    for (const { uri, state } of this.#library.files) {
      const own = state.source.papers.flatMap((paper) => this.#on(paper, wholeLine(paper.origin?.line ?? 1)));
      found.set(uri, own.length > 0 && (await isThere(uri)) ? own : undefined);
    }
    if (this.#note) found.set(this.#note, await this.#inNote(this.#note));
    if (update !== this.#updates) return;
    const known = new Set([...found.keys()].map(String));
    this.#diagnostics.forEach((uri) => known.has(uri.toString()) || this.#diagnostics.delete(uri));
    for (const [uri, diagnostics] of found) this.#diagnostics.set(uri, diagnostics);
  }

  /** What a note that is closed has stays as it was. */
  async #inNote(note: vscode.Uri): Promise<readonly vscode.Diagnostic[] | undefined> {
    const document = vscode.workspace.textDocuments.find(({ uri, isClosed }) => !isClosed && this.#isNote(uri));
    if (!document) return (await isThere(note)) ? this.#diagnostics.get(note) : undefined;
    const { version } = document;
    const [cited, corpus] = [await this.#citedIn(document), await this.#library.corpus(document)];
    if (document.version !== version) return this.#diagnostics.get(note);
    return cited.flatMap(({ key, span }) => this.#on(corpus.paper(key), rangeOf(document, span)));
  }

  #on(paper: Paper | undefined, range: vscode.Range): readonly vscode.Diagnostic[] {
    const mark = paper && this.#marks.get(paper.citekey)?.find((one) => identityOf(one.paper) === identityOf(paper));
    if (!mark) return [];
    const diagnostic = new vscode.Diagnostic(range, mark.message, mark.severity);
    diagnostic.source = 'Litnotes';
    diagnostic.code = this.#code;
    return [diagnostic];
  }
}

/** Whose entry it is, and what of it a check looks at. */
function identityOf({ origin, citekey, title, publishedTitle, authors, year, doi, arxiv }: Paper): string {
  return JSON.stringify([origin?.source, citekey, title, publishedTitle, authors, year, doi, arxiv]);
}

/** @param line one-based */
function wholeLine(line: number): vscode.Range {
  return new vscode.Range(line - 1, 0, line - 1, Number.MAX_SAFE_INTEGER);
}

async function isThere(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch (error) {
    return !(error instanceof vscode.FileSystemError && error.code === 'FileNotFound');
  }
}
