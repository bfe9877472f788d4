// `npm start`: opens the sample notes in a VS Code with the extension. The desktop VS Code if there is one, else a
// server whose address is printed.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache';
import { exitCode, forShell, run } from './processes';
import { root } from './root';
import { ownSampleNotes } from './sampleNotes';
import { installExtension, startServer } from './server';
import { ensureServer, hasServer } from './serverInstall';
import { writeUserSettings } from './settings';
import { findCommand, installTools } from './systemPackages';

/** The first free one is taken: the same at most starts, since a browser keeps the state of a window by address. */
const ports = '8420-8439';

async function main(): Promise<void> {
  const notes = await ownSampleNotes();
  console.log(`Notes: ${notes} (a copy of those in test/fixtures; delete it to begin anew)`);
  const desktop =
    process.env['LITNOTES_VSCODE'] ?? (hasDisplay() ? findCommand('code', 'codium', 'code-insiders') : undefined);
  process.exitCode = desktop ? await openDesktop(desktop, notes) : await serve(notes);
}

/** Opens a window in which the extension runs from the checkout; after `npm run build`, reload it there. */
async function openDesktop(vscode: string, notes: string): Promise<number> {
  await run('npm', ['run', 'build'], { cwd: root });
  console.log(`VS Code (desktop, ${vscode})`);
  const args = ['--new-window', `--extensionDevelopmentPath=${root}`, notes];
  const words = args.map((arg) => forShell(arg));
  return exitCode(spawn(forShell(vscode), words, { stdio: 'inherit', shell: process.platform === 'win32' }));
}

/** Serves VS Code with the packaged extension installed, until Ctrl+C. */
async function serve(notes: string): Promise<number> {
  if (!hasServer()) await installTools(['compiler']);
  const installation = await ensureServer();
  await run('npm', ['run', 'package'], { cwd: root });
  const userDataDir = join(cacheFolder(), 'start', 'user-data');
  const dirs = { userDataDir, extensionsDir: join(cacheFolder(), 'start', 'extensions') };
  if (!existsSync(userDataDir)) await writeUserSettings(userDataDir);
  await installExtension(installation, join(root, 'dist', 'litnotes.vsix'), dirs);
  const server = await startServer(installation, { ...dirs, port: ports, workspaceTrust: false });
  const address = `http://${server.authority}/?folder=${encodeURIComponent(notes).replaceAll('%2F', '/')}`;
  console.log(`VS Code ${installation.version} (server)\n\n  ${address}\n\nCtrl+C stops it.`);
  openBrowser(address);
  await server.ended;
  return 1;
}

function openBrowser(address: string): void {
  const opener = process.platform === 'darwin' ? 'open' : findCommand('xdg-open');
  if (opener && hasDisplay()) spawn(opener, [address], { stdio: 'ignore' }).on('error', () => undefined);
}

/** Whether a window could be seen. */
function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

void main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
