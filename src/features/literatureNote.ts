import * as vscode from 'vscode';
import { BUILT_IN_RECIPE, newNote, RecipeError, type NewNote, type NoteRecipe } from '../core/note/newNote';
import { placeOf } from '../core/text/place';
import type { Paper } from '../core/paper';
import { titleShown } from '../core/present';
import { registerCommand } from '../workspace/commands';
import { chooseNote, citekeyAtCursor, notesAbout } from '../workspace/notes/literatureNotes';
import { messageOf, UserError } from '../workspace/errors';
import { fileName } from '../workspace/fileName';
import { locate, readNamed, requireReadable } from '../workspace/namedFiles';
import { openDocument } from '../workspace/notes/noteEdits';
import { createFile, folderForNew } from '../workspace/notes/noteFolders';
import { noteFile } from '../workspace/notes/noteTargets';
import { citekeysIn, citekeysOrPicked } from '../workspace/paperArguments';
import type { Litnotes } from '../workspace/window';

/** Bytes. */
const LARGEST_TEMPLATE = 1_000_000;
const SHOWN_MILLISECONDS = 4000;
const USE_BUILT_IN = 'Use Built-in Template';

/** Opens the literature note of a paper, and creates it where there is none. */
export function registerLiteratureNote(litnotes: Litnotes): vscode.Disposable {
  const creation = new Creation(litnotes);
  return vscode.Disposable.from(
    registerCommand(litnotes.log, 'litnotes.openNote', (...args) => openNote(litnotes, creation, args)),
    registerCommand(litnotes.log, 'litnotes.addToReadingList', (...args) => addToReadingList(litnotes, creation, args)),
  );
}

/** Makes a note for each paper that has none, and opens none of them. */
async function addToReadingList(litnotes: Litnotes, creation: Creation, args: readonly unknown[]): Promise<void> {
  const papers = await litnotes.library.papers(await citekeysOrPicked(args, 'puts it on the reading list'));
  if (papers.length === 0) return;
  const folder = await folderForNew('The folder for the notes');
  if (folder === 'none') return;
  if (!folder) throw new UserError('Open a folder first: the reading list is made of notes in it.');
  const made = await creation.fileAll(papers, folder);
  const notes = `${made} ${made === 1 ? 'paper' : 'papers'}`;
  const told = made === 0 ? 'There are notes about all of them already' : `${notes} added to the reading list`;
  vscode.window.setStatusBarMessage(`$(check) ${told}`, SHOWN_MILLISECONDS);
}

/** @returns the note that was opened; undefined where the person thought better of it */
async function openNote(
  litnotes: Litnotes,
  creation: Creation,
  args: readonly unknown[],
): Promise<vscode.Uri | undefined> {
  const file = noteFile(args[0]);
  if (file) return show(file);
  const citekey = await citekeyMeant(litnotes, args);
  if (citekey === undefined) return undefined;
  const notes = await notesAbout(litnotes, citekey);
  if (notes.length > 0) {
    const uri = await chooseNote(notes, citekey);
    return uri && show(uri);
  }
  const [paper] = await litnotes.library.papers([citekey]);
  return paper && createNote(litnotes, creation, paper);
}

async function citekeyMeant(litnotes: Litnotes, args: readonly unknown[]): Promise<string | undefined> {
  const isAsked = citekeysIn(args).length > 0 || (args[0] !== undefined && !(args[0] instanceof vscode.Uri));
  const atCursor = isAsked ? undefined : await citekeyAtCursor(litnotes);
  if (atCursor !== undefined) return atCursor;
  const [citekey] = await citekeysOrPicked(isAsked ? args : [], 'opens its literature note');
  return citekey;
}

async function show(uri: vscode.Uri): Promise<vscode.Uri> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  return uri;
}

/** The cursor goes by line, since a document may count line ends otherwise than the text it was made of. */
async function showNew(document: vscode.TextDocument, { text, cursor }: NewNote): Promise<vscode.Uri> {
  const { line, column } = placeOf(text, { start: cursor, end: cursor });
  const position = new vscode.Position(line - 1, column);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(position, position) });
  return document.uri;
}

async function createNote(litnotes: Litnotes, creation: Creation, paper: Paper): Promise<vscode.Uri | undefined> {
  const folder = await folderForNew(`The folder for the note about '${titleShown(paper)}'`);
  if (folder === 'none') return undefined;
  const note = await rendered(litnotes, paper, folder);
  if (!note) return undefined;
  const uri = await creation.create(paper, note, folder);
  await litnotes.usage.record([paper.citekey]);
  return uri;
}

/** Creates notes one after the other, and looks again before each: a double click makes one note. */
class Creation {
  readonly #litnotes: Litnotes;
  #last: Promise<unknown> = Promise.resolve();

  constructor(litnotes: Litnotes) {
    this.#litnotes = litnotes;
  }

  create(paper: Paper, note: NewNote, folder: vscode.WorkspaceFolder | undefined): Promise<vscode.Uri> {
    const done = this.#last.then(() => this.#create(paper, note, folder));
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** Only writes the files, for papers that have no note yet. @returns how many */
  fileAll(papers: readonly Paper[], folder: vscode.WorkspaceFolder): Promise<number> {
    const done = this.#last.then(() => this.#fileAll(papers, folder));
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #fileAll(papers: readonly Paper[], folder: vscode.WorkspaceFolder): Promise<number> {
    const { notes } = this.#litnotes;
    await notes.lookAgain(); // no news may have come yet of what was written a moment ago
    let made = 0;
    for (const paper of papers) {
      if ((await notesAbout(this.#litnotes, paper.citekey)).length > 0) continue;
      const note = await rendered(this.#litnotes, paper, folder);
      if (!note) break;
      await this.#write(note, folder);
      made++;
    }
    await notes.lookAgain();
    return made;
  }

  async #create({ citekey }: Paper, note: NewNote, folder: vscode.WorkspaceFolder | undefined): Promise<vscode.Uri> {
    await this.#litnotes.noteRecords.findMoved();
    const [existing] = await notesAbout(this.#litnotes, citekey);
    if (existing) return show(vscode.Uri.parse(existing.uri, true));
    if (!folder) return showUntitled(note);
    return showNew(await vscode.workspace.openTextDocument(await this.#write(note, folder)), note);
  }

  async #write(note: NewNote, folder: vscode.WorkspaceFolder): Promise<vscode.Uri> {
    const uri = await createFile(this.#litnotes, vscode.Uri.joinPath(folder.uri, note.folder), note.name, note.text);
    this.#litnotes.log.info(`Created '${vscode.workspace.asRelativePath(uri)}'.`);
    return uri;
  }
}

/** With no folder open the person says where the note goes, when they save it. */
async function showUntitled(note: NewNote): Promise<vscode.Uri> {
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: note.text });
  await showNew(document, note);
  const message = `No folder is open, so the note is not saved yet. Save it as '${note.name}' into your notes.`;
  void vscode.window
    .showInformationMessage(message, 'Save As…')
    .then((choice) => choice && vscode.commands.executeCommand('workbench.action.files.saveAs'));
  return document.uri;
}

const SETTING_OF: Readonly<Record<keyof NoteRecipe, string>> = {
  folder: 'litnotes.notes.folder',
  name: 'litnotes.notes.titleTemplate',
  text: 'litnotes.notes.templateFile',
};

/**
 * The note that the user's templates make. Where one is wrong, that is said with its line, and the built-in one takes
 * its place only if the person agrees; else there is no note.
 */
async function rendered(
  litnotes: Litnotes,
  paper: Paper,
  folder: vscode.WorkspaceFolder | undefined,
): Promise<NewNote | undefined> {
  const corpus = await litnotes.library.corpus();
  const editor = vscode.window.activeTextEditor;
  const surroundings = {
    now: new Date(),
    ...(paper.topic === undefined ? {} : { topicName: corpus.topicName(paper.topic) }),
    selectedText: editor?.document.getText(editor.selection) ?? '',
  };
  const { settings } = litnotes;
  const file = templateFile(settings.noteTemplateFile(folder), folder);
  const text = file ? await templateText(file) : BUILT_IN_RECIPE.text;
  if (text === undefined) return undefined;
  let recipe: NoteRecipe = { folder: settings.notesFolder(folder), name: settings.noteTitleTemplate(folder), text };
  for (;;) {
    try {
      return newNote(paper, recipe, surroundings);
    } catch (error) {
      if (!(error instanceof RecipeError)) throw error;
      if (!(await agreesToBuiltIn(error, file))) return undefined;
      recipe = { ...recipe, [error.part]: BUILT_IN_RECIPE[error.part] };
    }
  }
}

function templateFile(path: string, folder: vscode.WorkspaceFolder | undefined): vscode.Uri | undefined {
  return path.trim() === '' ? undefined : locate(path, folder?.uri);
}

/** The template of the user, or the built-in one where theirs cannot be read and they agree. */
async function templateText(file: vscode.Uri): Promise<string | undefined> {
  try {
    await requireReadable(file);
    return openDocument(file)?.getText() ?? (await readNamed(file, LARGEST_TEMPLATE));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const message = `The note template cannot be used. ${messageOf(error)}`;
    const choice = await vscode.window.showErrorMessage(message, USE_BUILT_IN, 'Open Settings');
    if (choice === 'Open Settings') openSettings(SETTING_OF.text);
    return choice === USE_BUILT_IN ? BUILT_IN_RECIPE.text : undefined;
  }
}

async function agreesToBuiltIn(error: RecipeError, file: vscode.Uri | undefined): Promise<boolean> {
  const isFile = error.part === 'text' && file !== undefined;
  const what = isFile ? `note template '${fileName(file)}'` : `setting '${SETTING_OF[error.part]}'`;
  const mend = isFile ? 'Open Template' : 'Open Settings';
  const message = `The ${what} cannot be used. ${error.message}`;
  const choice = await vscode.window.showErrorMessage(message, USE_BUILT_IN, mend);
  if (choice === mend && isFile) {
    const line = error.line - 1;
    await vscode.window.showTextDocument(file, { selection: new vscode.Range(line, 0, line, 0) });
  } else if (choice === mend) openSettings(SETTING_OF[error.part]);
  return choice === USE_BUILT_IN;
}

function openSettings(setting: string): void {
  void vscode.commands.executeCommand('workbench.action.openSettings', setting);
}
