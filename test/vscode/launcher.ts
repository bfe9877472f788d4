import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, newContext } from './browser';
import { collectExtensionErrors, extensionTraces } from './extensionErrors';
import { silenceMinutes } from './limits';
import { testMark } from './results';
import { scratchFolder } from './scratch';
import { type Server, startServer } from './server';
import { ensureServer } from './serverInstall';

/** Nobody looks at it, and what is large takes long to draw. */
const smallWindow = { width: 480, height: 360 };

/** The switches of VS Code that are heeded; all others are accepted and ignored. */
interface Switches {
  readonly extensionDevelopmentPath: string;
  readonly extensionTestsPath: string;
  readonly userDataDir: string | undefined;
  readonly extensionsDir: string | undefined;
  readonly workspaceTrust: boolean;
  readonly folder: string | undefined;
}

/**
 * Does what a desktop VS Code does with `--extensionDevelopmentPath` and `--extensionTestsPath`: opens a window (here a
 * page of a VS Code server in a headless Chromium) whose extension host runs the tests, prints what they print, and
 * resolves to the exit code. The code is 1 also when the extension left an error unhandled.
 */
export async function launch(args: readonly string[]): Promise<number> {
  const switches = parseSwitches(args);
  const scratch = scratchFolder('vscode');
  const closing: (() => Promise<unknown>)[] = [];
  try {
    const installation = await ensureServer();
    const server = await startServer(installation, {
      userDataDir: switches.userDataDir ?? join(scratch, 'user-data'),
      extensionsDir: switches.extensionsDir ?? join(scratch, 'extensions'),
      extensionTests: true,
      workspaceTrust: switches.workspaceTrust,
    });
    closing.unshift(() => server.close());
    const browser = await launchBrowser();
    closing.unshift(() => browser.close());
    console.log(`VS Code ${installation.version} (server, Chromium ${browser.version().split('.')[0]})`);
    return await runInPage(server, browser, switches);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  } finally {
    for (const close of closing) await close();
  }
}

async function runInPage(server: Server, browser: Browser, switches: Switches): Promise<number> {
  const page = await (await newContext(browser, { viewport: smallWindow })).newPage();
  const errors = collectExtensionErrors(page, await extensionTraces(switches.extensionDevelopmentPath));
  const tests = printTests(page);
  const exit = exitOf(page, server, tests);
  await page.goto(address(server, switches));
  const code = await exit;
  if (!tests.begun()) tests.printRest();
  const unhandled = await errors();
  for (const error of unhandled) console.error(`VS Code logged an error of the extension: ${error}`);
  return unhandled.length > 0 ? 1 : code;
}

/** Resolves to the code that the extension host ends with. Rejects when it cannot come any more, or nothing else does. */
function exitOf(page: Page, server: Server, tests: PrintedTests): Promise<number> {
  return new Promise((resolve, reject) => {
    const silence = setInterval(() => {
      if (Date.now() - tests.lastWord() < silenceMinutes * 60_000) return;
      settle(() =>
        reject(new Error(`The extension host has told nothing of its tests for ${silenceMinutes} minutes.`)),
      );
    }, 1000);
    const settle = (action: () => void): void => {
      clearInterval(silence);
      action();
    };
    page.on('crash', () => settle(() => reject(new Error('The page of VS Code crashed.'))));
    void server.ended.then(() => settle(() => reject(new Error('The VS Code server ended before the tests.'))));
    // VS Code calls this function of its window, if there is one, when an extension host that ran tests ends.
    const ended = (code: number): void => settle(() => resolve(code));
    page.exposeFunction('codeAutomationExit', ended).catch((error: unknown) => settle(() => reject(error)));
  });
}

interface PrintedTests {
  /** Whether the tests have said anything. */
  begun(): boolean;
  /** When they have said something the last time, or when they might have begun; as `Date.now()`. */
  lastWord(): number;
  /** Prints what all others have said, which explains a run that never came to the tests. */
  printRest(): void;
}

/**
 * Prints what the tests print; with the environment variable `LITNOTES_VERBOSE` all that is logged, since the console
 * of the page has the output of all extension hosts in it.
 */
function printTests(page: Page): PrintedTests {
  const others: string[] = [];
  let begun = false;
  let lastWord = Date.now();
  page.on('console', (message) => {
    const text = message.text();
    const start = text.indexOf(testMark);
    if (start >= 0) {
      begun = true;
      lastWord = Date.now();
      console.log(text.slice(start + testMark.length));
    } else if (process.env['LITNOTES_VERBOSE']) console.log(text);
    else others.push(text);
  });
  return { begun: () => begun, lastWord: () => lastWord, printRest: () => console.log(others.join('\n')) };
}

function address(server: Server, switches: Switches): string {
  const remote = (path: string): string => `vscode-remote://${server.authority}${resolve(path)}`;
  const payload = [
    ['extensionDevelopmentPath', remote(switches.extensionDevelopmentPath)],
    ['extensionTestsPath', remote(switches.extensionTestsPath)],
    ['skipWelcome', 'true'],
  ];
  const query = new URLSearchParams({ payload: JSON.stringify(payload) });
  if (switches.folder) query.set('folder', resolve(switches.folder));
  return `http://${server.authority}/?${query}`;
}

function parseSwitches(args: readonly string[]): Switches {
  const { values, positionals } = parseArgs({ args: [...args], strict: false, allowPositionals: true });
  const text = (name: string): string | undefined => (typeof values[name] === 'string' ? values[name] : undefined);
  const required = (name: string): string => {
    const value = text(name);
    if (value === undefined) throw new Error(`The switch --${name}=PATH is missing.`);
    return value;
  };
  return {
    extensionDevelopmentPath: required('extensionDevelopmentPath'),
    extensionTestsPath: required('extensionTestsPath'),
    userDataDir: text('user-data-dir'),
    extensionsDir: text('extensions-dir'),
    // @vscode/test-electron always turns trust off; Restricted Mode asks for it with a switch of this launcher's own.
    workspaceTrust: values['restricted-mode'] === true || values['disable-workspace-trust'] !== true,
    folder: positionals[0],
  };
}
