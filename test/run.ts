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
  const results: StageResult[] = [];
  for (const selection of selections) results.push(await runStage(selection));
  await installing;
  for (const { stage, durations } of results) printSlowest(stage, durations);
  const total = results.map(({ counts }) => counts).reduce(addCounts, noCounts);
  const isVain = selections.some(({ only }) => only !== undefined) && total.passed + total.failed === 0;
  if (isVain) console.log('\nNo test has that title.');
  console.log(`\n${describeCounts(total)}`);
  return total.failed > 0 || isVain ? 1 : 0;
}

/** Integration tests can do with a desktop VS Code, which needs nothing else. */
const isInServer = ({ stage }: Selection): boolean =>
  stage === 'e2e' || (stage === 'integration' && !process.env['LITNOTES_VSCODE']);

function toolsFor(selections: readonly Selection[]): readonly SystemTool[] {
  const isUnit = selections.some(({ stage }) => stage === 'unit');
  const isServer = selections.some(({ stage }) => stage === 'server');
  const browser: readonly SystemTool[] = hasServer() ? ['chromium'] : ['chromium', 'compiler'];
  return [
    ...(isUnit ? (['pandoc'] as const) : []),
    ...(isServer ? (['postgres'] as const) : []),
    ...(selections.some(isInServer) ? browser : []),
  ];
}

async function runStage(selection: Selection): Promise<StageResult> {
  const { stage } = selection;
  console.log(`\n== ${stage}`);
  const start = Date.now();
  const progress = new Progress(stage);
  await stages[stage](selection, progress);
  progress.stop();
  const { counts, durations } = progress;
  console.log(`${stage}: ${describeCounts(counts)} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
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
