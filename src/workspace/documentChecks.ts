import * as vscode from 'vscode';
import { detailsOf } from './errors';
import type { CheckSeverity } from './settings';
import { tabDocuments } from './tabDocuments';
import type { Log } from './log';

/** A check of the documents that are open: their problems are shown while they are, and none is left behind. */
export interface DocumentCheck {
  /** Of the collection of diagnostics. */
  readonly name: string;
  /** A document is checked once typing has paused; milliseconds. */
  readonly pause: number;
  /**
   * What is wrong with a document as it is now.
   *
   * @param isCurrent whether what is found will be shown: the document is as it was, and no later check has begun
   */
  find(document: vscode.TextDocument, isCurrent: () => boolean): Promise<readonly vscode.Diagnostic[]>;
}

const SEVERITIES: Readonly<Record<Exclude<CheckSeverity, 'off'>, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** A problem as VS Code shows it; none where its severity is set to 'off'. */
export function diagnosticOf(
  range: vscode.Range,
  message: string,
  code: string,
  severity: CheckSeverity,
): readonly vscode.Diagnostic[] {
  if (severity === 'off') return [];
  const diagnostic = new vscode.Diagnostic(range, message, SEVERITIES[severity]);
  diagnostic.source = 'Litnotes';
  diagnostic.code = code;
  return [diagnostic];
}

/** Runs one check over the documents in tabs: when they come, when they change, and when asked to. */
export class DocumentChecks implements vscode.Disposable {
  readonly #log: Log;
  readonly #test: DocumentCheck;
  readonly #diagnostics: vscode.DiagnosticCollection;
  readonly #shown = new Set<vscode.TextDocument>();
  /** How many checks of each document have begun. */
  readonly #begun = new WeakMap<vscode.TextDocument, number>();
  /** The version of each document in which its problems were shown last. */
  readonly #versions = new WeakMap<vscode.TextDocument, number>();
  readonly #pauses = new Map<vscode.TextDocument, ReturnType<typeof setTimeout>>();
  readonly #subscriptions: vscode.Disposable;

  constructor(log: Log, test: DocumentCheck) {
    this.#log = log;
    this.#test = test;
    this.#diagnostics = vscode.languages.createDiagnosticCollection(test.name);
    const { onDidOpenTextDocument, onDidCloseTextDocument, onDidChangeTextDocument } = vscode.workspace;
    this.#subscriptions = vscode.Disposable.from(
      this.#diagnostics,
      vscode.window.tabGroups.onDidChangeTabs(() => this.#follow()),
      onDidOpenTextDocument(() => this.#follow()),
      onDidChangeTextDocument(({ document, contentChanges }) => contentChanges.length > 0 && this.#checkSoon(document)),
      onDidCloseTextDocument((document) => this.#forget(document)),
    );
    this.#follow();
  }

  dispose(): void {
    for (const pause of this.#pauses.values()) clearTimeout(pause);
    this.#subscriptions.dispose();
  }

  /** Checks everything that is shown, as after a change of settings. */
  checkAll(): void {
    for (const document of this.#shown) this.#check(document);
  }

  /** Checks the documents that are shown now and were not, and forgets those that no longer are. */
  #follow(): void {
    const shown = new Set(tabDocuments());
    for (const document of this.#shown) if (!shown.has(document)) this.#forget(document);
    for (const document of shown) {
      if (this.#shown.has(document)) continue;
      this.#shown.add(document);
      this.#check(document);
    }
  }

  #checkSoon(document: vscode.TextDocument): void {
    if (!this.#shown.has(document)) return;
    clearTimeout(this.#pauses.get(document));
    const pause = setTimeout(() => {
      this.#pauses.delete(document);
      this.#check(document);
    }, this.#test.pause);
    this.#pauses.set(document, pause);
  }

  #forget(document: vscode.TextDocument): void {
    clearTimeout(this.#pauses.get(document));
    this.#pauses.delete(document);
    this.#shown.delete(document);
    this.#versions.delete(document);
    this.#diagnostics.delete(document.uri);
  }

  #check(document: vscode.TextDocument): void {
    const { version } = document;
    const number = (this.#begun.get(document) ?? 0) + 1;
    this.#begun.set(document, number);
    // A check that has begun earlier may end later, and knows less.
    const isCurrent = (): boolean =>
      this.#shown.has(document) && document.version === version && this.#begun.get(document) === number;
    this.#test.find(document, isCurrent).then(
      (found) => {
        if (isCurrent()) this.#show(document, found);
      },
      (error: unknown) => this.#log.warn(`'${document.uri.path}' was not checked: ${detailsOf(error)}`),
    );
  }

  /**
   * Problems that are set make VS Code ask for fixes anew, and drop the list that a person has just asked for: those that
   * are shown already stay. After an edit all are set, since VS Code has moved what it shows of them.
   */
  #show(document: vscode.TextDocument, found: readonly vscode.Diagnostic[]): void {
    const { uri, version } = document;
    const shown = this.#diagnostics.get(uri) ?? [];
    if (this.#versions.get(document) === version && JSON.stringify(shown) === JSON.stringify(found)) return;
    this.#versions.set(document, version);
    this.#diagnostics.set(uri, found);
  }
}
