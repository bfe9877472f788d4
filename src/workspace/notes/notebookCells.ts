import * as vscode from 'vscode';
import { UserError } from '../errors';
import { fileName } from '../fileName';
import { whereabouts } from '../namedFiles';

const NOTEBOOKS = '**/*.ipynb';
const LEFT_OUT = '**/{node_modules,.git,.ipynb_checkpoints}/**';
/** More notebooks are not looked at. */
const MOST = 500;
/** In larger notebooks, which hold pictures, no key is looked for; bytes. */
const LARGEST = 20_000_000;

/**
 * The markdown cells that may have one of the keys, of the notebooks that are open and of those of the workspace. Links that
 * are not open are left alone, lest what lies elsewhere is changed.
 *
 * @throws UserError where a notebook that may have one cannot be read
 */
export async function notebookCells(
  keys: readonly string[],
  token?: vscode.CancellationToken,
): Promise<readonly vscode.TextDocument[]> {
  const notebooks = vscode.workspace.notebookDocuments.filter(isWritten);
  const open = new Set(notebooks.map(({ uri }) => uri.toString()));
  for (const file of await vscode.workspace.findFiles(NOTEBOOKS, LEFT_OUT, MOST, token)) {
    if (token?.isCancellationRequested || open.has(file.toString())) continue;
    if ((await whereabouts(file)) === 'inside' && (await mayHave(file, keys))) notebooks.push(await opened(file));
  }
  const cells = notebooks.flatMap((notebook) => notebook.getCells());
  return cells
    .filter(({ kind, document }) => kind === vscode.NotebookCellKind.Markup && hasAny(document.getText(), keys))
    .map(({ document }) => document);
}

/** Whether somebody writes in a notebook: not in a version of it in some history. */
function isWritten({ isClosed, isUntitled, uri }: vscode.NotebookDocument): boolean {
  return !isClosed && (isUntitled || vscode.workspace.fs.isWritableFileSystem(uri.scheme) === true);
}

function hasAny(text: string, keys: readonly string[]): boolean {
  const folded = text.toLowerCase();
  return keys.some((key) => folded.includes(key.toLowerCase()));
}

/** Whether a file has one of the keys anywhere; most need not be opened for that. */
async function mayHave(file: vscode.Uri, keys: readonly string[]): Promise<boolean> {
  try {
    if ((await vscode.workspace.fs.stat(file)).size > LARGEST) return false;
    return hasAny(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)), keys);
  } catch (error) {
    throw unread(file, error);
  }
}

async function opened(file: vscode.Uri): Promise<vscode.NotebookDocument> {
  try {
    return await vscode.workspace.openNotebookDocument(file);
  } catch (error) {
    throw unread(file, error);
  }
}

function unread(file: vscode.Uri, cause: unknown): UserError {
  return new UserError(`'${fileName(file)}' cannot be read, so nothing was renamed: it may have the key.`, { cause });
}
