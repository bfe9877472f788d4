import * as vscode from 'vscode';
import { checkCitations, type CitationProblem } from '../core/citation/check';
import { messageOf } from '../workspace/errors';
import { markdownNote } from '../workspace/markdownNotes';
import { rangeOf } from '../workspace/noteCitations';
import type { CheckSeverity } from '../workspace/settings';
import { tabDocuments } from '../workspace/tabDocuments';
import type { Litnotes } from '../workspace/window';

/** A note is checked once typing has paused; milliseconds. */
const TYPING_PAUSE = 400;
const SOURCE = 'Litnotes';
const REFERENCE_FILE = /\.(?:bib|bibtex|json)$/i;
const SEVERITIES: Readonly<Record<Exclude<CheckSeverity, 'off'>, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** Marks what is wrong with the citations of the open notes. */
export function registerCitationDiagnostics(litnotes: Litnotes): vscode.Disposable {
  const checker = new Checker(litnotes);
  const { onDidOpenTextDocument, onDidCloseTextDocument, onDidChangeTextDocument } = vscode.workspace;
  checker.follow();
  return vscode.Disposable.from(
    checker,
    vscode.window.tabGroups.onDidChangeTabs(() => checker.follow()),
    onDidOpenTextDocument(() => checker.follow()),
    onDidChangeTextDocument(({ document, contentChanges }) => contentChanges.length > 0 && checker.checkSoon(document)),
    onDidCloseTextDocument((document) => checker.forget(document)),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => REFERENCE_FILE.test(uri.path) && checker.checkAll()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('litnotes.check') || event.affectsConfiguration('litnotes.citation.languages'))
        checker.checkAll();
    }),
  );
}

class Checker implements vscode.Disposable {
  readonly #litnotes: Litnotes;
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('litnotes.citations');
  readonly #shown = new Set<vscode.TextDocument>();
  readonly #pauses = new Map<vscode.TextDocument, ReturnType<typeof setTimeout>>();

  constructor(litnotes: Litnotes) {
    this.#litnotes = litnotes;
  }

  dispose(): void {
    for (const pause of this.#pauses.values()) clearTimeout(pause);
    this.#diagnostics.dispose();
  }

  checkAll(): void {
    for (const document of this.#shown) this.check(document);
  }

  /** Checks the documents that are shown now and were not, and forgets those that no longer are. */
  follow(): void {
    const shown = new Set(tabDocuments());
    for (const document of this.#shown) if (!shown.has(document)) this.forget(document);
    for (const document of shown) {
      if (this.#shown.has(document)) continue;
      this.#shown.add(document);
      this.check(document);
    }
  }

  check(document: vscode.TextDocument): void {
    this.#check(document).catch((error: unknown) => {
      this.#litnotes.log.warn(`'${document.uri.path}' was not checked: ${messageOf(error)}`);
    });
  }

  checkSoon(document: vscode.TextDocument): void {
    if (!this.#shown.has(document)) return;
    clearTimeout(this.#pauses.get(document));
    this.#pauses.set(
      document,
      setTimeout(() => {
        this.#pauses.delete(document);
        this.check(document);
      }, TYPING_PAUSE),
    );
  }

  forget(document: vscode.TextDocument): void {
    clearTimeout(this.#pauses.get(document));
    this.#pauses.delete(document);
    this.#shown.delete(document);
    this.#diagnostics.delete(document.uri);
  }

  async #check(document: vscode.TextDocument): Promise<void> {
    const note = markdownNote(this.#litnotes, document);
    if (!note || (note.citations.length === 0 && note.footnoteReferences.length === 0)) {
      this.#diagnostics.delete(document.uri);
      return;
    }
    const { version } = document;
    const keys = await this.#litnotes.keys.of(document);
    if (!this.#shown.has(document) || document.version !== version) return;
    const problems = checkCitations(note, keys);
    this.#diagnostics.set(
      document.uri,
      problems.flatMap((problem) => this.#diagnosticOf(document, problem) ?? []),
    );
  }

  #diagnosticOf(
    document: vscode.TextDocument,
    { kind, span, message }: CitationProblem,
  ): vscode.Diagnostic | undefined {
    const severity = this.#litnotes.settings.checkSeverity(kind, document.uri);
    if (severity === 'off') return undefined;
    const diagnostic = new vscode.Diagnostic(rangeOf(document, span), message, SEVERITIES[severity]);
    diagnostic.source = SOURCE;
    diagnostic.code = kind;
    return diagnostic;
  }
}
