import * as vscode from 'vscode';
import { argumentsOf } from '../core/assistant/serverOptions';
import { registerCommand } from '../workspace/commands';
import { UserError } from '../workspace/errors';
import { KeysSeenFile } from '../workspace/library/keysSeenFile';
import { located, whereabouts } from '../workspace/namedFiles';
import { createFile, folderForNew } from '../workspace/notes/noteFolders';
import type { Settings } from '../workspace/settings';
import type { Litnotes } from '../workspace/window';

const PROVIDER = 'litnotes.server';
/** What the server depends on. */
const SETTINGS = ['assistantTools', 'libraries', 'bundledPapers', 'bibliography.style', 'citation.format'];
const SKILL = ['skills', 'litnotes'] as const;
const SKILL_FILE = 'SKILL.md';
/** Where assistants look for skills in a folder. */
const SKILL_FOLDERS: readonly vscode.QuickPickItem[] = [
  { label: '.agents', description: 'most assistants' },
  { label: '.claude', description: 'Claude Code' },
  { label: '.github', description: 'GitHub Copilot' },
];

/** What VS Code has from version 1.101 on. */
interface ServerDefinitions {
  readonly lm?: {
    readonly registerMcpServerDefinitionProvider?: (id: string, provider: ServerProvider) => vscode.Disposable;
  };
  readonly McpStdioServerDefinition?: new (
    label: string,
    command: string,
    args: readonly string[],
    env: Readonly<Record<string, string>>,
    version: string,
  ) => object;
}

interface ServerProvider {
  readonly onDidChangeMcpServerDefinitions: vscode.Event<void>;
  readonly provideMcpServerDefinitions: () => Promise<readonly object[]>;
}

/**
 * The server of the tools for assistants that take them by the Model Context Protocol: named to VS Code, where it knows
 * such servers and there is a Node to run one, and described for others; and the skill that says how to use the tools.
 */
export function registerAssistantServer(litnotes: Litnotes): vscode.Disposable {
  const { context, keysSeen, log } = litnotes;
  const keysFile = new KeysSeenFile(context.storageUri ?? context.globalStorageUri, keysSeen, log);
  return vscode.Disposable.from(
    keysFile,
    registerProvider(litnotes, keysFile),
    registerCommand(log, 'litnotes.copyServerConfiguration', () => copyConfiguration(litnotes, keysFile)),
    registerCommand(log, 'litnotes.addAssistantSkill', () => addSkill(litnotes)),
  );
}

function registerProvider(litnotes: Litnotes, keysFile: KeysSeenFile): vscode.Disposable {
  const { lm, McpStdioServerDefinition: Definition } = vscode as ServerDefinitions;
  const node = nodeBinary();
  if (!lm?.registerMcpServerDefinitionProvider || !Definition || node === undefined) return vscode.Disposable.from();
  const { context, settings } = litnotes;
  const changed = new vscode.EventEmitter<void>();
  const definitions = async (): Promise<readonly object[]> => {
    if (!vscode.workspace.isTrusted || !settings.hasAssistantTools()) return [];
    const define = async (
      folder: vscode.WorkspaceFolder,
      _: number,
      { length }: readonly unknown[],
    ): Promise<object> => {
      const label = length > 1 ? `Litnotes: ${folder.name}` : 'Litnotes';
      const { version } = context.extension.packageJSON as { readonly version: string };
      const args = await serverArguments(litnotes, keysFile, folder);
      // In the desktop's extension host the binary is VS Code's own, which is Node when it is asked to.
      return new Definition(label, node, args, { ELECTRON_RUN_AS_NODE: '1' }, version);
    };
    return Promise.all(foldersOnDisk().map(define));
  };
  return vscode.Disposable.from(
    changed,
    lm.registerMcpServerDefinitionProvider(PROVIDER, {
      onDidChangeMcpServerDefinitions: changed.event,
      provideMcpServerDefinitions: definitions,
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
    vscode.workspace.onDidChangeWorkspaceFolders(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (SETTINGS.some((name) => event.affectsConfiguration(`litnotes.${name}`))) changed.fire();
    }),
  );
}

/** Puts on the clipboard what other assistants are configured by. */
async function copyConfiguration(litnotes: Litnotes, keysFile: KeysSeenFile): Promise<void> {
  const folder = await folderForNew('The folder that the assistant is to know');
  if (folder === 'none') return;
  if (!folder) throw new UserError('Open the folder that the assistant is to know first.');
  if (nodeBinary() === undefined || folder.uri.scheme !== 'file')
    throw new UserError('The server runs where VS Code runs on a machine: there is none on the web.');
  const server = { command: 'node', args: await serverArguments(litnotes, keysFile, folder) };
  await vscode.env.clipboard.writeText(`${JSON.stringify({ mcpServers: { litnotes: server } }, undefined, 2)}\n`);
  vscode.window.setStatusBarMessage('$(check) Copied the configuration of the server', 4000);
}

/** Writes the skill into a folder, but not in place of another. */
async function addSkill(litnotes: Litnotes): Promise<void> {
  const folder = await folderForNew('The folder for the skill');
  if (folder === 'none') return;
  if (!folder) throw new UserError('Open the folder that the skill is for first.');
  const where = await vscode.window.showQuickPick(SKILL_FOLDERS, {
    placeHolder: 'Where the assistant looks for skills',
  });
  if (!where) return;
  const target = vscode.Uri.joinPath(folder.uri, where.label, ...SKILL);
  const file = vscode.Uri.joinPath(target, SKILL_FILE);
  const uri = (await isThere(file)) ? file : await createFile(litnotes, target, SKILL_FILE, await skill(litnotes));
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

async function skill({ context }: Litnotes): Promise<string> {
  const file = vscode.Uri.joinPath(context.extensionUri, 'media', ...SKILL, SKILL_FILE);
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
}

async function isThere(file: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}

async function serverArguments(
  { context, settings }: Litnotes,
  keysFile: KeysSeenFile,
  folder: vscode.WorkspaceFolder,
): Promise<readonly string[]> {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'mcp.js').fsPath;
  const [libraries, keysSeen] = await Promise.all([librariesFor(settings, folder), keysFile.path()]);
  const own = {
    folder: folder.uri.fsPath,
    libraries,
    ...(keysSeen !== undefined && { keysSeen }),
    allowsWrites: false,
  };
  const options = { ...optionsIn(settings, folder), ...own };
  return [script, ...argumentsOf(options)];
}

/**
 * The libraries of the settings that the server reads as well: those in the folder, and of others those that the user's own
 * settings name, for what the folder's say is no word of the person. Globs are left out.
 */
async function librariesFor(settings: Settings, folder: vscode.WorkspaceFolder): Promise<readonly string[]> {
  const ofPerson = new Set(settings.ownLibraries());
  const named = settings.libraries(folder.uri).filter((written) => !/[*?[\]{}]/.test(written));
  const files = await Promise.all(
    named.map(async (written) => {
      const file = located(written, folder.uri);
      if (file?.scheme !== 'file') return [];
      const isAllowed = ofPerson.has(written) || (await whereabouts(file)) === 'inside';
      return isAllowed ? [file.fsPath] : [];
    }),
  );
  return [...new Set(files.flat())];
}

/** A template is for VS Code alone: without it citations are written in brackets. */
function optionsIn(settings: Settings, folder: vscode.WorkspaceFolder) {
  const format = settings.citationFormat(folder);
  return {
    hasBundledPapers: settings.showsBundledPapers(),
    style: settings.bibliographyStyle(folder),
    format: format === 'template' ? ('bracketed' as const) : format,
  };
}

function foldersOnDisk(): readonly vscode.WorkspaceFolder[] {
  return (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
}

/** The program that runs the extension; undefined in web browsers. */
function nodeBinary(): string | undefined {
  const { process } = globalThis as {
    readonly process?: { readonly execPath?: string; readonly versions?: { readonly node?: string } };
  };
  return process?.versions?.node === undefined ? undefined : process.execPath;
}
