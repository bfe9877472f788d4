// Which notes a command is to change.
import * as vscode from 'vscode';
import { execute } from '../commands';
import { activeLiteratureNote, chooseNote, citekeyAtCursor, notesAbout } from './literatureNotes';
import { citekeysOrPicked } from '../paperArguments';
import type { Library } from '../library/library';
import type { MentionSources } from './noteMentions';

/** What tells which notes are meant. */
export type NoteTargetSources = MentionSources & { readonly library: Library };

/**
 * The notes that a command was called with: notes or papers of a view; else the literature note in the active editor,
 * that of the citation at the cursor, or that of a paper which the person picks. For papers without a note the person
 * is offered to create one.
 *
 * @param purpose what Enter in the picker will do: 'sets its status'
 */
export async function noteTargets(
  sources: NoteTargetSources,
  args: readonly unknown[],
  purpose: string,
): Promise<readonly vscode.Uri[]> {
  const files = noteFilesIn(args);
  if (files.length > 0) return files;
  if (args[0] === undefined || args[0] instanceof vscode.Uri) {
    const active = activeLiteratureNote();
    if (active) return [vscode.Uri.parse(active.uri, true)];
    const atCursor = await citekeyAtCursor(sources);
    return notesOf(sources, atCursor === undefined ? await citekeysOrPicked([], purpose) : [atCursor]);
  }
  return notesOf(sources, await citekeysOrPicked(args, purpose));
}

async function notesOf(sources: NoteTargetSources, citekeys: readonly string[]): Promise<readonly vscode.Uri[]> {
  const found: vscode.Uri[] = [];
  const without: string[] = [];
  for (const citekey of citekeys) {
    const notes = await notesAbout(sources, citekey);
    const uri = await chooseNote(notes, citekey);
    if (uri) found.push(uri);
    else if (notes.length === 0) without.push(citekey);
  }
  if (without.length > 0) void offerToCreate(without);
  return found;
}

async function offerToCreate(citekeys: readonly string[]): Promise<void> {
  const [first] = citekeys;
  const message =
    citekeys.length === 1
      ? `There is no note about @${first} yet.`
      : `${citekeys.length} of these papers have no note yet.`;
  const choice = await vscode.window.showInformationMessage(
    message,
    ...(citekeys.length === 1 ? ['Create Literature Note'] : []),
  );
  if (choice) await execute('litnotes.openNote', first);
}

/** The files of notes that a view hands over: the item and all that are selected. */
function noteFilesIn([first, selected]: readonly unknown[]): readonly vscode.Uri[] {
  const chosen: readonly unknown[] = Array.isArray(selected) && selected.length > 0 ? selected : [first];
  return chosen.flatMap((item) => noteFile(item) ?? []);
}

/** The file of a note that a view hands over. */
export function noteFile(item: unknown): vscode.Uri | undefined {
  if (typeof item !== 'object' || item === null || item instanceof vscode.Uri) return undefined;
  return 'uri' in item && typeof item.uri === 'string' ? vscode.Uri.parse(item.uri, true) : undefined;
}
