import * as vscode from 'vscode';
import { brief } from '../core/text/brief';
import { registerCommand } from '../workspace/commands';
import { UserError } from '../workspace/errors';
import { keysIn } from '../workspace/library/keysSeen';
import { renameInNotes } from '../workspace/notes/renameInNotes';
import type { Litnotes } from '../workspace/window';

const SHOWN = 5;

/** Mends keys that another program has changed, in all notes: those that are given, or all. */
export function registerChangedKeys(litnotes: Litnotes): vscode.Disposable {
  return registerCommand(litnotes.log, 'litnotes.renameChangedKeys', (...args) =>
    renameChangedKeys(
      litnotes,
      args.filter((key) => typeof key === 'string'),
    ),
  );
}

async function renameChangedKeys(litnotes: Litnotes, wanted: readonly string[]): Promise<void> {
  const { library, notes, keysSeen } = litnotes;
  const [corpus] = await Promise.all([library.corpus(), notes.index()]);
  const changed = keysSeen.changed(corpus);
  const renamed = (wanted.length > 0 ? wanted : [...keysIn(notes)]).flatMap((from) => {
    const to = changed.nowCalled(from);
    return to === undefined ? [] : [{ from, to }];
  });
  if (renamed.length === 0) {
    void vscode.window.showInformationMessage('No key that the notes cite has changed, so far as is known.');
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  await renameInNotes(
    edit,
    notes,
    renamed.map(({ from, to }) => ({
      from,
      to,
      isKnown: () => false,
      isMeant: async (note) => (await library.corpus(note)).paper(from) === undefined,
      literatureNote: 'follows',
    })),
  );
  if (!(await refactor(edit))) throw new UserError('The notes could not be changed: is one of them read-only?');
  const named = renamed.slice(0, SHOWN).map(({ from, to }) => `'${brief(from)}' is '${brief(to)}'`);
  const more = renamed.length > SHOWN ? ` and ${renamed.length - SHOWN} more` : '';
  void vscode.window.showInformationMessage(`Renamed in all notes: ${named.join(', ')}${more}.`);
}

/** VS Code saves the files of a refactoring, where that is wanted, but for one alone: as this one was, so it is afterwards. */
async function refactor(edit: vscode.WorkspaceEdit): Promise<boolean> {
  const [only, ...others] = edit.entries().map(([uri]) => uri.toString());
  const document = vscode.workspace.textDocuments.find(({ uri }) => others.length === 0 && uri.toString() === only);
  const isSaved = document?.isDirty === false && savesRefactored();
  const isDone = await vscode.workspace.applyEdit(edit, { isRefactoring: true });
  if (isDone && isSaved) await document.save();
  return isDone;
}

function savesRefactored(): boolean {
  return vscode.workspace.getConfiguration('files').get('refactoring.autoSave') !== false;
}
