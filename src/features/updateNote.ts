import * as vscode from 'vscode';
import { readFrontMatter } from '../core/frontMatter/frontMatter';
import { readLiteratureNote } from '../core/note/literatureNote';
import { updateFromMetadata, type MetadataUpdate } from '../core/note/updateNote';
import type { Paper } from '../core/paper';
import { applyEdits, type TextEdit } from '../core/text/span';
import { registerCommand } from '../workspace/commands';
import { UserError } from '../workspace/errors';
import { fileName } from '../workspace/fileName';
import { NoteProblemError } from '../workspace/notes/noteEdits';
import { noteTargets } from '../workspace/notes/noteTargets';
import type { Litnotes } from '../workspace/window';

/**
 * The command that brings the front matter of a note up to what the library knows: what is missing is added at once;
 * what the person wrote otherwise is replaced only after they have seen the difference and agreed.
 */
export function registerUpdateNote(litnotes: Litnotes): vscode.Disposable {
  return registerCommand(litnotes.log, 'litnotes.updateNote', async (...args) => {
    for (const uri of await noteTargets(litnotes, args, 'updates its note')) await updateNote(litnotes, uri);
  });
}

async function updateNote(litnotes: Litnotes, uri: vscode.Uri): Promise<void> {
  const text = await litnotes.notes.text(uri);
  if (text === undefined) throw new UserError(`'${fileName(uri)}' cannot be read.`);
  const paper = await paperOf(litnotes, uri, text);
  const { added, replaced, refused } = updateOf(uri, text, paper);
  for (const { message, place } of refused)
    void vscode.window.showWarningMessage(`'${fileName(uri)}', line ${place.line}: ${message}`);
  if (replaced.length > 0) return askToReplace(litnotes, uri, text, paper);
  if (added.length === 0) {
    if (refused.length > 0) return;
    vscode.window.setStatusBarMessage(`$(check) '${fileName(uri)}' says all that the library knows`, 4000);
    return;
  }
  await apply(litnotes, uri, paper, []);
}

async function paperOf({ library }: Litnotes, uri: vscode.Uri, text: string): Promise<Paper> {
  const { citekey } = readLiteratureNote(text, readFrontMatter(text)).note;
  if (citekey === undefined) throw new UserError(`'${fileName(uri)}' says of no paper that it is about it.`);
  const [paper] = await library.papers([citekey]);
  if (!paper) throw new UserError(`The library has no paper '${citekey}'.`);
  return paper;
}

/** @throws NoteProblemError where the note is left alone */
function updateOf(uri: vscode.Uri, text: string, paper: Paper): MetadataUpdate {
  const update = updateFromMetadata(text, paper);
  if ('problem' in update) throw new NoteProblemError(uri, update.problem);
  return update;
}

async function askToReplace(litnotes: Litnotes, uri: vscode.Uri, text: string, paper: Paper): Promise<void> {
  const { added, replaced } = updateOf(uri, text, paper);
  const keys = [...new Set(replaced.map(({ key }) => key))];
  const wanted = applyEdits(text, [...added, ...replaced.map(({ edit }) => edit)]);
  const shown = litnotes.shown.set(`Updated ${fileName(uri)}`, wanted);
  await vscode.commands.executeCommand('vscode.diff', uri, shown, `${fileName(uri)}: as it is ↔ from metadata`);
  const replace = 'Replace';
  const add = 'Only Add Missing';
  const message = `The note has its own ${keys.join(', ')}. Replace what differs from the library?`;
  const choice = await vscode.window.showInformationMessage(
    message,
    ...(added.length > 0 ? [replace, add] : [replace]),
  );
  if (choice)
    await apply(litnotes, uri, paper, choice === replace ? replaced.map(({ key, old }) => ({ key, old })) : []);
}

/**
 * Adds what the note lacks now, and replaces what the person agreed to, if it is still as they saw it.
 */
async function apply(
  litnotes: Litnotes,
  uri: vscode.Uri,
  paper: Paper,
  agreed: readonly { readonly key: string; readonly old: string }[],
): Promise<void> {
  let count = 0;
  await litnotes.noteEdits.change(uri, (now) => {
    const update = updateFromMetadata(now, paper);
    if ('problem' in update) return update;
    const replaced = update.replaced.filter(({ key, old }) => agreed.some((one) => one.key === key && one.old === old));
    const edits: readonly TextEdit[] = [...update.added, ...replaced.map(({ edit }) => edit)];
    count = edits.length;
    return { edits };
  });
  if (count > 0) vscode.window.setStatusBarMessage(`$(check) Updated '${fileName(uri)}'`, 4000);
}
