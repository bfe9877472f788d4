import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { stepSeconds } from '../../vscode/limits';

/** Papers of the library. */
export const cited = 'hermann2024foundations';
export const other = 'scimeca2022shortcut';

/** From one look to the next, in milliseconds: what takes long is not kept from it by many looks. */
const shortestPause = 20;
const longestPause = 100;

export const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

export const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** The folder that is open. */
export function rootFolder(): vscode.Uri {
  const [root] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(root);
  return root.uri;
}

/**
 * Makes a folder in one that is there, and waits until VS Code watches it: where folders and what is in them come all at
 * once, it may miss what changes in them later.
 */
export async function makeFolder(folder: vscode.Uri): Promise<vscode.Uri> {
  const watcher = vscode.workspace.createFileSystemWatcher('**/*');
  const isWatched = new Promise<void>((resolve) => {
    const notice = ({ path }: vscode.Uri): void => {
      if (path === folder.path) resolve();
    };
    watcher.onDidCreate(notice);
    watcher.onDidChange(notice);
  });
  await vscode.workspace.fs.createDirectory(folder);
  await isWatched;
  watcher.dispose();
  return folder;
}

/**
 * Waits until `probe` gives something, and returns it. Rejects after the limit of a step with what was waited for, and
 * with what was there instead where `instead` tells it.
 */
export async function until<T>(
  what: string,
  probe: () => T | undefined | false | Promise<T | undefined | false>,
  instead: () => string = () => '',
): Promise<T> {
  const end = Date.now() + stepSeconds * 1000;
  for (let pause = shortestPause; Date.now() < end; pause = Math.min(pause * 1.5, longestPause)) {
    const value = await probe();
    if (value !== undefined && value !== false) return value;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  throw new Error(`Not within ${stepSeconds} seconds: ${what}${instead()}`);
}

/** The labels of all tabs, a line for each column: for whoever reads why a test has failed. */
export function tabsShown(): string {
  return vscode.window.tabGroups.all
    .map(({ tabs }) => `\n  ${tabs.map(({ label }) => label).join(', ') || 'nothing'}`)
    .join('');
}

/** Waits until the extension has taken in that a file mentions a key, be it as the paper that it is about. */
export async function isKnownToMention(file: vscode.Uri, key: string): Promise<void> {
  const asking = await untitled(`@${key}`);
  await until(`${file.path} known to mention ${key}`, async () => {
    const places = await vscode.commands.executeCommand<readonly vscode.Location[]>(
      'vscode.executeReferenceProvider',
      asking.uri,
      new vscode.Position(0, 1),
    );
    return places.some(({ uri }) => uri.toString() === file.toString());
  });
}

/**
 * A new document that is no file. VS Code gives one the text that it keeps for a closed one of the same name, as long as
 * it has not thrown that away: then the next name is taken.
 */
export async function untitled(content: string, language = 'markdown'): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language, content });
  return document.getText() === content ? document : untitled(content, language);
}

/** Opens a document with the cursor at `|`. */
export async function open(
  marked: string,
  language = 'markdown',
): Promise<{ document: vscode.TextDocument; position: vscode.Position }> {
  const offset = marked.indexOf('|');
  const content = marked.replace('|', '');
  const document = await untitled(content, language);
  const position = document.positionAt(Math.max(0, offset));
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(position, position) });
  return { document, position };
}

/** Sets a setting of the extension; undefined takes it back. */
export async function configure(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('litnotes').update(name, value, vscode.ConfigurationTarget.Global);
}

/** Closes all editors; what is not saved is lost. Resolves once nothing is open any more. */
export async function closeAll(): Promise<void> {
  const { workspace, window, commands } = vscode;
  for (const document of workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    // A cell is given up with its notebook.
    if (document.uri.scheme === 'vscode-notebook-cell') continue;
    await window.showTextDocument(document);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  for (const notebook of workspace.notebookDocuments.filter(({ isDirty }) => isDirty)) {
    await window.showNotebookDocument(notebook);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await commands.executeCommand('workbench.action.closeAllEditors');
  // What is still being closed would take along what the next test opens.
  await until(
    'all editors closed',
    () =>
      window.tabGroups.all.every(({ tabs }) => tabs.length === 0) &&
      workspace.textDocuments.every(({ isDirty }) => !isDirty),
    tabsShown,
  );
}
