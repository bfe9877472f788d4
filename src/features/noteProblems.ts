import * as vscode from 'vscode';
import { checkNotes, type NoteProblem } from '../core/note/checkNotes';
import { problemFixes } from '../core/note/problemFixes';
import { notesReport } from '../core/note/notesReport';
import { registerCommand, type CommandId } from '../workspace/commands';
import { detailsOf } from '../workspace/errors';
import { MARKDOWN_DOCUMENTS } from '../workspace/markdownDocuments';
import { rangeOf } from '../workspace/noteCitations';
import { located } from '../workspace/namedFiles';
import type { Litnotes } from '../workspace/window';

const SOURCE = 'Litnotes';
const REPORT = 'Check of the notes.md';
const UPDATE: CommandId = 'litnotes.updateNote';
const RENAME: CommandId = 'litnotes.renameChangedKeys';
/** Changes come in bursts; milliseconds. */
const PAUSE = 400;

/**
 * What is wrong in notes, in Problems: of notes about papers always, as soon as the notes have been read; all that
 * `Check Notes` finds, in every note, once it was asked for in this window.
 */
export function registerNoteProblems(litnotes: Litnotes): vscode.Disposable {
  const problems = new NoteProblems(litnotes);
  return vscode.Disposable.from(
    problems,
    registerCommand(litnotes.log, 'litnotes.checkNotes', () => problems.check()),
    vscode.languages.registerCodeActionsProvider(
      MARKDOWN_DOCUMENTS,
      { provideCodeActions: (document, _, { diagnostics }) => fixes(litnotes, document, diagnostics) },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
  );
}

class NoteProblems implements vscode.Disposable {
  readonly #litnotes: Litnotes;
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('litnotes.notes');
  readonly #subscriptions: vscode.Disposable;
  #shown: ReadonlySet<string> = new Set();
  #wasAsked = false;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(litnotes: Litnotes) {
    this.#litnotes = litnotes;
    this.#subscriptions = vscode.Disposable.from(
      this.#diagnostics,
      litnotes.notes.onDidChange(() => this.#showSoon()),
      litnotes.keysSeen.onDidSee(() => this.#showSoon()),
    );
  }

  dispose(): void {
    clearTimeout(this.#pause);
    this.#subscriptions.dispose();
  }

  #showSoon(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#show(), PAUSE);
  }

  /** Checks all notes, and shows a report beside what it puts into Problems. */
  async check(): Promise<void> {
    this.#wasAsked = true;
    const index = await this.#litnotes.notes.lookAgain();
    const problems = await this.#show();
    const path = (uri: string): string => vscode.workspace.asRelativePath(vscode.Uri.parse(uri, true));
    const about = [...new Set(problems.map(({ uri }) => uri))].map((uri) => vscode.Uri.parse(uri, true));
    const report = this.#litnotes.shown.set(REPORT, notesReport(problems, index.size, path), about);
    await vscode.window.showTextDocument(report, { preview: true });
  }

  async #show(): Promise<readonly NoteProblem[]> {
    try {
      const corpus = await this.#litnotes.library.corpus();
      const index = this.#litnotes.notes.soFar;
      const templates = templateFiles(this.#litnotes);
      const changed = this.#litnotes.keysSeen.changed(corpus);
      const found = checkNotes(index, corpus, (key) => changed.nowCalled(key)).filter(({ uri }) => !templates.has(uri));
      const always = found.filter(
        ({ kind, uri }) => (kind === 'frontMatter' || kind === 'value') && index.get(uri)?.citekey !== undefined,
      );
      this.#publish(this.#wasAsked ? found : always);
      return found;
    } catch (error) {
      this.#litnotes.log.warn(`The notes cannot be checked: ${detailsOf(error)}`);
      return [];
    }
  }

  /** Touches only notes that have or had problems. */
  #publish(problems: readonly NoteProblem[]): void {
    const byNote = new Map<string, vscode.Diagnostic[]>();
    for (const problem of problems)
      byNote.set(problem.uri, [...(byNote.get(problem.uri) ?? []), diagnosticOf(problem)]);
    for (const uri of this.#shown) if (!byNote.has(uri)) this.#diagnostics.delete(vscode.Uri.parse(uri, true));
    for (const [uri, diagnostics] of byNote) this.#diagnostics.set(vscode.Uri.parse(uri, true), diagnostics);
    this.#shown = new Set(byNote.keys());
  }
}

/** Templates of notes look like notes with broken front matter. */
function templateFiles({ settings }: Litnotes): ReadonlySet<string> {
  const uris = (vscode.workspace.workspaceFolders ?? []).flatMap((folder) => {
    const path = settings.noteTemplateFile(folder);
    return path.trim() === '' ? [] : (located(path, folder.uri)?.toString() ?? []);
  });
  return new Set(uris);
}

function diagnosticOf({ kind, place, message }: NoteProblem): vscode.Diagnostic {
  const { line, column, start, end } = place;
  const range = new vscode.Range(line - 1, column, line - 1, column + Math.max(1, end - start));
  const severity = kind === 'frontMatter' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning;
  const diagnostic = new vscode.Diagnostic(range, message, severity);
  diagnostic.source = SOURCE;
  diagnostic.code = kind;
  return diagnostic;
}

async function fixes(
  { library, keysSeen }: Litnotes,
  document: vscode.TextDocument,
  diagnostics: readonly vscode.Diagnostic[],
): Promise<vscode.CodeAction[]> {
  const ours = diagnostics.filter(({ source }) => source === SOURCE);
  if (ours.length === 0) return [];
  const { version } = document;
  const corpus = await library.corpus();
  if (document.version !== version) return [];
  const nowCalled = (key: string): string | undefined => keysSeen.changed(corpus).nowCalled(key);
  return ours.flatMap((diagnostic) =>
    problemFixes(document.getText(), String(diagnostic.code), corpus, nowCalled).map(({ title, edits, renames }) => {
      const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
      action.diagnostics = [diagnostic];
      if (edits) action.edit = workspaceEdit(document, edits);
      else if (renames !== undefined) action.command = { command: RENAME, title, arguments: [renames] };
      else action.command = { command: UPDATE, title, arguments: [{ uri: document.uri.toString() }] };
      return action;
    }),
  );
}

function workspaceEdit(
  document: vscode.TextDocument,
  edits: readonly { readonly span: { readonly start: number; readonly end: number }; readonly text: string }[],
): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { span, text } of edits) edit.replace(document.uri, rangeOf(document, span), text);
  return edit;
}
