import * as vscode from 'vscode';
import { setFrontMatterValue } from '../core/frontMatter/frontMatterEdit';
import { STATUSES, type Status } from '../core/note/literatureNote';
import { summarizeNote, type NoteSummary } from '../core/note/notesIndex';
import { stars, STATUS_NAMES } from '../core/note/paperNote';
import { tagsFrom } from '../core/note/tags';
import type { YamlValue } from '../core/frontMatter/yamlText';
import { registerCommand, type CommandId } from '../workspace/commands';
import { UserError } from '../workspace/errors';
import { NoteProblemError } from '../workspace/notes/noteEdits';
import { noteTargets } from '../workspace/notes/noteTargets';
import type { Litnotes } from '../workspace/window';

/** A value that a person chose; undefined where they thought better of it. */
type Chosen<T> = T | undefined;

const TAGS_SHOWN = 12;

/** The commands that say where one stands with a paper: each changes one value of its note and nothing else. */
export function registerNoteStatus(litnotes: Litnotes): vscode.Disposable {
  const register = (
    id: CommandId,
    key: string,
    purpose: string,
    choose: (note: NoteSummary, given: unknown) => Promise<Chosen<YamlValue>>,
  ): vscode.Disposable =>
    registerCommand(litnotes.log, id, async (...args) => {
      const targets = await noteTargets(litnotes, args, purpose);
      const [first] = targets;
      if (!first) return;
      const value = await choose(await summaryOf(litnotes, first), givenIn(args));
      if (value !== undefined) await setValue(litnotes, targets, key, value);
    });
  return vscode.Disposable.from(
    register('litnotes.markAsRead', 'status', 'marks it as read', async () => 'read'),
    register('litnotes.setStatus', 'status', 'goes on to its status', chooseStatus),
    register('litnotes.setRating', 'rating', 'goes on to its rating', chooseRating),
    register('litnotes.editTags', 'tags', 'goes on to its tags', (note, given) =>
      chooseTags(note, given, [...litnotes.notes.soFar.tags().keys()]),
    ),
  );
}

async function summaryOf({ notes }: Litnotes, uri: vscode.Uri): Promise<NoteSummary> {
  const text = await notes.text(uri);
  if (text === undefined) throw new UserError(`'${vscode.workspace.asRelativePath(uri)}' cannot be read.`);
  return summarizeNote(uri.toString(), text);
}

async function setValue(
  litnotes: Litnotes,
  targets: readonly vscode.Uri[],
  key: string,
  value: YamlValue,
): Promise<void> {
  for (const uri of targets) {
    try {
      await litnotes.noteEdits.change(uri, (text) => setFrontMatterValue(text, key, value));
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

async function chooseStatus(note: NoteSummary, given: unknown): Promise<Chosen<Status>> {
  const isGiven = STATUSES.find((status) => status === given);
  if (isGiven) return isGiven;
  const items = STATUSES.map((value) => item(STATUS_NAMES[value], value, note.status ?? 'unread'));
  return (await vscode.window.showQuickPick(items, { title: `Status of “${note.title}”` }))?.value;
}

async function chooseRating(note: NoteSummary, given: unknown): Promise<Chosen<number>> {
  if (typeof given === 'number' && given >= 0 && given <= 5) return given;
  const items = [5, 4, 3, 2, 1, 0].map((value) =>
    item(value === 0 ? 'Not rated' : stars(value), value, note.rating ?? 0, `${value} of 5`),
  );
  return (await vscode.window.showQuickPick(items, { title: `Rating of “${note.title}”` }))?.value;
}

function item<T>(label: string, value: T, current: T, description = ''): vscode.QuickPickItem & { readonly value: T } {
  return { label, value, description: [description, value === current && 'current'].filter(Boolean).join(' · ') };
}

async function chooseTags(
  note: NoteSummary,
  given: unknown,
  known: readonly string[],
): Promise<Chosen<readonly string[]>> {
  if (Array.isArray(given)) return tagsFrom(given.map(String).join(','));
  const others = known.filter((tag) => !note.tags.includes(tag)).slice(0, TAGS_SHOWN);
  const typed = await vscode.window.showInputBox({
    title: `Tags of “${note.title}”`,
    prompt: others.length > 0 ? `In use: ${others.join(', ')}` : 'Tags with commas between',
    placeHolder: 'Tags with commas between',
    value: note.tags.join(', '),
    valueSelection: [note.tags.join(', ').length, note.tags.join(', ').length],
  });
  return typed === undefined ? undefined : tagsFrom(typed);
}
