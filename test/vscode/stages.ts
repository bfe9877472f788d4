import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { exitCode, once, run, spawnTree } from './processes';
import { addCounts, type Counts, noCounts, parseCounts } from './results';
import { root } from './root';
import { findPandoc } from './systemPackages';

const limitMinutes = 10;
const binaries = join(root, 'node_modules', '.bin');
/** Compiler and linter print colours where there is a terminal, or CI; here their output is collected. */
const plain = { cwd: root, env: { ...process.env, NO_COLOR: '1' } };
const projects = ['.', 'src', 'src/core'];

/** Each project of the compiler is a check. */
export async function checkTypes(): Promise<Counts> {
  const counts = await Promise.all(
    projects.map((project) => check(`tsc -p ${project}`, () => run(join(binaries, 'tsc'), ['-p', project], plain))),
  );
  return counts.reduce(addCounts);
}

export async function checkLint(): Promise<Counts> {
  return check('oxlint', () => run(join(binaries, 'oxlint'), [], plain));
}

export async function runUnit(): Promise<Counts> {
  if (!(await findPandoc())) console.log('There is no `pandoc`: tests that compare with it are skipped.');
  return runScript(['test/vscode/mochaFiles.ts', 'test/unit', '20']);
}

export async function checkPackage(): Promise<Counts> {
  return addCounts(await packaging(), await runScript(['test/vscode/mochaFiles.ts', 'test/package', '60']));
}

export async function runIntegration(): Promise<Counts> {
  return afterPackaging(async () => {
    // The hosts mostly wait, so two run side by side; what the second says comes when it is done.
    const ofWeb: string[] = [];
    const counts = await Promise.all([
      runScript(['test/vscode/integration.ts', 'node', 'restricted']),
      runScript(['test/vscode/integration.ts', 'web'], (line) => ofWeb.push(line)),
    ]);
    for (const line of ofWeb) console.log(line);
    return counts.reduce(addCounts);
  });
}

export async function runE2e(): Promise<Counts> {
  return afterPackaging(() => runScript(['test/vscode/mochaFiles.ts', 'test/e2e', '60']));
}

/** Builds the bundle and the .vsix, once in a run. */
const packaging = once(() => check('npm run package', () => run('npm', ['run', 'package'], { cwd: root })));

async function afterPackaging(stage: () => Promise<Counts>): Promise<Counts> {
  const { failed } = await packaging();
  if (failed === 0) return stage();
  console.log('  ✗ There is no package to test.');
  return { ...noCounts, failed };
}

/** Counts as one check, passed unless the action fails. */
async function check(name: string, action: () => Promise<unknown>): Promise<Counts> {
  try {
    await action();
    console.log(`  ✓ ${name}`);
    return { ...noCounts, passed: 1 };
  } catch (error) {
    console.log(`  ✗ ${name}\n${error instanceof Error ? error.message : String(error)}`);
    return { ...noCounts, failed: 1 };
  }
}

/** Runs a script of this folder to its end and adds up the counts it prints. A crash counts as a failure. */
async function runScript(
  args: readonly string[],
  print: (line: string) => void = (line) => console.log(line),
): Promise<Counts> {
  const tree = spawnTree(process.execPath, ['--import', 'tsx', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const limit = setTimeout(() => {
    console.log(`Stopped after ${limitMinutes} minutes.`);
    void tree.kill();
  }, limitMinutes * 60_000);
  let counts = noCounts;
  if (tree.child.stdout) {
    createInterface({ input: tree.child.stdout }).on('line', (line) => {
      const counted = parseCounts(line);
      if (counted) counts = addCounts(counts, counted);
      else print(line);
    });
  }
  const code = await exitCode(tree.child);
  clearTimeout(limit);
  return code !== 0 && counts.failed === 0 ? addCounts(counts, { ...noCounts, failed: 1 }) : counts;
}
