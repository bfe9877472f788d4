/** The stages of a run, in their order. */
export const stageNames = ['types', 'lint', 'unit', 'server', 'package', 'integration', 'e2e'] as const;
export type StageName = (typeof stageNames)[number];

/** Stages of which single files can be run: those with a folder of their name in test/. */
const ofFiles: ReadonlySet<string> = new Set(['unit', 'server', 'package', 'integration', 'e2e']);

/** What a stage is asked to run. */
export interface Selection {
  readonly stage: StageName;
  /** Names of files or folders; none for all. */
  readonly paths: readonly string[];
  /** What the full titles of tests must hold; undefined for all. */
  readonly only: string | undefined;
}

/**
 * What `npm test -- STAGE [FILE OR FOLDER …] [--only TITLE] STAGE …` asks for; without arguments all stages.
 *
 * @throws Error with a sentence for whoever typed it
 */
export function parseCommandLine(args: readonly string[]): readonly Selection[] {
  const { names, only } = takeOnly(args);
  const selections: { stage: StageName; paths: string[] }[] = [];
  for (const name of names) {
    const stage = stageNames.find((one) => one === name);
    const last = selections.at(-1);
    if (stage) selections.push({ stage, paths: [] });
    else if (last && ofFiles.has(last.stage)) last.paths.push(name);
    else if (last) throw new Error(`The stage ${last.stage} has no files to choose from: '${name}'.`);
    else throw new Error(`There is no stage '${name}'. There are: ${stageNames.join(', ')}.`);
  }
  if (only !== undefined && (selections.length === 0 || selections.some(({ stage }) => !ofFiles.has(stage))))
    throw new Error(`--only takes the title of a test, of one of the stages ${[...ofFiles].join(', ')}.`);
  const all = stageNames.map((stage) => ({ stage, paths: [] }));
  return (selections.length > 0 ? selections : all).map((selection) => ({ ...selection, only }));
}

function takeOnly(args: readonly string[]): { names: readonly string[]; only: string | undefined } {
  const at = args.findIndex((arg) => /^--only(?:=|$)/.test(arg));
  if (at < 0) return { names: args, only: undefined };
  const [, inOne] = /^--only=(.+)$/s.exec(args[at] ?? '') ?? [];
  if (inOne !== undefined) return { names: args.toSpliced(at, 1), only: inOne };
  const only = args[at + 1];
  if (only === undefined) throw new Error('--only takes the title of a test, or a part of it.');
  return { names: args.toSpliced(at, 2), only };
}

/**
 * The files that a name means: the file, all in the folder, or each with this name, be it without its endings.
 *
 * @param files paths relative to the folder of the stage, with slashes
 * @param name as typed: relative to the checkout or to the folder of the stage
 */
export function filesNamed(files: readonly string[], stage: string, name: string): readonly string[] {
  const path = name
    .replaceAll('\\', '/')
    .replace(/^\.\//, '')
    .replace(/\/$/, '')
    .replace(/^test(?:\/|$)/, '');
  const wanted = path === stage ? '' : path.replace(new RegExp(`^${stage}/`), '');
  return files.filter(
    (file) =>
      wanted === '' ||
      file.startsWith(`${wanted}/`) ||
      [file, file.slice(file.lastIndexOf('/') + 1)].some((one) => one === wanted || one.startsWith(`${wanted}.`)),
  );
}

/** The command that runs the tests of a file whose full titles hold this text, for a POSIX shell or that of Windows. */
export function commandFor(stage: string, file: string, title: string, windows = isWindows()): string {
  const quoted = windows ? quotedForWindows : quotedForPosix;
  return `npm test -- ${stage} ${quoted(file)} --only ${quoted(title)}`;
}

const PLAIN = /^[\w./@:-]+$/;

function quotedForPosix(text: string): string {
  return PLAIN.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function quotedForWindows(text: string): string {
  return PLAIN.test(text) ? text : `"${text.replaceAll('"', '\\"')}"`;
}

/** Tests in a web worker have no process. */
function isWindows(): boolean {
  return globalThis.process?.platform === 'win32';
}
