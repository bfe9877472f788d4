// Runs integration tests in kinds of extension host:
// `tsx test/vscode/integration.ts [node] [web] [restricted] [--file=NAME …] [--only=TITLE]`.
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { desktopVscode } from './desktop';
import { bundleIntegrationTests, filesFor, type Host, type IntegrationTests } from './integrationBundle';
import { forShell } from './processes';
import { root, testFiles, testsOf } from './root';
import { sampleNotes } from './sampleNotes';
import { scratchFolder } from './scratch';
import { plainEditor, type Settings, writeUserSettings } from './settings';

const hosts: readonly Host[] = ['node', 'web', 'restricted'];
/** The extension under test. Another folder than the checkout serves to try this runner itself. */
const extension = process.env['LITNOTES_EXTENSION'] ?? root;

async function main(args: string[]): Promise<void> {
  const options = { file: { type: 'string', multiple: true }, only: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const wanted = values.file ?? (await testFiles(testsOf('integration')));
  for (const host of hosts) {
    if (positionals.length > 0 && !positionals.includes(host)) continue;
    const files = filesFor(host, wanted);
    if (files.length === 0) continue;
    if (host === 'restricted' && process.env['LITNOTES_VSCODE']) {
      console.log('Restricted Mode is tested in a VS Code server: the desktop one is started for tests without it.');
      continue;
    }
    try {
      await runHost({ extension, host, files, only: values.only });
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    }
  }
}

/** Runs tests in a VS Code with fresh user data, on a copy of the sample notes. */
async function runHost(tests: IntegrationTests): Promise<void> {
  const scratch = scratchFolder('host');
  const folder = join(scratch, 'notes');
  const userDataDir = join(scratch, 'user-data');
  await cp(sampleNotes, folder, { recursive: true });
  await writeUserSettings(userDataDir, settingsOf(tests.host));
  await runTests({
    vscodeExecutablePath: await desktopOrServer(),
    extensionDevelopmentPath: forShell(extension),
    extensionTestsPath: forShell(await bundleIntegrationTests(tests)),
    launchArgs: [
      forShell(folder),
      `--user-data-dir=${forShell(userDataDir)}`,
      `--extensions-dir=${forShell(join(scratch, 'extensions'))}`,
      ...(tests.host === 'restricted' ? ['--restricted-mode'] : []),
    ],
  });
}

/** The VS Code to run in: the desktop one that `LITNOTES_VSCODE` asks for, else a server's launcher. */
async function desktopOrServer(): Promise<string> {
  const choice = process.env['LITNOTES_VSCODE'];
  if (!choice) return join(root, 'test', 'vscode', 'launcher.cjs');
  const program = await desktopVscode(choice);
  console.log(`VS Code (desktop, ${program})`);
  return program;
}

/** A page ignores `--extensionDevelopmentKind`; this setting puts the extension into the web worker host everywhere. */
function settingsOf(host: Host): Settings {
  return host === 'web' ? { ...plainEditor, 'remote.extensionKind': { 'litnotes.litnotes': ['web'] } } : plainEditor;
}

void main(process.argv.slice(2));
