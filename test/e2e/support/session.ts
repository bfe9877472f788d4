import { cp, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { launchBrowser, newContext } from '../../vscode/browser';
import { closeAtEnd } from '../../vscode/closing';
import { extensionTraces, type Traces } from '../../vscode/extensionErrors';
import { root } from '../../vscode/root';
import { scratchFolder } from '../../vscode/scratch';
import { installExtension, startServer } from '../../vscode/server';
import { ensureServer } from '../../vscode/serverInstall';
import { type Settings, writeUserSettings } from '../../vscode/settings';

const vsix = join(root, 'dist', 'litnotes.vsix');

/** One VS Code server and one browser for all windows of a test run; windows keep their state apart. */
export interface Session {
  /** Where the server is, as in `http://127.0.0.1:41234`. */
  readonly origin: string;
  readonly traces: Traces;
  /** Forgets all that VS Code kept of earlier windows, and sets the user's settings for the next one. */
  resetUser(settings: Settings): Promise<void>;
  /** The folder in which the extension keeps what is not of one workspace. */
  readonly storage: string;
  /** A page for a window. It knows nothing of earlier ones, but the browser has their scripts compiled. */
  newPage(): Promise<Page>;
  /** A copy of a folder for one window. */
  copyFolder(folder: string): Promise<string>;
  /** What the extension host and the extension of the latest window have logged. */
  log(): Promise<string>;
}

let session: Promise<Session> | undefined;

/** The session of this process, begun at first use, and ended once all its test files have been run. */
export function currentSession(): Promise<Session> {
  session ??= begin();
  return session;
}

async function begin(): Promise<Session> {
  const scratch = scratchFolder('e2e');
  const userDataDir = join(scratch, 'user-data');
  const dirs = { userDataDir, extensionsDir: join(scratch, 'extensions') };
  const installation = await ensureServer();
  await installExtension(installation, vsix, dirs);
  const server = await startServer(installation, dirs);
  closeAtEnd(() => server.close());
  const browser = await launchBrowser();
  closeAtEnd(() => browser.close());
  console.log(`VS Code ${installation.version} (server, Chromium ${browser.version().split('.')[0]})`);
  const origin = `http://${server.authority}`;
  const context = await newContext(browser);
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  // The process of the windows lasts as long as one page of it is open.
  await (await context.newPage()).goto(`${origin}/version`);
  let folders = 0;
  return {
    origin,
    newPage: () => emptyPage(context, origin),
    traces: await extensionTraces(root),
    storage: join(userDataDir, 'User', 'globalStorage', 'litnotes.litnotes'),
    resetUser: async (settings) => {
      await rm(join(userDataDir, 'User'), { recursive: true, force: true, maxRetries: 3 });
      await writeUserSettings(userDataDir, settings);
    },
    copyFolder: async (folder) => {
      const copy = join(scratch, String(++folders), 'notes');
      await mkdir(copy, { recursive: true });
      await cp(folder, copy, { recursive: true });
      return copy;
    },
    log: () => latestLog(join(userDataDir, 'logs')),
  };
}

async function emptyPage(context: BrowserContext, origin: string): Promise<Page> {
  const page = await context.newPage();
  const storage = await context.newCDPSession(page);
  await storage.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb,local_storage' });
  await storage.detach();
  return page;
}

/** The server keeps a folder `exthostN` for each window, N counting up. */
async function latestLog(logs: string): Promise<string> {
  const files = (await readdir(logs, { recursive: true })).filter((file) => file.endsWith('.log'));
  const number = (file: string): number => Number(/exthost(\d+)/.exec(file)?.[1] ?? 0);
  const latest = Math.max(...files.map(number));
  const ofLatest = files.filter((file) => number(file) === latest && /remoteexthost|litnotes/.test(file));
  const texts = ofLatest.map(async (file) => `=== ${file}\n${await readFile(join(logs, file), 'utf8')}`);
  return (await Promise.all(texts)).join('\n');
}
