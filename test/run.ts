// `npm test [-- STAGE [FILE OR FOLDER …] [--only TITLE] …]`: runs the stages of the tests, or what is named of them, and
// ends with `N passed, N failed`.
import { parseCommandLine, type Selection } from './vscode/commandLine';
import { type Duration, Progress, slowestLines } from './vscode/progress';
import { addCounts, type Counts, describeCounts, noCounts } from './vscode/results';
import { ensureServer, hasServer } from './vscode/serverInstall';
import { selectedFiles, stages } from './vscode/stages';
import { installTools, type SystemTool } from './vscode/systemPackages';

const slowest = 10;

interface StageResult {
  readonly stage: string;
  readonly counts: Counts;
  readonly durations: readonly Duration[];
}

async function main(args: readonly string[]): Promise<number> {
  const selections = parseCommandLine(args);
  for (const { stage, paths } of selections) await selectedFiles(stage, paths);
  await installTools(toolsFor(selections));
  // A first installation takes minutes: begun now, it is done when it is needed. A failure shows up there.
  const installing = selections.some(isInServer) ? ensureServer().catch(() => undefined) : undefined;
  const results = await runStages(selections);
  await installing;
  for (const { stage, durations } of results) printSlowest(stage, durations);
  const total = results.map(({ counts }) => counts).reduce(addCounts, noCounts);
  const isVain = selections.some(({ only }) => only !== undefined) && total.passed + total.failed === 0;
  if (isVain) console.log('\nNo test has that title.');
  console.log(`\n${describeCounts(total)}`);
  return total.failed > 0 || isVain ? 1 : 0;
}

/**
 * Runs the stages in VS Code, which wait for much, beside those that compute, one after the other in each of the two.
 * What they say comes in their order all the same: the second are heard when the first are done.
 */
async function runStages(selections: readonly Selection[]): Promise<readonly StageResult[]> {
  const held: string[] = [];
  let areHeard = false;
  const sayLater = (text: string): void => void (areHeard ? console.log(text) : held.push(text));
  const computing = runInTurn(
    selections.filter((selection) => !isInVscode(selection)),
    console.log,
  ).finally(() => {
    areHeard = true;
    if (held.length > 0) console.log(held.join('\n'));
  });
  return (await Promise.all([computing, runInTurn(selections.filter(isInVscode), sayLater)])).flat();
}

async function runInTurn(
  selections: readonly Selection[],
  print: (text: string) => void,
): Promise<readonly StageResult[]> {
  const results: StageResult[] = [];
  for (const selection of selections) results.push(await runStage(selection, print));
  return results;
}

const isInVscode = ({ stage }: Selection): boolean => stage === 'e2e' || stage === 'integration';

/** Integration tests can do with a desktop VS Code, which needs nothing else. */
const isInServer = (selection: Selection): boolean =>
  isInVscode(selection) && (selection.stage === 'e2e' || !process.env['LITNOTES_VSCODE']);

function toolsFor(selections: readonly Selection[]): readonly SystemTool[] {
  const isUnit = selections.some(({ stage }) => stage === 'unit');
  const browser: readonly SystemTool[] = hasServer() ? ['chromium'] : ['chromium', 'compiler'];
  return [...(isUnit ? (['pandoc'] as const) : []), ...(selections.some(isInServer) ? browser : [])];
}

async function runStage(selection: Selection, print: (text: string) => void): Promise<StageResult> {
  const { stage } = selection;
  print(`\n== ${stage}`);
  const start = Date.now();
  const progress = new Progress(stage, print);
  await stages[stage](selection, progress);
  progress.stop();
  const { counts, durations } = progress;
  print(`${stage}: ${describeCounts(counts)} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  return { stage, counts, durations };
}

function printSlowest(stage: string, durations: readonly Duration[]): void {
  const lines = slowestLines(durations, slowest);
  if (durations.length > 1 && lines.length > 0) console.log([`\nSlowest of ${stage}:`, ...lines].join('\n'));
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  },
);
