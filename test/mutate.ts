// `npm run mutate -- PATH`: changes a file or folder of src/core in every way that Stryker knows, lists the changes that
// no unit test of that folder notices, and prints which share of them is noticed, for each folder and file. Takes some
// five minutes for 2000 lines. Tests that take over a second are left out, and a process runs them again and again: what a test
// file keeps from one test for the next may hide a change.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from './vscode/root';

/**
 * Fetched when they are asked for, since nothing else needs them: the last Stryker that runs on Node 20, and the last
 * Mocha that it can run tests in.
 */
const packages = ['@stryker-mutator/core@9.6.1', '@stryker-mutator/mocha-runner@9.6.1', 'mocha@11'];

/**
 * Makes scripts beside the sources of the copy that Stryker has changed, so that a process, of which there is a new one
 * for each change of a constant and after each endless loop, loads them at once.
 */
const compile = [
  'esbuild src/**/*.ts test/unit/**/*.ts --outdir=. --outbase=.',
  '--format=cjs --platform=node --target=node20 --log-level=warning',
].join(' ');

function mutate(path: string): number {
  const target = path.replaceAll('\\', '/').replace(/\/$/, '');
  if (!/^src\/core\/[\w/.-]+$/.test(target) || !existsSync(join(root, target)))
    throw new Error(`'${path}' is no file or folder of src/core.`);
  const isFolder = statSync(join(root, target)).isDirectory();
  const tests = (isFolder ? target : dirname(target)).replace(/^src/, 'test/unit');
  const scratch = mkdtempSync(join(tmpdir(), 'litnotes-mutate-'));
  const config = join(scratch, 'stryker.json');
  const options = {
    testRunner: 'mocha',
    mochaOptions: { spec: [`${tests}/**/*.test.js`], require: ['./test/unit/support/quickTests.js'] },
    coverageAnalysis: 'perTest',
    buildCommand: compile,
    mutate: [isFolder ? `${target}/**/*.ts` : target],
    concurrency: 1,
    reporters: ['clear-text', 'progress-append-only'],
    clearTextReporter: { logTests: false, reportTests: false },
    // Stryker warns of each test that was compiled after it had looked for files.
    logLevel: 'error',
    tempDirName: join(scratch, 'copies'),
    ignorePatterns: ['dist', 'artifacts'],
    disableTypeChecks: false,
    // The compiler's settings are read by an interface that TypeScript 7 no longer has; nothing needs them here.
    tsconfigFile: 'none.json',
  };
  writeFileSync(config, JSON.stringify(options));
  try {
    const run = { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' } as const;
    const fetched = packages.flatMap((name) => ['--package', name]);
    return spawnSync('npx', ['--yes', ...fetched, 'stryker', 'run', config], run).status ?? 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

try {
  process.exitCode = mutate(process.argv[2] ?? '');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
