import * as vscode from 'vscode';
import { comparableName, freeName } from '../../core/note/noteName';
import { UserError } from '../errors';
import type { SafeFiles } from '../safeFiles';
import type { WriteConsent } from '../writeConsent';

/**
 * The workspace folder that something new goes into: the only one, that of the active document, or the one that the
 * person then picks.
 *
 * @returns undefined where no folder is open; `'none'` where the person picked none
 */
export async function folderForNew(placeHolder: string): Promise<vscode.WorkspaceFolder | undefined | 'none'> {
  const [first, ...others] = vscode.workspace.workspaceFolders ?? [];
  if (!first || others.length === 0) return first;
  const active = vscode.window.activeTextEditor?.document.uri;
  const folder = active && vscode.workspace.getWorkspaceFolder(active);
  return folder ?? (await vscode.window.showWorkspaceFolderPick({ placeHolder })) ?? 'none';
}

/**
 * Creates a file, never in place of another: where its name is taken, also but for case or normalization, it gets a
 * number. Missing folders are made. A folder that a link leads out of the workspace to is used once the person agrees.
 *
 * @returns where it was created
 * @throws UserError where it cannot be
 */
export async function createFile(
  { safeFiles, writeConsent }: { readonly safeFiles: SafeFiles; readonly writeConsent: WriteConsent },
  folder: vscode.Uri,
  name: string,
  text: string,
): Promise<vscode.Uri> {
  const shown = vscode.workspace.asRelativePath(folder);
  if (!(await writeConsent.to(folder))) throw new UserError(`Nothing was written into '${shown}'.`);
  const taken = new Set((await namesIn(folder)).map(comparableName));
  const uri = vscode.Uri.joinPath(folder, firstFree(name, taken));
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { overwrite: false, ignoreIfExists: false, contents: new TextEncoder().encode(text) });
  const problem = new UserError(`'${vscode.workspace.asRelativePath(uri)}' cannot be created.`);
  const isDone = await safeFiles.write(uri, undefined, text, async () => {
    if (!(await vscode.workspace.applyEdit(edit))) throw problem;
  });
  if (!isDone) throw problem;
  return uri;
}

function firstFree(name: string, taken: ReadonlySet<string>): string {
  const extension = /(?!\.md$)\.\w+$/i.exec(name)?.[0] ?? ''; // `freeName` knows of `.md` alone
  const stem = name.slice(0, name.length - extension.length);
  return freeName(stem, (comparable) => taken.has(comparable + extension)) + extension;
}

/** None where there is no such folder. */
async function namesIn(folder: vscode.Uri): Promise<readonly string[]> {
  try {
    return (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return [];
    throw new UserError(`The folder '${vscode.workspace.asRelativePath(folder)}' cannot be read.`, { cause: error });
  }
}
