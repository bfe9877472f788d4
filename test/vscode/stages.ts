import { join } from 'node:path';
import { filesNamed, type Selection, type StageName } from './commandLine';
import { runFiles } from './fileRunner';
import { once, run } from './processes';
import type { Progress } from './progress';
import { noCounts } from './results';
import { root, testFiles, testsOf } from './root';
import { startTests } from './testProcess';

const binaries = join(root, 'node_modules', '.bin');
/** Compiler and linter print colours where there is a terminal, or CI; here their output is collected. */
const plain = { cwd: root, env: { ...process.env, NO_COLOR: '1' } };
const projects = ['.', 'src', 'src/core', 'src/webview'];

/** Runs the part of a stage that is selected, and tells its results to `progress`. */
export type Stage = (selection: Selection, progress: Progress) => Promise<void>;

export const stages: Readonly<Record<StageName, Stage>> = {
  types: async (_selection, progress) => {
    const checks = projects.map((project) => check(`tsc -p ${project}`, tool('tsc', '-p', project), progress));
    await Promise.all(checks);
  },
  lint: async (_selection, progress) => {
    await check('oxlint', tool('oxlint', '--report-unused-disable-directives-severity=error'), progress);
    // What has not changed since it was found right need not be read again: prettier knows it by content.
    const kept = ['--cache', '--cache-strategy=content'];
    await check('prettier --check .', tool('prettier', '--check', '.', '--log-level=warn', ...kept), progress);
  },
  unit: runSelected,
  server: async (selection, progress) => {
    const build = () => run('npm', ['run', 'build:labserver'], plain);
    if (await check('npm run build:labserver', build, progress)) await runSelected(selection, progress);
  },
  package: async (selection, progress) => {
    if (await packaging(progress)) await runSelected(selection, progress);
  },
  integration: async (selection, progress) => {
    if (await packaging(progress)) await runIntegration(selection, progress);
  },
  e2e: async (selection, progress) => {
    if (await packaging(progress)) await runSelected(selection, progress);
  },
};

async function runSelected({ stage, paths, only }: Selection, progress: Progress): Promise<void> {
  await runFiles(stage, await selectedFiles(stage, paths), only, progress);
}

/**
 * The test files of a stage that are meant by names, relative to its folder.
 *
 * @throws Error where a name means none
 */
export async function selectedFiles(stage: string, paths: readonly string[]): Promise<readonly string[]> {
  const files = await testFiles(testsOf(stage));
  if (paths.length === 0) return files;
  const wanted = new Set<string>();
  for (const path of paths) {
    const named = filesNamed(files, stage, path);
    if (named.length === 0) throw new Error(`There is no test file or folder '${path}' in test/${stage}.`);
    for (const file of named) wanted.add(file);
  }
  return files.filter((file) => wanted.has(file));
}

/** The hosts mostly wait, so two run side by side; what the second says comes when it is done. */
async function runIntegration({ stage, paths, only }: Selection, progress: Progress): Promise<void> {
  const files = await selectedFiles(stage, paths);
  const options = [...files.map((file) => `--file=${file}`), ...(only === undefined ? [] : [`--only=${only}`])];
  const ofWeb: string[] = [];
  await Promise.all([
    runHosts(['node', 'restricted', ...options], progress, console.log),
    runHosts(['web', ...options], progress, (line) => ofWeb.push(line)),
  ]);
  if (ofWeb.length > 0) console.log(ofWeb.join('\n'));
}

async function runHosts(
  args: readonly [string, ...(readonly string[])],
  progress: Progress,
  line: (text: string) => void,
): Promise<void> {
  const [who] = args;
  const before = progress.counts.failed;
  const code = await startTests(['test/vscode/integration.ts', ...args], {
    event: (event) => progress.take(who, event),
    line,
  }).ended;
  progress.end(who);
  if (code !== 0 && progress.counts.failed === before) progress.add({ ...noCounts, failed: 1 });
}

/** Builds the bundle and the .vsix, once in a run. */
const packaging = (() => {
  const build = once((progress: Progress) =>
    check('npm run package', () => run('npm', ['run', 'package'], plain), progress),
  );
  return async (progress: Progress): Promise<boolean> => {
    const isBuilt = await build(progress);
    if (!isBuilt) console.log('  ✗ There is no package to test.');
    return isBuilt;
  };
})();

function tool(name: string, ...args: readonly string[]): () => Promise<string> {
  return () => run(join(binaries, name), args, plain);
}

/** Counts as one check, passed unless the action fails. */
async function check(name: string, action: () => Promise<unknown>, progress: Progress): Promise<boolean> {
  progress.begin(name, name);
  try {
    await action();
    console.log(`  ✓ ${name}`);
    progress.add({ ...noCounts, passed: 1 });
    return true;
  } catch (error) {
    console.log(`  ✗ ${name}\n${error instanceof Error ? error.message : String(error)}`);
    progress.add({ ...noCounts, failed: 1 });
    return false;
  } finally {
    progress.end(name);
  }
}
