import * as vscode from 'vscode';
import { settingPath } from '../../core/library/settingPath';
import { homeFolder, located } from '../namedFiles';

const SETTING = 'libraries';

/** What `litnotes.libraries` is written for: the folder that holds a file, where one does; else the window's only one; else the user. */
interface Scope {
  readonly folder: vscode.WorkspaceFolder | undefined;
  readonly target: vscode.ConfigurationTarget;
}

/** Adds files and folders to `litnotes.libraries`, beside what counts there now; those that stand there already are left. */
export async function addToSetting(files: readonly vscode.Uri[]): Promise<void> {
  for (const file of files) {
    const { folder, target } = scopeOf(file);
    const entries = entriesAt(folder, target);
    const added = settingPath(file.path, folder?.uri.path, homeFolder());
    if (!entries.some((entry) => isOf(entry, folder, file))) await write(folder, target, [...entries, added]);
  }
}

/** Takes a file out of `litnotes.libraries`. @returns false where the setting does not name the file by itself */
export function removeFromSetting(file: vscode.Uri): Promise<boolean> {
  return removeEntries((entry, folder) => isOf(entry, folder, file));
}

/** Takes entries out of `litnotes.libraries`. @returns false where there are none of these */
export async function removeEntries(
  isRemovedOne: (entry: string, folder: vscode.WorkspaceFolder | undefined) => boolean,
): Promise<boolean> {
  let isRemoved = false;
  for (const { folder, target } of scopes()) {
    const entries = setAt(folder, target);
    const kept = entries?.filter((entry) => !isRemovedOne(entry, folder));
    if (!entries || !kept || kept.length === entries.length) continue;
    await write(folder, target, kept);
    isRemoved = true;
  }
  return isRemoved;
}

/** Adds an entry to the user's own `litnotes.libraries`, whatever folders set; where it stands there already it is left. */
export async function addOwnToSetting(entry: string): Promise<void> {
  const target = vscode.ConfigurationTarget.Global;
  const entries = setAt(undefined, target) ?? [];
  if (!entries.includes(entry)) await write(undefined, target, [...entries, entry]);
}

/**
 * Adds a library on the web to the user's `litnotes.libraries`, for only those may name any; also to what a folder sets in
 * their place.
 *
 * @param isSame whether an entry names that library
 */
export async function addAddressToSetting(address: string, isSame: (entry: string) => boolean): Promise<void> {
  for (const { folder, target } of scopes()) {
    const isOwn = target === vscode.ConfigurationTarget.Global;
    const entries = setAt(folder, target) ?? (isOwn ? [] : undefined);
    if (entries && !entries.some(isSame)) await write(folder, target, [...entries, address]);
  }
}

/** In Restricted Mode what a folder's settings say of libraries does not count, so that the user's are written. */
function scopeOf(file: vscode.Uri): Scope {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const folder = vscode.workspace.getWorkspaceFolder(file) ?? (folders.length === 1 ? folders[0] : undefined);
  if (!folder || !vscode.workspace.isTrusted) return { folder: undefined, target: vscode.ConfigurationTarget.Global };
  const { Workspace, WorkspaceFolder } = vscode.ConfigurationTarget;
  return { folder, target: folders.length > 1 ? WorkspaceFolder : Workspace };
}

function scopes(): readonly Scope[] {
  const { Global, Workspace, WorkspaceFolder } = vscode.ConfigurationTarget;
  const folders = vscode.workspace.workspaceFolders ?? [];
  return [
    ...folders.flatMap((folder): readonly Scope[] =>
      folders.length > 1 ? [{ folder, target: WorkspaceFolder }] : [{ folder, target: Workspace }],
    ),
    { folder: undefined, target: Global },
  ];
}

function isOf(entry: string, folder: vscode.WorkspaceFolder | undefined, file: vscode.Uri): boolean {
  return located(entry, folder?.uri)?.toString() === file.toString();
}

/** What a setting is to begin with: what it is, or where it is not set, what counts in its place and would no longer. */
function entriesAt(folder: vscode.WorkspaceFolder | undefined, target: vscode.ConfigurationTarget): readonly string[] {
  return setAt(folder, target) ?? strings(vscode.workspace.getConfiguration('litnotes', folder).get(SETTING)) ?? [];
}

function setAt(
  folder: vscode.WorkspaceFolder | undefined,
  target: vscode.ConfigurationTarget,
): readonly string[] | undefined {
  const found = vscode.workspace.getConfiguration('litnotes', folder).inspect<unknown>(SETTING);
  const { Workspace, WorkspaceFolder } = vscode.ConfigurationTarget;
  if (target === WorkspaceFolder) return strings(found?.workspaceFolderValue);
  return strings(target === Workspace ? found?.workspaceValue : found?.globalValue);
}

function strings(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : undefined;
}

function write(
  folder: vscode.WorkspaceFolder | undefined,
  target: vscode.ConfigurationTarget,
  entries: readonly string[],
): Thenable<void> {
  const value = entries.length > 0 ? entries : undefined;
  return vscode.workspace.getConfiguration('litnotes', folder).update(SETTING, value, target);
}
