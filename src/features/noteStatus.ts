import * as vscode from 'vscode';
import { setFrontMatterValue, type EditResult } from '../core/frontMatter/frontMatterEdit';
import { STATUSES, type Status } from '../core/note/ownWords';
import { headOfNote, type NoteHead } from '../core/note/notesIndex';
import { stars, STATUS_NAMES } from '../core/note/paperNote';
import { editTags, setTags, tagChange, tagsFrom } from '../core/note/tags';
import type { YamlValue } from '../core/frontMatter/yamlText';
import { registerCommand, type CommandId } from '../workspace/commands';
import { UserError } from '../workspace/errors';
import { NoteProblemError } from '../workspace/notes/noteEdits';
import { noteTargets } from '../workspace/notes/noteTargets';
import type { Litnotes } from '../workspace/window';

/** A value that a person chose; undefined where they thought better of it. */
type Chosen<T> = T | undefined;

const TAGS_SHOWN = 12;

/** What a choice does to the text of each note. */
type Change = (text: string) => EditResult;

/** The commands that say where one stands with a paper: each changes one value of its note and nothing else. */
export function registerNoteStatus(litnotes: Litnotes): vscode.Disposable {
  const register = (
    id: CommandId,
    purpose: string,
    choose: (note: NoteHead, given: unknown) => Promise<Chosen<Change>>,
  ): vscode.Disposable =>
    registerCommand(litnotes.log, id, async (...args) => {
      const targets = await noteTargets(litnotes, args, purpose);
      const [first] = targets;
      if (!first) return;
      const change = await choose(await summaryOf(litnotes, first), givenIn(args));
      if (change) await changeNotes(litnotes, targets, change);
    });
  return vscode.Disposable.from(
    register('litnotes.markAsRead', 'marks it as read', async () => setting('status', 'read')),
    register('litnotes.setStatus', 'goes on to its status', async (note, given) =>
      setting('status', await chooseStatus(note, given)),
    ),
    register('litnotes.setRating', 'goes on to its rating', async (note, given) =>
      setting('rating', await chooseRating(note, given)),
    ),
    register('litnotes.editTags', 'goes on to its tags', (note, given) =>
      chooseTags(note, given, [...litnotes.notes.soFar.tags().keys()]),
    ),
  );
}

function setting(key: string, value: Chosen<YamlValue>): Chosen<Change> {
  return value === undefined ? undefined : (text) => setFrontMatterValue(text, key, value);
}

async function summaryOf({ notes }: Litnotes, uri: vscode.Uri): Promise<NoteHead> {
  const text = await notes.text(uri);
  if (text === undefined) throw new UserError(`'${vscode.workspace.asRelativePath(uri)}' cannot be read.`);
  return headOfNote(uri.toString(), text);
}

async function changeNotes(litnotes: Litnotes, targets: readonly vscode.Uri[], change: Change): Promise<void> {
  for (const uri of targets) {
    try {
      await litnotes.noteEdits.change(uri, change);
    } catch (error) {
      if (!(error instanceof NoteProblemError)) throw error;
      litnotes.log.warn(error.message);
      void offerToMend(error);
    }
  }
}

async function offerToMend({ message, uri, problem }: NoteProblemError): Promise<void> {
  if (!(await vscode.window.showErrorMessage(message, 'Open Note'))) return;
  const { line, column } = problem.place;
  const position = new vscode.Position(line - 1, column);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(position, position) });
}

/** What a caller gives as `{ value }` beside the paper: keybindings, other extensions. */
function givenIn(args: readonly unknown[]): unknown {
  return args.flatMap((arg) => (typeof arg === 'object' && arg !== null && 'value' in arg ? [arg.value] : []))[0];
}

async function chooseStatus(note: NoteHead, given: unknown): Promise<Chosen<Status>> {
  const isGiven = STATUSES.find((status) => status === given);
  if (isGiven) return isGiven;
  const items = STATUSES.map((value) => item(STATUS_NAMES[value], value, note.status ?? 'unread'));
  return (await vscode.window.showQuickPick(items, { title: `Status of “${note.title}”` }))?.value;
}

async function chooseRating(note: NoteHead, given: unknown): Promise<Chosen<number>> {
  if (typeof given === 'number' && given >= 0 && given <= 5) return given;
  const items = [5, 4, 3, 2, 1, 0].map((value) =>
    item(value === 0 ? 'Not rated' : stars(value), value, note.rating ?? 0, `${value} of 5`),
  );
  return (await vscode.window.showQuickPick(items, { title: `Rating of “${note.title}”` }))?.value;
}

function item<T>(label: string, value: T, current: T, description = ''): vscode.QuickPickItem & { readonly value: T } {
  return { label, value, description: [description, value === current && 'current'].filter(Boolean).join(' · ') };
}

/** Tags given are those that each note is to have; what is typed changes the tags shown, in every note alike. */
async function chooseTags(note: NoteHead, given: unknown, known: readonly string[]): Promise<Chosen<Change>> {
  if (Array.isArray(given)) {
    const wanted = tagsFrom(given.map(String).join(','));
    return (text) => setTags(text, wanted);
  }
  const others = known.filter((tag) => !note.tags.includes(tag)).slice(0, TAGS_SHOWN);
  const typed = await vscode.window.showInputBox({
    title: `Tags of “${note.title}”`,
    prompt: others.length > 0 ? `In use: ${others.join(', ')}` : 'Tags with commas between',
    placeHolder: 'Tags with commas between',
    value: note.tags.join(', '),
    valueSelection: [note.tags.join(', ').length, note.tags.join(', ').length],
  });
  if (typed === undefined) return undefined;
  const change = tagChange(note.tags, tagsFrom(typed));
  return (text) => editTags(text, change);
}
