import * as vscode from 'vscode';
import { REFERENCE_ENDINGS, readerOf } from '../core/formats/readReferences';
import { BUNDLED, isText, sourceName } from '../core/library/source';
import { brief } from '../core/text/brief';
import { registerCommand } from '../workspace/commands';
import { UserError } from '../workspace/errors';
import { sourceIn } from '../workspace/libraryHeading';
import { askForJabRef } from '../workspace/library/web/jabref';
import { askForZotero } from '../workspace/library/web/zoteroQuestions';
import { askForLabAddress, askForLabToken } from '../workspace/library/web/labQuestions';
import { askForAddress } from '../workspace/library/web/webQuestions';
import { fileName } from '../workspace/fileName';
import {
  addAddressToSetting,
  addToSetting,
  removeEntries,
  removeFromSetting,
} from '../workspace/library/librarySetting';
import type { Litnotes } from '../workspace/window';

/** What is in the library and what is not: the commands behind the headings of the tree. */
export function registerLibraryCommands(litnotes: Litnotes): vscode.Disposable {
  const { log } = litnotes;
  return vscode.Disposable.from(
    registerCommand(log, 'litnotes.addLibrary', async (...args) => {
      const given = urisIn(args);
      if (given.length > 0) return add(litnotes, given);
      await (await chooseSource(litnotes))?.add();
    }),
    registerCommand(log, 'litnotes.openLibrary', async (heading) => {
      const file = vscode.Uri.parse(sourceIn(heading), true);
      if (isText(file.toString())) await vscode.window.showTextDocument(file);
      else await vscode.env.openExternal(inZotero(file));
    }),
    registerCommand(log, 'litnotes.removeLibrary', (heading) => remove(litnotes, sourceIn(heading))),
  );
}

/** Where Zotero shows the library whose copy a file is. */
function inZotero({ path }: vscode.Uri): vscode.Uri {
  const group = /^\/groups\/\d+/.exec(path)?.[0] ?? '/library';
  return vscode.Uri.from({ scheme: 'zotero', authority: 'select', path: group });
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

/** Written down first, so that the person can have it asked later; then asked, if the person lets it. */
async function addAddresses({ log, webLibraries }: Litnotes, asked: Promise<readonly string[]>): Promise<void> {
  const addresses = await asked;
  for (const address of addresses) {
    await addAddressToSetting(address, (entry) => webLibraries.of(entry) === webLibraries.of(address));
    log.info(`Added '${address}' to litnotes.libraries.`);
  }
  for (const address of addresses) await webLibraries.of(address)?.order();
}

/** The library of a lab is asked first, so that nothing is written down that no server answers for. */
async function addLab({ log, labs, library }: Litnotes): Promise<void> {
  const base = await askForLabAddress();
  const token = base && (await askForLabToken(base));
  if (!base || token === undefined) return;
  const added = await labs.join(base, token);
  if (!added) return;
  log.info(`Added '${added.service.address}' to litnotes.libraries.`);
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: `Reading ${sourceName(added.service.uri.toString())}` },
    async () => {
      await added.order();
      await library.corpus();
    },
  );
  void vscode.window.showInformationMessage(await labs.standing(added));
}

/** The bundled papers are hidden by a setting of their own. */
async function remove({ webLibraries, labs }: Litnotes, source: string): Promise<void> {
  if (source === BUNDLED) {
    const { Global, Workspace } = vscode.ConfigurationTarget;
    const target = vscode.workspace.workspaceFolders ? Workspace : Global;
    return vscode.workspace.getConfiguration('litnotes').update('bundledPapers', 'off', target);
  }
  const file = vscode.Uri.parse(source, true);
  const onWeb = webLibraries.at(file);
  const isSame = (entry: string): boolean => webLibraries.of(entry) === onWeb;
  if (onWeb && (await removeEntries(isSame))) {
    await labs.forget(onWeb);
    return webLibraries.forget(file);
  }
  if (!onWeb && (await removeFromSetting(file))) return;
  throw new UserError(
    `'${sourceName(source)}' is in the library because a note, a project or a folder of 'litnotes.libraries' names it, and stays until none does.`,
  );
}

interface Choice extends vscode.QuickPickItem {
  readonly add: () => Promise<void>;
}

/** Files of the workspace that nobody names come first; a dialog of the system has either files or folders. */
async function chooseSource(litnotes: Litnotes): Promise<Choice | undefined> {
  const { unnamedFiles } = litnotes;
  const addAll = async (files: Promise<readonly vscode.Uri[]>): Promise<void> => {
    const found = await files;
    if (found.length > 0) await add(litnotes, found);
  };
  const unnamed = await unnamedFiles.files();
  const choices: readonly Choice[] = [
    ...unnamed.map((file) => ({
      label: fileName(file),
      description: vscode.workspace.asRelativePath(file),
      iconPath: new vscode.ThemeIcon('library'),
      add: () => add(litnotes, [file]),
    })),
    {
      label: 'Files…',
      iconPath: new vscode.ThemeIcon('file'),
      add: () => addAll(askFor({ canSelectFiles: true })),
    },
    {
      label: 'A Folder…',
      description: 'with all files of references in it',
      iconPath: new vscode.ThemeIcon('folder'),
      add: () => addAll(askFor({ canSelectFiles: false, canSelectFolders: true })),
    },
    {
      label: 'A Web Address…',
      description: 'a file of references on the web, kept up to date',
      iconPath: new vscode.ThemeIcon('globe'),
      add: () => addAddresses(litnotes, askForAddress()),
    },
    {
      label: 'Zotero…',
      description: 'its libraries on this machine or, with a key, on zotero.org',
      iconPath: new vscode.ThemeIcon('globe'),
      add: () => addAddresses(litnotes, askForZotero(litnotes.zotero)),
    },
    {
      label: 'JabRef…',
      description: 'libraries that are open in it, by its HTTP server',
      iconPath: new vscode.ThemeIcon('globe'),
      add: () => addAddresses(litnotes, askForJabRef(litnotes.settings, litnotes.network)),
    },
    {
      label: "A Lab's Library…",
      description: 'on a server that your group runs, searched with your own papers',
      iconPath: new vscode.ThemeIcon('organization'),
      add: () => addLab(litnotes),
    },
  ];
  const placeHolder = 'Your own references: Enter adds them to the library; they are only read';
  return vscode.window.showQuickPick(choices, { title: 'Add Library', placeHolder });
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
