import * as vscode from 'vscode';
import { UserError } from './errors';

/**
 * The file that a person named in a setting: absolute, from `~`, relative to a workspace folder, or a URI.
 *
 * @param root the workspace folder; `undefined` where none is open
 * @throws UserError where there is nothing that the path could be relative to
 */
export function userFile(path: string, root: vscode.Uri | undefined): vscode.Uri {
  const slashed = path.trim().replaceAll('\\', '/');
  if (/^[a-z][\w+.-]+:\/\//i.test(slashed)) return vscode.Uri.parse(slashed, true);
  if (slashed.startsWith('~/')) return onMachineOf(root, `${homeFolder(path)}${slashed.slice(1)}`);
  if (/^(?:\/|[A-Za-z]:\/)/.test(slashed)) return onMachineOf(root, slashed);
  if (root) return vscode.Uri.joinPath(root, slashed);
  throw new UserError(`'${path}' is relative to a folder, but none is open.`);
}

/** An absolute path on the machine of `base`, be it this one or a remote. */
function onMachineOf(base: vscode.Uri | undefined, path: string): vscode.Uri {
  if (!base || base.scheme === 'file') return vscode.Uri.file(path);
  return base.with({ path: path.startsWith('/') ? path : `/${path}` });
}

/** Absent in web browsers, where there is no home folder. */
function homeFolder(path: string): string {
  const { process } = globalThis as {
    readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> };
  };
  const home = process?.env?.['HOME'] ?? process?.env?.['USERPROFILE'];
  if (home) return home.replaceAll('\\', '/');
  throw new UserError(`There is no home folder here, so '${path}' cannot be found.`);
}
