// `npm run mutate -- PATH [--every N]`: changes a file or folder of src/core in every way that Stryker knows, lists the
// changes that no unit test of that folder notices, and prints which share of them is noticed, for each folder and file.
// Takes some five minutes for 2000 lines. With `--every N` only each Nth piece of the sources is changed, a sample that
// tells the share of a large folder in an Nth of the time. Tests that take over a second are left out, and a process runs
// them again and again: what a test file keeps from one test for the next may hide a change.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { exitCode, forShell } from './vscode/processes';
import { root } from './vscode/root';
import { scratchFolder } from './vscode/scratch';

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

/** Lines of a piece. A change that reaches over its end is left out of a sample. */
const pieceLines = 25;

/** Each `every`th piece of source files, in order, as Stryker takes them: `FILE:FIRST-LAST`. */
function sample(files: readonly string[], every: number): readonly string[] {
  const pieces = files.flatMap((file) => {
    const lines = readFileSync(join(root, file), 'utf8').split('\n').length;
    const starts = Array.from({ length: Math.ceil(lines / pieceLines) }, (_, n) => n * pieceLines + 1);
    return starts.map((start) => `${file}:${start}-${Math.min(start + pieceLines - 1, lines)}`);
  });
  return pieces.filter((_, n) => n % every === 0);
}

function sourcesIn(folder: string): readonly string[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => name.endsWith('.ts')).map((name) => `${folder}/${name.replaceAll('\\', '/')}`);
  return files.sort();
}

async function mutate(path: string, every: number): Promise<number> {
  const target = path.replaceAll('\\', '/').replace(/\/$/, '');
  if (!/^src\/core\/[\w/.-]+$/.test(target) || !existsSync(join(root, target)))
    throw new Error(`'${path}' is no file or folder of src/core. npm run mutate -- PATH [--every N]`);
  const isFolder = statSync(join(root, target)).isDirectory();
  const tests = (isFolder ? target : dirname(target)).replace(/^src/, 'test/unit');
  const scratch = scratchFolder('mutate');
  const config = join(scratch, 'stryker.json');
  const options = {
    testRunner: 'mocha',
    mochaOptions: { spec: [`${tests}/**/*.test.js`], require: ['./test/unit/support/quickTests.js'] },
    coverageAnalysis: 'perTest',
    buildCommand: compile,
    mutate:
      every === 1 ? [isFolder ? `${target}/**/*.ts` : target] : sample(isFolder ? sourcesIn(target) : [target], every),
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
  const run = { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' } as const;
  const fetched = packages.flatMap((name) => ['--package', name]);
  return exitCode(spawn('npx', ['--yes', ...fetched, 'stryker', 'run', forShell(config)], run));
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: { every: { type: 'string' } }, allowPositionals: true });
  const every = Number(values.every ?? 1);
  if (!Number.isInteger(every) || every < 1) throw new Error(`--every takes a number from 1, not '${values.every}'.`);
  return mutate(positionals[0] ?? '', every);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  },
);
