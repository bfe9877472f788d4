// `npm run mutate -- PATH`: changes a file or folder of src/core in every way that Stryker knows, and lists the changes
// that no unit test of the same name, or else of the same folder, notices. A minute or two for a file of 30 lines.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from './vscode/root';

/** The last Stryker that runs on Node 20; fetched when it is asked for, since nothing else needs it. */
const stryker = '@stryker-mutator/core@9.6.1';

function mutate(path: string): number {
  const target = path.replaceAll('\\', '/').replace(/\/$/, '');
  if (!/^src\/core\/[\w/.-]+$/.test(target) || !existsSync(join(root, target)))
    throw new Error(`'${path}' is no file or folder of src/core.`);
  const isFolder = statSync(join(root, target)).isDirectory();
  const scratch = mkdtempSync(join(tmpdir(), 'litnotes-mutate-'));
  const config = join(scratch, 'stryker.json');
  const options = {
    testRunner: 'command',
    commandRunner: {
      command: `node --import tsx node_modules/mocha/bin/mocha.js --bail --recursive --extension test.ts ${testsOf(target)}`,
    },
    mutate: [isFolder ? `${target}/**/*.ts` : target],
    concurrency: 2,
    reporters: ['clear-text'],
    tempDirName: join(scratch, 'copies'),
    ignorePatterns: ['dist'],
    // The compiler's settings are read by an interface that TypeScript 7 no longer has; nothing needs them here.
    tsconfigFile: 'none.json',
  };
  writeFileSync(config, JSON.stringify(options));
  try {
    const run = { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' } as const;
    return spawnSync('npx', ['--yes', '--package', stryker, 'stryker', 'run', config], run).status ?? 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The unit tests of a file: those of its name, else those of its folder. */
function testsOf(target: string): string {
  const tests = target.replace(/^src/, 'test/unit');
  if (!tests.endsWith('.ts')) return tests;
  const own = tests.replace(/\.ts$/, '.test.ts');
  return existsSync(join(root, own)) ? own : dirname(tests);
}

try {
  process.exitCode = mutate(process.argv[2] ?? '');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
