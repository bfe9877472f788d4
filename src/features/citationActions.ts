import * as vscode from 'vscode';
import {
  itemAt,
  locatorMeaning,
  locatorText,
  moveItem,
  putInBrackets,
  removeItem,
  setLocator,
  sparingOtherCells,
  takeOutOfBrackets,
  toggleAuthor,
  type CitedItem,
} from '../core/citation/edit';
import { LOCATOR_KINDS } from '../core/citation/locatorCompletion';
import type { TextEdit } from '../core/text/span';
import { citationStyle } from '../workspace/citationStyle';
import { execute, registerCommand, type CommandId } from '../workspace/commands';
import { UserError } from '../workspace/errors';
import { MARKDOWN_DOCUMENTS, citationsIn, readCitations } from '../workspace/markdownDocuments';
import { rangeOf, spanOf } from '../workspace/noteCitations';
import type { Litnotes } from '../workspace/window';

const KIND = vscode.CodeActionKind.RefactorRewrite.append('citation');
const ADD: CommandId = 'litnotes.addToCitation';
const SET_LOCATOR: CommandId = 'litnotes.setLocator';

/** Changes to the citation at the cursor, as code actions and commands. */
export function registerCitationActions(litnotes: Litnotes): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider(
      MARKDOWN_DOCUMENTS,
      { provideCodeActions: (document, range) => actionsAt(litnotes, document, range) },
      { providedCodeActionKinds: [KIND] },
    ),
    registerCommand(litnotes.log, ADD, () => addPaper(litnotes)),
    registerCommand(litnotes.log, SET_LOCATOR, () => askLocator(litnotes)),
  );
}

/** A change that can be made, as a person reads it. */
interface Change {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

function changesOf(text: string, place: CitedItem): readonly Change[] {
  const { citation, item } = place;
  const name = `@${item.key}`;
  const changes: readonly Change[] = [
    { title: `Remove ${name} from This Citation`, edits: removeItem(text, place) },
    { title: `Move ${name} Forward`, edits: moveItem(text, place, -1) },
    { title: `Move ${name} Back`, edits: moveItem(text, place, 1) },
    { title: `${item.suppressAuthor ? 'Show' : 'Leave Out'} the Author of ${name}`, edits: toggleAuthor(place) },
    { title: 'Put This Citation in Brackets', edits: putInBrackets(text, citation) },
    { title: 'Make This an In-Text Citation', edits: takeOutOfBrackets(text, citation) },
  ];
  return changes.filter(({ edits }) => sparingOtherCells(citation, edits).length > 0);
}

async function actionsAt(
  litnotes: Litnotes,
  document: vscode.TextDocument,
  range: vscode.Range,
): Promise<vscode.CodeAction[]> {
  const note = await readCitations(litnotes, document);
  const place = note && itemAt(note.citations, spanOf(document, range));
  if (!note || !place) return [];
  const changes = changesOf(note.text, place).map(({ title, edits }) => {
    const action = new vscode.CodeAction(title, KIND);
    action.edit = new vscode.WorkspaceEdit();
    action.edit.set(
      document.uri,
      edits.map(({ span, text }) => new vscode.TextEdit(rangeOf(document, span), text)),
    );
    return action;
  });
  const locatorTitle = `${place.item.locator ? 'Change' : 'Add'} the Locator of @${place.item.key}…`;
  return [commandAction('Add a Paper to This Citation…', ADD), commandAction(locatorTitle, SET_LOCATOR), ...changes];
}

function commandAction(title: string, command: CommandId): vscode.CodeAction {
  const action = new vscode.CodeAction(title, KIND);
  action.command = { command, title };
  return action;
}

/**
 * The citation at the cursor of the active note.
 * @throws UserError where there is none
 */
function citationAtCursor(litnotes: Litnotes): { readonly editor: vscode.TextEditor; readonly place: CitedItem } {
  const editor = vscode.window.activeTextEditor;
  const note = editor && isMarkdown(editor.document) ? citationsIn(litnotes, editor.document) : undefined;
  const place = editor && note && itemAt(note.citations, spanOf(editor.document, editor.selection));
  if (!place) throw new UserError('Put the cursor into a citation of a markdown note first.');
  return { editor, place };
}

function isMarkdown(document: vscode.TextDocument): boolean {
  return vscode.languages.match(MARKDOWN_DOCUMENTS, document) > 0;
}

async function addPaper(litnotes: Litnotes): Promise<void> {
  const { editor } = citationAtCursor(litnotes);
  const citekey = await execute<string | undefined>('litnotes.pickPaper', 'adds it to the citation');
  if (citekey === undefined) return;
  const { document, viewColumn } = editor;
  const papers = await litnotes.library.papers([citekey], document);
  const style = await citationStyle(litnotes, document, 'bracketed');
  // All keys count as known, so that one that names no paper of the library stays.
  const insertion = await litnotes.note.cite({ kind: 'note', document, viewColumn }, papers, style, () => true);
  if (!insertion) throw new UserError('The note cannot be changed.');
  await litnotes.usage.record([citekey]);
}

async function askLocator(litnotes: Litnotes): Promise<void> {
  const { editor, place } = citationAtCursor(litnotes);
  const { document } = editor;
  const { version } = document;
  const typed = await vscode.window.showInputBox({
    title: `Locator of @${place.item.key}`,
    prompt: LOCATOR_KINDS.map(({ example }) => example).join(' · '),
    placeHolder: 'A page, or p. sec. chap. fig. … with a number',
    value: place.item.locator ? document.getText(rangeOf(document, place.item.locator.span)) : '',
    validateInput: describeLocator,
  });
  const locator = typed === undefined ? undefined : locatorText(typed);
  if (locator === undefined) return;
  if (document.version !== version) throw new UserError('The note has changed meanwhile. Try again.');
  const edits = sparingOtherCells(place.citation, setLocator(document.getText(), place, locator));
  if (edits.length === 0) throw new UserError('This locator goes over two lines of a table cell. Change it by hand.');
  const isDone = await editor.edit((builder) => {
    for (const { span, text } of edits) builder.replace(rangeOf(document, span), text);
  });
  if (!isDone) throw new UserError('The note cannot be changed.');
}

/** How what is typed will be read, or why it cannot be taken. */
function describeLocator(typed: string): vscode.InputBoxValidationMessage | undefined {
  if (typed.trim() === '') return undefined;
  const locator = locatorText(typed);
  if (locator === undefined) {
    return { message: 'A locator holds none of [ ] ; @', severity: vscode.InputBoxValidationSeverity.Error };
  }
  const meaning = locatorMeaning(locator) ?? 'kept as words';
  return { message: `${locator} (${meaning})`, severity: vscode.InputBoxValidationSeverity.Info };
}
