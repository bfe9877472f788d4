import * as vscode from 'vscode';
import { abstractExcerpts, noteExcerpts, type Excerpt } from '../core/note/excerpts';
import { insertBlock } from '../core/note/insertBlock';
import { reviewNote } from '../core/note/reviewNote';
import type { Paper } from '../core/paper';
import { authorYear, shortTitle, titleShown } from '../core/present';
import { escapeIcons } from '../core/text/escape';
import { execute, registerCommand } from '../workspace/commands';
import { UserError } from '../workspace/errors';
import { activeLiteratureNote, chooseNote, citekeyAtCursor, notesAbout } from '../workspace/notes/literatureNotes';
import { markdownNote } from '../workspace/markdownNote';
import { rangeOf } from '../workspace/noteCitations';
import { citekeysIn, citekeysOrPicked } from '../workspace/paperArguments';
import { inSlices } from '../workspace/slices';
import type { Litnotes } from '../workspace/window';

/** The commands that go from reading to writing. */
export function registerNoteWriting(litnotes: Litnotes): vscode.Disposable {
  const { log } = litnotes;
  return vscode.Disposable.from(
    registerCommand(log, 'litnotes.insertExcerpt', (...args) => insertExcerpt(litnotes, args)),
    registerCommand(log, 'litnotes.newReviewNote', (...args) => newReviewNote(litnotes, args)),
  );
}

/** Quotes a sentence of a paper's abstract, or of the note about it, in the note that is being written. */
async function insertExcerpt(litnotes: Litnotes, args: readonly unknown[]): Promise<void> {
  const document = markdownNote(litnotes.note);
  const citekey = await citekeyMeant(litnotes, args);
  const [paper] = citekey === undefined ? [] : await litnotes.library.papers([citekey]);
  if (!paper) return;
  const picked = await pickExcerpt(litnotes, paper, document);
  if (!picked) return;
  const target = litnotes.note.target();
  const viewColumn = target.kind === 'note' && target.document === document ? target.viewColumn : undefined;
  const active = vscode.window.activeTextEditor;
  const editor =
    active?.document === document
      ? active
      : await vscode.window.showTextDocument(document, viewColumn === undefined ? {} : { viewColumn });
  await insertAtCursor(editor, picked.block);
}

/** The paper of the view's item, of the literature note being written, of the citation at the cursor, or one picked. */
async function citekeyMeant(litnotes: Litnotes, args: readonly unknown[]): Promise<string | undefined> {
  const [given] = citekeysIn(args);
  if (given !== undefined) return given;
  const corpus = await litnotes.library.corpus();
  const atCursor = (await citekeyAtCursor(litnotes)) ?? activeLiteratureNote()?.citekey;
  if (atCursor !== undefined && corpus.paper(atCursor)) return atCursor;
  return (await citekeysOrPicked([], 'goes on to its sentences'))[0];
}

async function pickExcerpt(litnotes: Litnotes, paper: Paper, into: vscode.TextDocument): Promise<Excerpt | undefined> {
  const notes = (await notesAbout(litnotes, paper.citekey)).filter(({ uri }) => uri !== into.uri.toString());
  const uri = notes.length === 1 ? await chooseNote(notes, paper.citekey) : undefined;
  const text = uri ? await litnotes.notes.text(uri) : undefined;
  const ofNote = text === undefined ? [] : await inSlices(noteExcerpts(text, paper.citekey));
  const items = [...section('abstract', abstractExcerpts(paper)), ...section('your note', ofNote)];
  if (items.length === 0)
    throw new UserError(`No abstract is known of '${titleShown(paper)}', and there is no note about it.`);
  const picked = await vscode.window.showQuickPick(items, {
    title: `Excerpt of ${shortTitle(paper)}, ${authorYear(paper)}`,
    placeHolder: 'Enter quotes the sentence at the cursor',
  });
  return picked?.excerpt;
}

function section(
  label: string,
  excerpts: readonly Excerpt[],
): readonly (vscode.QuickPickItem & { readonly excerpt?: Excerpt })[] {
  if (excerpts.length === 0) return [];
  const rows = excerpts.map((excerpt) => ({ label: escapeIcons(excerpt.sentence), excerpt }));
  return [{ label, kind: vscode.QuickPickItemKind.Separator }, ...rows];
}

/** One undo step; the cursor is left behind the block. */
async function insertAtCursor(editor: vscode.TextEditor, block: string): Promise<void> {
  const { document, selection } = editor;
  const { edit, cursor } = insertBlock(document.getText(), document.offsetAt(selection.end), block);
  const isDone = await editor.edit((builder) => builder.replace(rangeOf(document, edit.span), edit.text));
  if (!isDone) throw new UserError('The note cannot be changed.');
  const position = document.positionAt(cursor);
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(editor.selection);
}

/** Opens the start of a related-work text, to be saved where the person likes. */
async function newReviewNote({ library }: Litnotes, args: readonly unknown[]): Promise<void> {
  const given = citekeysIn(args);
  const papers = await library.papers(given.length > 0 ? given : await pickSeveral());
  if (papers.length === 0) return;
  const corpus = await library.corpus();
  const content = reviewNote(papers, (id) => corpus.topicName(id), new Date());
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'markdown', content }));
}

/** Papers picked one by one, until the person closes the picker. */
async function pickSeveral(): Promise<readonly string[]> {
  const picked = new Set<string>();
  for (;;) {
    const effect =
      picked.size === 0 ? 'takes it into the review' : `adds it to ${picked.size} taken, Escape writes the review`;
    const citekey = await execute<string | undefined>('litnotes.pickPaper', effect);
    if (citekey === undefined) return [...picked];
    picked.add(citekey);
  }
}
