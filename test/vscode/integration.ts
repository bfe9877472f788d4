// Runs the integration tests in each kind of extension host: `tsx test/vscode/integration.ts [node] [web] [restricted]`.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { bundleIntegrationTests, type Host, integrationFiles } from './integrationBundle';
import { root } from './root';
import { sampleNotes } from './sampleNotes';
import { type Settings, writeUserSettings } from './settings';

const hosts: readonly Host[] = ['node', 'web', 'restricted'];
/** The extension under test. Another folder than the checkout serves to try this runner itself. */
const extension = process.env['LITNOTES_EXTENSION'] ?? root;

async function main(wanted: readonly string[]): Promise<void> {
  for (const host of hosts) {
    if (wanted.length > 0 && !wanted.includes(host)) continue;
    const files = await integrationFiles(host);
    if (files.length === 0) continue;
    try {
      await runHost(host, files);
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    }
  }
}

/** Runs these tests in a VS Code with fresh user data, on a copy of the sample notes. */
async function runHost(host: Host, files: readonly string[]): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'litnotes-integration-'));
  try {
    const folder = join(scratch, 'notes');
    const userDataDir = join(scratch, 'user-data');
    await cp(sampleNotes, folder, { recursive: true });
    await writeUserSettings(userDataDir, settingsOf(host));
    await runTests({
      ...desktopOrServer(),
      extensionDevelopmentPath: extension,
      extensionTestsPath: await bundleIntegrationTests(extension, host, files),
      launchArgs: [
        folder,
        `--user-data-dir=${userDataDir}`,
        `--extensions-dir=${join(scratch, 'extensions')}`,
        ...(host === 'restricted' ? ['--restricted-mode'] : []),
      ],
    });
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** The VS Code to run in: `LITNOTES_VSCODE` names a desktop one, or asks for its download; else a server's launcher. */
function desktopOrServer(): { vscodeExecutablePath?: string } {
  const choice = process.env['LITNOTES_VSCODE'];
  if (choice === 'download') return {};
  if (choice) console.log(`VS Code (desktop, ${choice})`);
  return { vscodeExecutablePath: choice ?? join(root, 'test', 'vscode', 'launcher.cjs') };
}

/** A page ignores `--extensionDevelopmentKind`; this setting puts the extension into the web worker host everywhere. */
function settingsOf(host: Host): Settings {
  return host === 'web' ? { 'remote.extensionKind': { 'litnotes.litnotes': ['web'] } } : {};
}

void main(process.argv.slice(2));
