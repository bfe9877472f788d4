import * as vscode from 'vscode';
import { BUILT_IN_TEMPLATE } from '../core/note/builtInTemplate';
import { registerCommand } from '../workspace/commands';
import { createFile, folderForNew } from '../workspace/notes/noteFolders';
import type { Litnotes } from '../workspace/window';

const FOLDER = 'templates';
/** No note: the extension keeps the template out of lists and checks of notes. */
const NAME = 'literature-note.liquid';
const SETTING = 'notes.templateFile';

/** The command that writes a copy of the built-in template, for the person to change. */
export function registerNoteTemplate(litnotes: Litnotes): vscode.Disposable {
  return registerCommand(litnotes.log, 'litnotes.createNoteTemplate', async () => {
    const folder = await folderForNew('The folder for the note template');
    if (folder === 'none') return;
    if (!folder) return showUntitled();
    const uri = await createFile(litnotes, vscode.Uri.joinPath(folder.uri, FOLDER), NAME, BUILT_IN_TEMPLATE);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(await vscode.languages.setTextDocumentLanguage(document, 'markdown'));
    // In Restricted Mode VS Code does not heed what a folder's settings say of templates.
    if (vscode.workspace.isTrusted) void offerSetting(uri, folder);
  });
}

async function showUntitled(): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: BUILT_IN_TEMPLATE });
  await vscode.window.showTextDocument(document);
  const message = `No folder is open. Save the template, then name it in the setting 'litnotes.${SETTING}'.`;
  void vscode.window.showInformationMessage(message);
}

async function offerSetting(uri: vscode.Uri, folder: vscode.WorkspaceFolder): Promise<void> {
  const path = vscode.workspace.asRelativePath(uri, false);
  const choice = await vscode.window.showInformationMessage(
    `Make new literature notes from '${path}'?`,
    'Use Template',
  );
  if (!choice) return;
  const target =
    (vscode.workspace.workspaceFolders ?? []).length > 1
      ? vscode.ConfigurationTarget.WorkspaceFolder
      : vscode.ConfigurationTarget.Workspace;
  await vscode.workspace.getConfiguration('litnotes', folder).update(SETTING, path, target);
}
