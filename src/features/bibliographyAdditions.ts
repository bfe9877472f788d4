import * as vscode from 'vscode';
import { fileToAddTo, lackingKeys, type LackingKey } from '../core/citation/lackingKeys';
import type { CitationItem } from '../core/markdown/citation';
import { keyInPlace } from '../core/markdown/keys';
import { formatOfFile } from '../core/formats/referenceFile';
import { fileNameOf } from '../core/project/paths';
import { brief } from '../core/text/brief';
import { registerCommand } from '../workspace/commands';
import { diagnosticOf, DocumentChecks } from '../workspace/documentChecks';
import { addPapers } from '../workspace/library/ownReference';
import { MARKDOWN_DOCUMENTS, readCitations } from '../workspace/markdownDocuments';
import { rangeOf } from '../workspace/noteCitations';
import { fileUnder } from '../workspace/project/noteBibliographies';
import { ReferenceFiles } from '../workspace/referenceFiles';
import type { Litnotes } from '../workspace/window';

const TYPING_PAUSE = 400;
const CODE = 'notInBibliography';
const SHOWN_MILLISECONDS = 5000;

/** What notes cite that their bibliographies lack: told on the key, and added by a quick fix: `litnotes.bibliography.addCited`. */
export function registerBibliographyAdditions(litnotes: Litnotes): vscode.Disposable {
  const files = new ReferenceFiles(litnotes.safeFiles);
  const checks = new DocumentChecks(litnotes.log, {
    name: 'litnotes.lacking',
    pause: TYPING_PAUSE,
    find: (document) => lackingDiagnostics(litnotes, document),
  });
  return vscode.Disposable.from(
    checks,
    litnotes.keys.onDidChange(() => checks.checkAll()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (
        event.affectsConfiguration('litnotes.bibliography') ||
        event.affectsConfiguration('litnotes.export') ||
        event.affectsConfiguration('litnotes.citation.languages')
      )
        checks.checkAll();
    }),
    vscode.languages.registerCodeActionsProvider(
      MARKDOWN_DOCUMENTS,
      { provideCodeActions: (document, range, { diagnostics }) => quickFixes(litnotes, document, range, diagnostics) },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
    registerCommand(litnotes.log, 'litnotes.addToBibliography', (...args) => addToBibliography(litnotes, files, args)),
  );
}

interface Lacking {
  readonly keys: readonly LackingKey[];
  /** The file that they would be added to, as a note or project names it. */
  readonly file: vscode.Uri;
  readonly name: string;
}

async function lackingOf(litnotes: Litnotes, document: vscode.TextDocument): Promise<Lacking | undefined> {
  const note = await readCitations(litnotes, document);
  if (!note || note.citations.length === 0) return undefined;
  const found = await litnotes.keys.bibliographies(document);
  const target = fileToAddTo(found);
  if (!target) return undefined;
  const keys = lackingKeys(note, found, await litnotes.library.corpus(document));
  return {
    keys,
    file: fileUnder(document, target.path),
    name: brief(fileNameOf(target.path)),
  };
}

/** What is to be told of a note: nothing where saving it adds what it lacks. */
async function findLacking(litnotes: Litnotes, document: vscode.TextDocument): Promise<Lacking | undefined> {
  const { settings } = litnotes;
  if (settings.addsCited(document.uri) !== 'ask' || settings.exportsOnSave(document.uri)) return undefined;
  const { version } = document;
  const lacking = await lackingOf(litnotes, document);
  return document.version === version ? lacking : undefined;
}

async function lackingDiagnostics(
  litnotes: Litnotes,
  document: vscode.TextDocument,
): Promise<readonly vscode.Diagnostic[]> {
  const { keys = [], name = '' } = (await findLacking(litnotes, document)) ?? {};
  return keys.flatMap((one) => diagnosticOf(rangeOf(document, one.span), messageOf(one, name), CODE, 'information'));
}

function messageOf({ key, called }: LackingKey, name: string): string {
  if (called !== undefined) return `'${brief(key)}' is called '${brief(called)}' in the bibliography of this note.`;
  return `'${brief(key)}' is in the library, but not in '${name}', the bibliography of this note.`;
}

/** Of the keys in a range, also before they have been told, as where one was just typed. */
async function quickFixes(
  litnotes: Litnotes,
  document: vscode.TextDocument,
  range: vscode.Range,
  diagnostics: readonly vscode.Diagnostic[],
): Promise<vscode.CodeAction[]> {
  const { version } = document;
  const note = await readCitations(litnotes, document);
  const isConcerned = ({ keySpan }: CitationItem): boolean =>
    rangeOf(document, keySpan).intersection(range) !== undefined;
  if (document.version !== version || !note?.citations.some(({ items }) => items.some(isConcerned))) return [];
  const lacking = await findLacking(litnotes, document);
  if (!lacking) return [];
  const concerned = lacking.keys.filter(({ span }) => rangeOf(document, span).intersection(range));
  const toAdd = [...new Set(lacking.keys.filter(({ called }) => called === undefined).map(({ key }) => key))];
  return concerned.flatMap((one) => {
    const isTold = (diagnostic: vscode.Diagnostic): boolean =>
      diagnostic.code === CODE && rangeOf(document, one.span).isEqual(diagnostic.range);
    const told = diagnostics.filter(isTold);
    if (one.called !== undefined) return [changing(document, one, one.called, told)];
    const all = toAdd.length > 1 ? [adding(document, toAdd, `Add all ${toAdd.length} to '${lacking.name}'`, told)] : [];
    return [adding(document, [one.key], `Add to '${lacking.name}'`, told), ...all];
  });
}

function adding(
  document: vscode.TextDocument,
  keys: readonly string[],
  title: string,
  diagnostics: vscode.Diagnostic[],
): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = diagnostics;
  action.isPreferred = keys.length === 1;
  action.command = { command: 'litnotes.addToBibliography', title, arguments: [document.uri.toString(), keys] };
  return action;
}

function changing(
  document: vscode.TextDocument,
  { span }: LackingKey,
  called: string,
  diagnostics: vscode.Diagnostic[],
): vscode.CodeAction {
  const action = new vscode.CodeAction(`Change to '${brief(called)}'`, vscode.CodeActionKind.QuickFix);
  action.diagnostics = diagnostics;
  action.isPreferred = true;
  action.edit = new vscode.WorkspaceEdit();
  action.edit.replace(document.uri, rangeOf(document, span), keyInPlace(called, document.getText(), span.start));
  return action;
}

/** Adds papers that an open note cites to its bibliography. @param args the address of the note, and keys that it cites */
async function addToBibliography(
  litnotes: Litnotes,
  files: ReferenceFiles,
  [uri, keys]: readonly unknown[],
): Promise<void> {
  const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri);
  const lacking = document && Array.isArray(keys) ? await lackingOf(litnotes, document) : undefined;
  const wanted = new Set<unknown>(Array.isArray(keys) ? keys : []);
  const papers = lacking?.keys.filter(({ key, called }) => called === undefined && wanted.has(key)) ?? [];
  const format = lacking && formatOfFile(lacking.file.path);
  if (!lacking || !format || papers.length === 0 || !(await litnotes.writeConsent.to(lacking.file))) return;
  const { added } = await addPapers(
    { library: litnotes.library, files },
    lacking.file,
    format,
    papers.map(({ paper }) => paper),
  );
  vscode.window.setStatusBarMessage(`$(check) Added ${added.length} to ${lacking.name}`, SHOWN_MILLISECONDS);
}
