import * as vscode from 'vscode';
import { citationAt } from '../core/citation/citationList';
import { CITATIONS_SCHEME } from '../workspace/citationDocuments';
import type { Listed } from '../workspace/citationLists';
import { execute, registerCommand } from '../workspace/commands';
import { UserError } from '../workspace/errors';
import { wholeUri } from '../workspace/notebooks';
import { rangeOf } from '../workspace/noteCitations';
import { ShownNote } from '../workspace/shownNote';
import type { Litnotes } from '../workspace/window';

const PROGRESS = { location: vscode.ProgressLocation.Notification, title: 'Checking citations', cancellable: true };

/** A citation in a list, and the document that lists it. */
interface Meant {
  readonly listed: Listed;
  readonly document: vscode.TextDocument;
}

/**
 * Check Citations of This Note: a list of them beside the note, those first whose papers do not seem to fit the sentence,
 * and what is done there with the one at the cursor.
 */
export function registerCitationCheck(litnotes: Litnotes): vscode.Disposable {
  const { log } = litnotes;
  const note = new ShownNote(litnotes.settings);
  /** What was said to look right in this window, the last one last. */
  const said: string[] = [];
  return vscode.Disposable.from(
    note,
    registerCommand(log, 'litnotes.checkCitations', () => check(litnotes, note.document)),
    registerCommand(log, 'litnotes.citations.next', () => step(litnotes, 1)),
    registerCommand(log, 'litnotes.citations.previous', () => step(litnotes, -1)),
    registerCommand(log, 'litnotes.citations.goTo', (...args) => goTo(litnotes, meant(litnotes, args))),
    registerCommand(log, 'litnotes.citations.openPaper', (...args) => openPaper(meant(litnotes, args))),
    registerCommand(log, 'litnotes.citations.looksRight', (...args) => toggle(litnotes, meant(litnotes, args), said)),
    registerCommand(log, 'litnotes.citations.takeBack', () => takeBack(litnotes, said)),
  );
}

/** Lists the citations of the note at hand, beside it, with the cursor on the first. */
async function check({ citationLists }: Litnotes, shown: vscode.TextDocument | undefined): Promise<void> {
  const active = vscode.window.activeTextEditor?.document;
  const note = (active && citationLists.noteOf(active)) ?? shown;
  if (!note) throw new UserError('Open the note whose citations are to be checked first.');
  const document = await vscode.window.withProgress(PROGRESS, (_, token) => citationLists.list(note, token));
  if (!document) return;
  const viewColumn = editorOf(document)?.viewColumn ?? columnOfLists() ?? vscode.ViewColumn.Beside;
  const editor = await vscode.window.showTextDocument(document, { viewColumn, preview: true });
  putCursor(editor, citationLists.of(document)?.citations[0]);
}

/** Where a list stands already, beside what has the focus. */
function columnOfLists(): vscode.ViewColumn | undefined {
  const isList = ({ input }: vscode.Tab): boolean =>
    input instanceof vscode.TabInputText && input.uri.scheme === CITATIONS_SCHEME;
  return vscode.window.tabGroups.all.find(({ isActive, tabs }) => !isActive && tabs.some(isList))?.viewColumn;
}

/** The citation that a link names by list and number; else the one at the cursor. */
function meant({ citationLists }: Litnotes, [address, number]: readonly unknown[]): Meant {
  const editor = vscode.window.activeTextEditor;
  const document =
    typeof address === 'string'
      ? vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === address)
      : editor?.document;
  const list = document && citationLists.of(document);
  const listed =
    typeof number === 'number'
      ? list?.citations[number]
      : list && editor && citationAt(list, editor.document.offsetAt(editor.selection.active));
  if (!document || !listed) throw new UserError('Put the cursor on a citation of the list first.');
  return { listed, document };
}

/** Puts the cursor on another citation of the list; behind the last comes the first. */
function step({ citationLists }: Litnotes, by: 1 | -1): void {
  const editor = vscode.window.activeTextEditor;
  const list = editor && citationLists.of(editor.document);
  if (!editor || !list) return;
  const { citations } = list;
  const at = citations.findLastIndex(({ span }) => span.start <= editor.document.offsetAt(editor.selection.active));
  putCursor(editor, citations[(Math.max(at, by === 1 ? -1 : 0) + by + citations.length) % citations.length]);
}

/** Shows a citation in its note, with the key selected. */
async function goTo({ citationLists }: Litnotes, { listed: { fit }, document }: Meant): Promise<void> {
  const note = citationLists.noteOf(document);
  const viewColumn = note && columnOf(wholeUri(note));
  const options = { selection: fit.range, ...(viewColumn && { viewColumn }) };
  await vscode.commands.executeCommand('vscode.open', fit.uri, options);
}

/** Where a note or notebook is open, in front of others if it can be. */
function columnOf(uri: vscode.Uri): vscode.ViewColumn | undefined {
  const isIt = ({ input }: vscode.Tab): boolean =>
    (input instanceof vscode.TabInputText || input instanceof vscode.TabInputNotebook) &&
    input.uri.toString() === uri.toString();
  const groups = vscode.window.tabGroups.all.filter(({ tabs }) => tabs.some(isIt));
  return (groups.find(({ activeTab }) => activeTab && isIt(activeTab)) ?? groups[0])?.viewColumn;
}

async function openPaper({ listed: { fit } }: Meant): Promise<void> {
  if (fit.nowCalled !== undefined) throw new UserError(`'${fit.key}' is now called '${fit.nowCalled}'.`);
  if (!fit.paper) throw new UserError(`The library has no paper '${fit.key}'.`);
  await execute('litnotes.openPaper', fit.paper.citekey);
}

/** Remembers that a citation looks right, or forgets it again; the cursor then is on the one that has taken its place. */
async function toggle({ citationLists }: Litnotes, { listed, document }: Meant, said: string[]): Promise<void> {
  const { id, key, verdict } = listed.fit;
  if (verdict === 'unknown') throw new UserError(`The library has no paper '${key}', so that this cannot be right.`);
  const number = citationLists.of(document)?.citations.indexOf(listed) ?? 0;
  const isRight = verdict !== 'right';
  said.splice(0, said.length, ...said.filter((other) => other !== id), ...(isRight ? [id] : []));
  await citationLists.setRight(id, isRight);
  putCursor(editorOf(document), citationLists.of(document)?.citations[number]);
}

/** Forgets what was last said to look right. */
async function takeBack({ citationLists }: Litnotes, said: string[]): Promise<void> {
  const last = said.pop();
  if (last === undefined) return;
  await citationLists.setRight(last, false);
  const editor = vscode.window.activeTextEditor;
  const list = editor && citationLists.of(editor.document);
  putCursor(
    editor,
    list?.citations.find(({ fit }) => fit.id === last),
  );
}

function editorOf(document: vscode.TextDocument): vscode.TextEditor | undefined {
  return vscode.window.visibleTextEditors.find((editor) => editor.document === document);
}

function putCursor(editor: vscode.TextEditor | undefined, listed: Listed | undefined): void {
  if (!editor || !listed) return;
  const range = rangeOf(editor.document, listed.span);
  editor.selection = new vscode.Selection(range.start, range.start);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
