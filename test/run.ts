// `npm test [-- STAGE …]`: runs the stages of the tests, or those named, and ends with `N passed, N failed`.
import { checkLint, checkPackage, checkTypes, runE2e, runIntegration, runUnit } from './vscode/stages';
import { addCounts, type Counts, noCounts } from './vscode/results';
import { ensureServer } from './vscode/serverInstall';

const stages: Readonly<Record<string, () => Promise<Counts>>> = {
  types: checkTypes,
  lint: checkLint,
  unit: runUnit,
  package: checkPackage,
  integration: runIntegration,
  e2e: runE2e,
};
const inVscode = new Set(['integration', 'e2e']);

async function main(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !(name in stages));
  if (unknown.length > 0) {
    console.error(`No such stage: ${unknown.join(', ')}. There are: ${Object.keys(stages).join(', ')}.`);
    return 2;
  }
  const wanted = Object.entries(stages).filter(([name]) => names.length === 0 || names.includes(name));
  // A first installation takes a minute: begun now, it is done when it is needed. A failure shows up there.
  const installing = wanted.some(([name]) => inVscode.has(name)) ? ensureServer().catch(() => undefined) : undefined;
  let total = noCounts;
  for (const [name, run] of wanted) total = addCounts(total, await runStage(name, run));
  await installing;
  console.log(`\n${describe(total)}`);
  return total.failed > 0 ? 1 : 0;
}

async function runStage(name: string, run: () => Promise<Counts>): Promise<Counts> {
  console.log(`\n== ${name}`);
  const start = Date.now();
  const counts = await run();
  console.log(`${name}: ${describe(counts)} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  return counts;
}

function describe({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

void main(process.argv.slice(2)).then((code) => process.exit(code));
