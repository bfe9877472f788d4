// Runs a folder of notes and bibliographies through the checks of citations, as an editor does that has the folder open,
// and prints what would be marked: `npm run check:folder -- DIR`.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, relative, resolve, sep } from 'node:path';
import { checkCitations } from '../src/core/citation/check';
import { KnownKeys } from '../src/core/citation/knownKeys';
import { noteKeys } from '../src/core/citation/noteKeys';
import { CitationDocument } from '../src/core/markdown/document';
import { bibliographiesOf } from '../src/core/project/bibliographies';
import type { Named } from '../src/core/project/named';
import type { FileRead, ProjectFiles } from '../src/core/project/projectFiles';
import { inOneGo } from '../src/core/steps';
import { placeOf } from '../src/core/text/place';
import { root as checkout } from './vscode/root';

const NOTE = /\.(?:md|markdown|qmd|rmd)$/i;
const NOT_LOOKED_IN = new Set(['node_modules', '.git', '_book', '_site', '_build']);
const USAGE = `Which folder? npm run check:folder -- DIR [--all]
--all also prints why bibliographies cannot be known.`;

interface Remark {
  /** 'notKnown' is none that an editor would mark as a problem. */
  readonly kind: string;
  readonly line: string;
}

/** What is counted while a folder is checked. */
interface Tally {
  notes: number;
  keys: number;
  slowest: { readonly path: string; readonly milliseconds: number };
}

async function main([dir, ...options]: readonly string[]): Promise<void> {
  if (dir === undefined) throw new Error(USAGE);
  const root = slashed(resolve(dir));
  const files = filesUnder(root);
  const access = filesAsTheyAre(files);
  const library = bundledKeys();
  const tally: Tally = { notes: 0, keys: 0, slowest: { path: '', milliseconds: 0 } };
  const kinds = new Map<string, string>();
  for (const path of files.filter((file) => NOTE.test(file))) {
    for (const { kind, line } of await checkNote(path, root, access, library, tally)) kinds.set(line, kind);
  }
  for (const [line, kind] of kinds) if (kind !== 'notKnown' || options.includes('--all')) console.log(line);
  const { path, milliseconds } = tally.slowest;
  console.log(`${tally.notes} notes, ${tally.keys} keys cited; slowest: ${path} (${milliseconds.toFixed(0)} ms)`);
  console.log(countsOf([...kinds.values()]) || 'nothing to say');
}

async function checkNote(
  path: string,
  root: string,
  access: ProjectFiles,
  library: KnownKeys,
  tally: Tally,
): Promise<readonly Remark[]> {
  const text = readFileSync(path, 'utf8');
  const start = performance.now();
  const document = CitationDocument.of(text);
  const keys = document.citations.reduce((sum, { items }) => sum + items.length, 0);
  tally.notes++;
  tally.keys += keys;
  if (keys === 0 && document.footnoteReferences.length === 0) return [];
  const found = await bibliographiesOf({ path, text, root }, access);
  const remark = (kind: string, { file, place }: Named, message: string): Remark => ({
    kind,
    line: `${relative(root, file ?? path)}:${place.line}:${place.column + 1} ${message}`,
  });
  const remarks = [
    ...found.problems.map(({ named, message }) => remark('bibliographyFile', named, message)),
    ...found.uncertain.map(({ named, message }) => remark('notKnown', named, message)),
    ...[found.style?.remark].flatMap((one) =>
      one ? [remark(one.isWrong ? 'bibliographyFile' : 'notKnown', one.named, one.message)] : [],
    ),
    ...checkCitations(document, noteKeys(library, found)).map(({ kind, span, message }) =>
      remark(kind, { place: placeOf(text, span) }, message),
    ),
  ];
  const milliseconds = performance.now() - start;
  if (milliseconds > tally.slowest.milliseconds) tally.slowest = { path: relative(root, path), milliseconds };
  return remarks;
}

function bundledKeys(): KnownKeys {
  const papers: unknown = JSON.parse(readFileSync(join(checkout, 'media', 'corpus', 'papers.json'), 'utf8'));
  return new KnownKeys((papers as readonly { readonly citekey: string }[]).map(({ citekey }) => citekey));
}

/** The files of a folder that does not change meanwhile: what was read once is kept. */
function filesAsTheyAre(files: readonly string[]): ProjectFiles {
  const kept = new Map<string, Map<unknown, unknown>>();
  const read = async <T>(
    path: string,
    how: unknown,
    parse: (text: string, path: string) => T,
  ): Promise<FileRead<T>> => {
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return { kind: 'missing' };
    const parsed = kept.get(path) ?? new Map<unknown, unknown>();
    kept.set(path, parsed);
    if (!parsed.has(how)) parsed.set(how, parse(readFileSync(path, 'utf8'), path));
    return { kind: 'read', value: parsed.get(how) as T };
  };
  return {
    home: slashed(homedir()),
    list: async (folder) =>
      readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : [])),
    bibFilesUnder: async (folder) => files.filter((file) => file.startsWith(`${folder}/`) && file.endsWith('.bib')),
    read: (path, parse) => read(path, parse, parse),
    readInSteps: (path, parsing) => read(path, parsing, (text) => inOneGo(parsing(text, path))),
  };
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isFile()) return [path];
    return entry.isDirectory() && !NOT_LOOKED_IN.has(entry.name) ? filesUnder(path) : [];
  });
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}

function countsOf(kinds: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${kind} ${count}`).join(', ');
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
