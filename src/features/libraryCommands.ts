import * as vscode from 'vscode';
import { REFERENCE_ENDINGS, readerOf } from '../core/formats/readReferences';
import { BUNDLED } from '../core/library/source';
import { brief } from '../core/text/brief';
import { registerCommand } from '../workspace/commands';
import { UserError } from '../workspace/errors';
import { fileName } from '../workspace/fileName';
import { addToSetting, removeFromSetting } from '../workspace/library/librarySetting';
import type { Litnotes } from '../workspace/window';

/** What is in the library and what is not: the commands behind the headings of the tree. */
export function registerLibraryCommands(litnotes: Litnotes): vscode.Disposable {
  const { log } = litnotes;
  return vscode.Disposable.from(
    registerCommand(log, 'litnotes.addLibrary', async (...args) => {
      const given = urisIn(args);
      const files = given.length > 0 ? given : await chooseFiles(litnotes);
      if (files.length > 0) await add(litnotes, files);
    }),
    registerCommand(log, 'litnotes.openLibrary', async (heading) => {
      await vscode.window.showTextDocument(vscode.Uri.parse(sourceIn(heading), true));
    }),
    registerCommand(log, 'litnotes.removeLibrary', (heading) => remove(sourceIn(heading))),
  );
}

/** @throws UserError naming what cannot be added; then nothing is */
async function add({ log }: Litnotes, files: readonly vscode.Uri[]): Promise<void> {
  for (const file of files) {
    if (!readerOf(file.path) && !(await isFolder(file)))
      throw new UserError(
        `'${fileName(file)}' is no file of references: those end in ${REFERENCE_ENDINGS.join(', ')}.`,
      );
  }
  await addToSetting(files);
  const names = files.map(fileName).join(', ');
  log.info(`Added '${names}' to litnotes.libraries.`);
  vscode.window.setStatusBarMessage(`$(check) Added ${brief(names)} to the library`, 4000);
}

/** The bundled papers are hidden by a setting of their own. */
async function remove(source: string): Promise<void> {
  if (source === BUNDLED) {
    const { Global, Workspace } = vscode.ConfigurationTarget;
    const target = vscode.workspace.workspaceFolders ? Workspace : Global;
    return vscode.workspace.getConfiguration('litnotes').update('bundledPapers', 'off', target);
  }
  const file = vscode.Uri.parse(source, true);
  if (await removeFromSetting(file)) return;
  throw new UserError(
    `'${fileName(file)}' is in the library because a note, a project or a folder of 'litnotes.libraries' names it, and stays until none does.`,
  );
}

interface Choice extends vscode.QuickPickItem {
  readonly files: () => Promise<readonly vscode.Uri[]>;
}

/** Files of the workspace that nobody names come first; a dialog of the system has either files or folders. */
async function chooseFiles({ unnamedFiles }: Litnotes): Promise<readonly vscode.Uri[]> {
  const unnamed = await unnamedFiles.files();
  const choices: readonly Choice[] = [
    ...unnamed.map((file) => ({
      label: fileName(file),
      description: vscode.workspace.asRelativePath(file),
      iconPath: new vscode.ThemeIcon('library'),
      files: async () => [file],
    })),
    { label: 'Files…', iconPath: new vscode.ThemeIcon('file'), files: () => askFor({ canSelectFiles: true }) },
    {
      label: 'A Folder…',
      description: 'with all files of references in it',
      iconPath: new vscode.ThemeIcon('folder'),
      files: () => askFor({ canSelectFiles: false, canSelectFolders: true }),
    },
  ];
  const placeHolder = 'Your own references: Enter adds them to the library; they are only read';
  const chosen = await vscode.window.showQuickPick(choices, { title: 'Add Library', placeHolder });
  return chosen ? chosen.files() : [];
}

async function askFor(options: vscode.OpenDialogOptions): Promise<readonly vscode.Uri[]> {
  const filters = { References: [...REFERENCE_ENDINGS] };
  const found = await vscode.window.showOpenDialog({
    ...options,
    canSelectMany: true,
    title: 'Add Library',
    openLabel: 'Add',
    ...(options.canSelectFiles ? { filters } : {}),
  });
  return found ?? [];
}

async function isFolder(file: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(file)).type & vscode.FileType.Directory) !== 0;
  } catch {
    return false;
  }
}

/** The files of a call: addresses, as rows of the tree and what is dropped there have them, or the items of the explorer. */
function urisIn(args: readonly unknown[]): readonly vscode.Uri[] {
  return args.flat().flatMap((one) => {
    if (one instanceof vscode.Uri) return [one];
    return typeof one === 'string' ? [vscode.Uri.parse(one, true)] : [];
  });
}

/** The source that a heading of the tree is of. */
function sourceIn(heading: unknown): string {
  if (typeof heading === 'object' && heading !== null && 'group' in heading) {
    const { group } = heading;
    if (typeof group === 'object' && group !== null && 'source' in group && typeof group.source === 'string')
      return group.source;
  }
  throw new UserError('Choose a library in the view Topics.');
}
