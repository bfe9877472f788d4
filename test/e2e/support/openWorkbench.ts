import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { collectExtensionErrors } from '../../vscode/extensionErrors';
import { root } from '../../vscode/root';
import type { Settings } from '../../vscode/settings';
import { currentSession } from './session';
import { Workbench } from './workbench';

const failures = join(root, 'artifacts', 'failures');

export interface WorkbenchOptions {
  /** The folder to open a copy of; a relative path counts from test/fixtures. Default: the sample notes. */
  readonly folder?: string;
  /** What of the folder to open: all of it, which is the default; a workspace file in it; or nothing, in an empty window. */
  readonly open?: 'folder' | 'nothing' | `${string}.code-workspace`;
  /** The user's settings. */
  readonly settings?: Settings;
  /**
   * A colour theme by its name of today, as in `Dark Modern`: VS Code would change one of old in the settings, and start
   * the extensions that edit them. Default: that of VS Code.
   */
  readonly theme?: string;
  /** Whether the folder is trusted; if not, the window is in Restricted Mode. Default: true. */
  readonly trusted?: boolean;
  /** The size of the window in pixels. Default: 1280 by 800. */
  readonly size?: { readonly width: number; readonly height: number };
}

/** A window that is open, with what only the harness does to it. */
export interface OpenWorkbench {
  readonly workbench: Workbench;
  /** Closes the window. Rejects when the extension left an error unhandled in it. */
  close(): Promise<void>;
}

/** Opens a window of its own: fresh user data, a fresh copy of the folder, the packaged extension installed. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<OpenWorkbench> {
  const session = await currentSession();
  await session.resetUser({
    'security.workspace.trust.enabled': options.trusted === false,
    ...(options.theme ? { 'workbench.colorTheme': options.theme } : {}),
    ...options.settings,
  });
  const folder = await session.copyFolder(resolve(root, 'test', 'fixtures', options.folder ?? 'notes'));
  const page = await session.newPage();
  await page.setViewportSize(options.size ?? { width: 1280, height: 800 });
  const errors = collectExtensionErrors(page, session.traces);
  await page.goto(`${session.origin}/?${new URLSearchParams(addressed(folder, options.open))}`);
  await hasStarted(page);
  if (options.open?.endsWith('.code-workspace')) await hasFolders(page);
  return {
    workbench: new Workbench(page, folder),
    close: async () => {
      const unhandled = await errors();
      await page.close();
      if (unhandled.length > 0) throw new Error(`VS Code logged errors of the extension:\n${unhandled.join('\n')}`);
    },
  };
}

async function hasStarted(page: Page): Promise<void> {
  await page.locator('.activitybar').getByRole('tab', { name: 'Litnotes' }).waitFor();
}

/**
 * VS Code in a browser may look for a workspace file before it can read files, take it for one without folders, and not
 * look again: the window is loaded anew then, until it has them.
 */
async function hasFolders(page: Page): Promise<void> {
  const folders = page.locator('.explorer-folders-view .monaco-list-row').first();
  const none = page.getByText('You have not yet added a folder to the workspace.');
  for (;;) {
    await folders.or(none).filter({ visible: true }).first().waitFor();
    if (await folders.isVisible()) return;
    await page.reload();
    await hasStarted(page);
  }
}

/** What the address of a window says it is to open. */
function addressed(folder: string, open: WorkbenchOptions['open'] = 'folder'): Record<string, string> {
  if (open === 'folder') return { folder };
  return open === 'nothing' ? { ew: 'true' } : { workspace: join(folder, open) };
}

/**
 * Opens one window for the tests of the `describe` around it, and closes it after them. Returns how they get at it.
 * When a test fails, a picture of the window and the log of the extension host are kept in artifacts/failures.
 */
export function useWorkbench(options: WorkbenchOptions = {}): () => Workbench {
  let open: OpenWorkbench | undefined;
  before('open VS Code', async () => {
    open = await openWorkbench(options);
  });
  afterEach('keep what explains a failure', async function () {
    const test = this.currentTest;
    if (!open || test?.state !== 'failed') return;
    await keepFailure(open.workbench, test.fullTitle());
    // What the test has left open would keep the keys from the next one.
    await open.workbench.press('Escape', 'Escape');
  });
  after('close VS Code', async () => {
    await open?.close();
  });
  return () => {
    if (!open) throw new Error('The workbench is open only while a test runs.');
    return open.workbench;
  };
}

async function keepFailure(workbench: Workbench, title: string): Promise<void> {
  const name = join(failures, title.replaceAll(/[^\p{L}\p{N}]+/gu, '-'));
  await mkdir(failures, { recursive: true });
  await workbench.page.screenshot({ path: `${name}.png` });
  await writeFile(`${name}.log`, await (await currentSession()).log());
  console.log(`See ${name}.png and .log`);
}
