import * as vscode from 'vscode';
import type { Bibliographies } from '../../core/project/bibliographies';
import type { BibliographyRemark } from '../../core/project/named';
import type { Place } from '../../core/text/place';
import { diagnosticOf } from '../documentChecks';
import type { CheckSeverity, Settings } from '../settings';
import { tabDocuments } from '../tabDocuments';
import type { NoteStore } from '../notes/noteStore';
import { cellAt, fileUnder } from './noteBibliographies';

/**
 * What there is to say of the bibliographies of the open notes, each on the line that names it, and once: that of the
 * project files here, that of a note by whoever shows the note's problems.
 */
export class BibliographyRemarks implements vscode.Disposable {
  readonly #settings: Settings;
  readonly #notes: NoteStore;
  readonly #shown = vscode.languages.createDiagnosticCollection('litnotes.bibliographies');
  readonly #byNote = new Map<vscode.TextDocument, readonly (readonly [vscode.Uri, vscode.Diagnostic])[]>();
  readonly #subscriptions: vscode.Disposable;
  #told: ReadonlySet<string> = new Set();

  constructor({ settings, notes }: { readonly settings: Settings; readonly notes: NoteStore }) {
    this.#settings = settings;
    this.#notes = notes;
    this.#subscriptions = vscode.Disposable.from(
      this.#shown,
      vscode.window.tabGroups.onDidChangeTabs(() => this.#follow()),
      vscode.workspace.onDidCloseTextDocument(() => this.#follow()),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** Shows what concerns the project files that a note is under. @returns what is to be shown in the note itself */
  of(document: vscode.TextDocument, { problems, uncertain, style }: Bibliographies): readonly vscode.Diagnostic[] {
    const severity = this.#settings.checkSeverity('bibliographyFile', document.uri);
    const hint: CheckSeverity = severity === 'off' ? 'off' : 'hint';
    const isTold = this.#isToldElsewhere(document);
    const elsewhere: (readonly [vscode.Uri, vscode.Diagnostic])[] = [];
    const own: vscode.Diagnostic[] = [];
    const add = ({ message, named: { file, place } }: BibliographyRemark, as: CheckSeverity): void => {
      const inCell = file === undefined ? cellAt(document, place.line) : undefined;
      const range = rangeAt({ ...place, line: place.line - (inCell?.before ?? 0) });
      for (const diagnostic of diagnosticOf(range, message, 'bibliographyFile', as)) {
        if (file !== undefined) elsewhere.push([fileUnder(document, file), diagnostic]);
        // Each cell of a notebook is told the same: it is shown where it stands.
        else if (inCell) elsewhere.push([inCell.cell.uri, diagnostic]);
        else if (!isTold(diagnostic)) own.push(diagnostic);
      }
    };
    for (const remark of problems) add(remark, severity);
    for (const remark of uncertain) add(remark, hint);
    if (style?.remark) add(style.remark, style.remark.isWrong ? severity : hint);
    this.#byNote.set(document, elsewhere);
    this.#publish();
    return own;
  }

  /** Has nothing said for a note's sake any more: it cites nothing now. */
  forget(document: vscode.TextDocument): void {
    if (this.#byNote.delete(document)) this.#publish();
  }

  /** Whether what is wrong with YAML is shown already, as a literature note's front matter is. */
  #isToldElsewhere({ uri }: vscode.TextDocument): (diagnostic: vscode.Diagnostic) => boolean {
    const note = this.#notes.soFar.get(uri.toString());
    const places =
      note?.broken === true && note.citekey !== undefined ? note.problems.map(({ place }) => place.line) : [];
    return ({ range }) => places.includes(range.start.line + 1);
  }

  #follow(): void {
    const open = new Set(tabDocuments());
    for (const document of this.#byNote.keys()) if (!open.has(document)) this.forget(document);
  }

  #publish(): void {
    const byFile = new Map<string, vscode.Diagnostic[]>();
    for (const [file, diagnostic] of [...this.#byNote.values()].flat()) {
      const diagnostics = byFile.get(file.toString()) ?? [];
      if (!diagnostics.some((one) => isSame(one, diagnostic))) diagnostics.push(diagnostic);
      byFile.set(file.toString(), diagnostics);
    }
    this.#shown.set([
      ...[...this.#told].filter((file) => !byFile.has(file)).map((file): FileDiagnostics => [uriOf(file), undefined]),
      ...[...byFile].map(([file, diagnostics]): FileDiagnostics => [uriOf(file), diagnostics]),
    ]);
    this.#told = new Set(byFile.keys());
  }
}

type FileDiagnostics = [vscode.Uri, readonly vscode.Diagnostic[] | undefined];

function uriOf(file: string): vscode.Uri {
  return vscode.Uri.parse(file, true);
}

function isSame(one: vscode.Diagnostic, other: vscode.Diagnostic): boolean {
  return one.message === other.message && one.range.isEqual(other.range);
}

function rangeAt({ line, column, start, end }: Place): vscode.Range {
  return new vscode.Range(line - 1, column, line - 1, column + Math.max(1, end - start));
}
