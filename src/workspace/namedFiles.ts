// Files that a note, a setting or a project file names: where they are, and whether they may be read. Inside the
// workspace folders they may; elsewhere only in a trusted workspace, and never on the network. For writing see
// `writeConsent.ts`.
import * as vscode from 'vscode';
import { namedPath, namesBelow, normalPath } from '../core/files/namedPath';
import { brief } from '../core/text/brief';
import { reasonOf, UserError } from './errors';
import { fileName } from './fileName';

/** Where a file lies: in a workspace folder, in one by way of a link that leads who knows where, or outside. */
export type Whereabouts = 'inside' | 'linked' | 'outside';

/**
 * The file that a note or setting names: absolute, from `~`, relative to a folder, or a URI. Whether there is such a file
 * and whether it may be read is another matter.
 *
 * @param folder that relative paths start from, and whose machine others are on; `undefined` where there is none
 * @throws UserError where it is no path, or is on the network or any other machine than the folders that are open
 */
export function locate(written: string, folder: vscode.Uri | undefined): vscode.Uri {
  const named = namedPath(written);
  switch (named.kind) {
    case 'relative':
      if (!folder) throw new UserError(`'${brief(written)}' is relative to a folder, but none is open.`);
      return vscode.Uri.joinPath(folder, named.path);
    case 'absolute':
      return onMachineOf(folder, named.path);
    case 'home':
      return onMachineOf(folder, normalPath(`/${homeOf(written)}/${named.path}`));
    case 'uri':
      return localUri(named.text, folder);
    case 'server':
      throw notHere(written);
    case 'unusable':
      throw new UserError(`The path '${brief(written)}' ${named.problem}.`);
  }
}

/** As `locate`; undefined where a name leads nowhere that Litnotes goes. */
export function located(written: string, folder: vscode.Uri | undefined): vscode.Uri | undefined {
  try {
    return locate(written, folder);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return undefined;
  }
}

/** An absolute path on the machine of `base`, be it this one or a remote. */
function onMachineOf(base: vscode.Uri | undefined, path: string): vscode.Uri {
  return base ? base.with({ path, query: '', fragment: '' }) : vscode.Uri.file(path);
}

function localUri(text: string, folder: vscode.Uri | undefined): vscode.Uri {
  try {
    const { scheme, authority, path } = vscode.Uri.parse(text, true);
    const uri = vscode.Uri.from({ scheme, authority, path: normalPath(path) });
    if (isLocal(uri, folder)) return uri;
  } catch {
    // No URI that VS Code reads: it leads nowhere.
  }
  throw notHere(text);
}

/** Whether a file is where the folders are that are open; no other place is asked for a file, since that may be the network. */
function isLocal({ scheme, authority }: vscode.Uri, folder: vscode.Uri | undefined): boolean {
  const open = [...(folder ? [folder] : []), ...(vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri)];
  if (open.length === 0) return scheme === 'file' && authority === '';
  return open.some((uri) => uri.scheme === scheme && uri.authority === authority);
}

function notHere(written: string): UserError {
  return new UserError(`'${brief(written)}' is not on this machine: Litnotes reads no file from the network.`);
}

function homeOf(path: string): string {
  const home = homeFolder();
  if (home !== undefined) return home;
  throw new UserError(`There is no home folder here, so '${brief(path)}' cannot be found.`);
}

/** The person's home folder, with `/`; none in web browsers. */
export function homeFolder(): string | undefined {
  const { process } = globalThis as {
    readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> };
  };
  const home = process?.env?.['HOME'] ?? process?.env?.['USERPROFILE'];
  return home ? home.replaceAll('\\', '/') : undefined;
}

/**
 * Tells where a file lies. Links are looked for below the workspace folder, which the person opened as it is; where they
 * lead cannot be asked of every file system.
 */
export async function whereabouts(file: vscode.Uri): Promise<Whereabouts> {
  let found: Whereabouts = 'outside';
  for (const { uri: folder } of vscode.workspace.workspaceFolders ?? []) {
    if (folder.scheme !== file.scheme || folder.authority !== file.authority) continue;
    const names = namesBelow(folder.path, file.path);
    if (!names) continue;
    if (!(await isLinked(folder, names))) return 'inside';
    found = 'linked';
  }
  return found;
}

/** Whether any of the names below a folder is a link, also one that leads nowhere; what cannot be told counts as one. */
async function isLinked(folder: vscode.Uri, names: readonly string[]): Promise<boolean> {
  let at = folder;
  for (const name of names) {
    at = vscode.Uri.joinPath(at, name);
    try {
      const { type } = await vscode.workspace.fs.stat(at);
      if ((type & vscode.FileType.SymbolicLink) !== 0) return true;
    } catch (error) {
      return !(error instanceof vscode.FileSystemError && error.code === 'FileNotFound');
    }
  }
  return false;
}

/** Whether there is such a file or folder that can be seen. */
export async function exists(file: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}

export async function isReadable(file: vscode.Uri): Promise<boolean> {
  return vscode.workspace.isTrusted || (await whereabouts(file)) === 'inside';
}

/** @throws UserError where the workspace is in Restricted Mode and the file does not lie in it */
export async function requireReadable(file: vscode.Uri): Promise<void> {
  if (!vscode.workspace.isTrusted) requireInside(file, await whereabouts(file));
}

/**
 * For files of the workspace that are found rather than named.
 * @throws UserError where a file of a folder in Restricted Mode is somewhere else in truth
 */
export async function requireUnlinked(file: vscode.Uri): Promise<void> {
  if (vscode.workspace.isTrusted) return;
  const where = await whereabouts(file);
  if (where === 'linked') requireInside(file, where);
}

/**
 * The text of a file that somebody named.
 *
 * @param most bytes that such a file can reasonably have
 * @throws UserError where it may not or cannot be read, is larger, or is no file but a device
 */
export async function readNamed(file: vscode.Uri, most: number): Promise<string> {
  await requireReadable(file);
  const { size } = await fileStat(file);
  if (size > most) throw new UserError(`'${fileName(file)}' is larger than ${most / 1e6} MB, and was not read.`);
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** @throws UserError where there is no such file, or it is a folder or a device */
export async function fileStat(file: vscode.Uri): Promise<vscode.FileStat> {
  let stat: vscode.FileStat;
  try {
    stat = await vscode.workspace.fs.stat(file);
  } catch (error) {
    throw unreadable(file, error);
  }
  if ((stat.type & vscode.FileType.File) === 0) throw new UserError(`'${fileName(file)}' is no file that can be read.`);
  return stat;
}

function unreadable(file: vscode.Uri, cause: unknown): UserError {
  return new UserError(`'${fileName(file)}' cannot be read: ${reasonOf(cause)}.`, { cause });
}

/** @throws UserError, as in Restricted Mode, where a file does not lie inside */
export function requireInside({ path }: vscode.Uri, where: Whereabouts): void {
  if (where === 'inside') return;
  const why = where === 'linked' ? 'is a link or lies behind one' : 'lies outside of the open folder';
  throw new UserError(`'${brief(path)}' ${why}, and the folder is in Restricted Mode. Trust the folder to use it.`);
}
