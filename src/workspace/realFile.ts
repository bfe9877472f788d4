import * as vscode from 'vscode';

/** What of Node tells where links lead, which VS Code's file system does not. */
interface NodeFiles {
  readonly promises: {
    realpath(path: string): Promise<string>;
    lstat(path: string): Promise<unknown>;
  };
}

/**
 * The file that a name stands for once each link in it is followed, be there such a file yet or not. Undefined where
 * nobody can tell: in a web browser, on another file system, and where a link leads nowhere.
 */
export async function realFile(file: vscode.Uri): Promise<vscode.Uri | undefined> {
  const files = nodeFiles();
  if (file.scheme !== 'file' || !files) return undefined;
  try {
    return vscode.Uri.file(await files.promises.realpath(file.fsPath));
  } catch {
    return (await isThere(files, file.fsPath)) ? undefined : inRealFolder(file);
  }
}

/** A file that is not there yet. */
async function inRealFolder(file: vscode.Uri): Promise<vscode.Uri | undefined> {
  const folder = vscode.Uri.joinPath(file, '..');
  if (folder.path === file.path) return undefined;
  const real = await realFile(folder);
  return real && vscode.Uri.joinPath(real, file.path.slice(file.path.lastIndexOf('/') + 1));
}

async function isThere({ promises }: NodeFiles, path: string): Promise<boolean> {
  return promises.lstat(path).then(
    () => true,
    (error: unknown) => !(error instanceof Error && 'code' in error && error.code === 'ENOENT'),
  );
}

/** Undefined in web browsers, for which the same code is made. */
function nodeFiles(): NodeFiles | undefined {
  const { process } = globalThis as { readonly process?: { getBuiltinModule?(name: string): unknown } };
  return process?.getBuiltinModule?.('node:fs') as NodeFiles | undefined;
}
