import { candidatesIn, type Base, type Candidate } from './candidatePaths';
import { isLatexFile, latexRootOf, readLatexMetadata } from './latexMetadata';
import type { Metadata } from './metadata';
import { fileNameOf, folderOf, joined, unescapedName } from './paths';
import {
  projectFilesAmong,
  readIncludedMetadata,
  readNoteMetadata,
  type MetadataText,
  type ProjectFile,
} from './projectFile';
import type { ProjectFiles, ProjectNote } from './projectFiles';

/** Metadata that a note is under. */
export interface Source {
  /** The path of the file they stand in; absent for the note itself. */
  readonly file?: string;
  readonly text: string;
  readonly metadata: Metadata;
  /** Where a bibliography may be that is named there, best first. */
  readonly candidates: (name: string) => readonly Candidate[];
  /** Every `.bib` file under this folder counts. */
  readonly allUnder?: string;
  readonly hasBareLabels?: true;
  /** A file that is not found may be elsewhere. */
  readonly isRunAnywhere?: true;
}

/** A project file that counts for a note. */
interface Counting extends ProjectFile {
  readonly folder: string;
}

/** How many files of metadata may be named by one. */
const MOST_INCLUDED = 20;
/** In how many LaTeX files of a folder it is looked for a bibliography of a part of one. */
const MOST_LATEX = 30;

/**
 * Where a file may be that a source names, best first: relative to its bases, or in the home folder. Pandoc reads names as
 * addresses; others may take them as they are written.
 */
export function placesOf(
  written: string,
  { candidates }: Source,
  { home }: Pick<ProjectFiles, 'home'>,
): readonly Candidate[] {
  return [...new Set([unescapedName(written), written])].flatMap((name) => {
    if (!/^~[/\\]/.test(name)) return candidates(name);
    return home === undefined ? [] : [{ path: joined(home, name.slice(2)), why: 'in the home folder' }];
  });
}

/** The metadata of a note, nearest first: its own, then those of the project files in `folders`, which come likewise. */
export async function gatherMetadata(
  note: ProjectNote,
  folders: readonly string[],
  files: ProjectFiles,
): Promise<readonly Source[]> {
  const counting = await projectFiles(note, folders, files);
  const root = counting.find(({ kind }) => kind.isRoot)?.folder;
  const own = note.path === undefined ? note.root : folderOf(note.path);
  const bases = [
    ...(own === undefined ? [] : [{ folder: own, why: "in the note's folder" }]),
    ...(root === undefined ? [] : [{ folder: root, why: "in the project's folder" }]),
    ...(note.root === undefined ? [] : [{ folder: note.root, why: 'in the workspace folder' }]),
  ];
  const candidates = (name: string): readonly Candidate[] => candidatesIn(name, bases, root);
  const above = await Promise.all(counting.map((file) => readProjectFile(file, root, bases, files)));
  const said = note.own ?? readOwnMetadata(note);
  if (isLatexFile(note.path ?? ''))
    return [...(await latexSources(note, said, folders, candidates, files)), ...above.flat()];
  const source: Source = { ...said, candidates };
  return [source, ...(await included(source, own, root, files)), ...above.flat()];
}

/** What the text of a note, or of a LaTeX document, says of references itself. */
export function readOwnMetadata({ text, path = '' }: ProjectNote): MetadataText {
  return isLatexFile(path) ? readLatexMetadata(text) : readNoteMetadata(text);
}

/** A LaTeX document and the one that it is a part of, from whose folder its names count as well. */
async function latexSources(
  note: ProjectNote,
  own: MetadataText,
  folders: readonly string[],
  candidates: Source['candidates'],
  files: ProjectFiles,
): Promise<readonly Source[]> {
  const main = await mainDocument(note, own, folders, candidates, files);
  if (!main) return [{ ...own, candidates }];
  const bases = [{ folder: folderOf(main.file), why: `in the folder of ${fileNameOf(main.file)}` }];
  const there = (name: string): readonly Candidate[] => candidatesIn(name, bases, undefined);
  return [
    { ...own, candidates: (name) => [...candidates(name), ...there(name)] },
    { ...main, candidates: there },
  ];
}

/**
 * The LaTeX document that another is a part of: that which it names, or, where it names no bibliography itself, the nearest
 * in its folder and those above it that does.
 */
async function mainDocument(
  { text, path: note }: ProjectNote,
  { metadata }: MetadataText,
  folders: readonly string[],
  candidates: Source['candidates'],
  files: ProjectFiles,
): Promise<(MetadataText & { readonly file: string }) | undefined> {
  const readAll = async (paths: readonly string[]) => {
    const others = paths.filter((path) => path !== note);
    const reads = await Promise.all(others.map((path) => files.read(path, readLatexMetadata)));
    return reads.flatMap((read, at) => (read.kind === 'read' ? [{ file: others[at] ?? '', ...read.value }] : []));
  };
  const root = latexRootOf(text);
  if (root !== undefined) return (await readAll(candidates(root).map(({ path }) => path)))[0];
  if (metadata.bibliographies.length > 0) return undefined;
  for (const folder of folders) {
    const names = (await files.list(folder)).filter(isLatexFile).slice(0, MOST_LATEX);
    const there = await readAll(names.map((name) => joined(folder, name)));
    const main = there.find((one) => one.metadata.bibliographies.length > 0);
    if (main) return main;
  }
  return undefined;
}

/** Those that count for the note, nearest folder first; a note is none for itself. */
async function projectFiles(
  note: ProjectNote,
  folders: readonly string[],
  files: ProjectFiles,
): Promise<readonly Counting[]> {
  const lists = await Promise.all(folders.map((folder) => files.list(folder)));
  const all = folders.flatMap((folder, index) =>
    projectFilesAmong(lists[index] ?? []).map((file): Counting => ({ ...file, folder })),
  );
  const nearest = (kind: ProjectFile['kind']): string | undefined => all.find((file) => file.kind === kind)?.folder;
  const isBook = (folder: string): boolean =>
    all.some((file) => file.folder === folder && file.name === '_bookdown.yml');
  return all.filter(({ kind, folder, name }) => {
    if (joined(folder, name) === note.path || kind.reach === 'all') return joined(folder, name) !== note.path;
    if (kind.reach === 'own') return folder === folders[0] || isBook(folder);
    return folder === nearest(kind);
  });
}

async function readProjectFile(
  { kind, folder, name }: Counting,
  root: string | undefined,
  elsewhere: readonly Base[],
  files: ProjectFiles,
): Promise<readonly Source[]> {
  const file = joined(folder, name);
  const read = await files.read(file, kind.read);
  if (read.kind !== 'read') return [];
  const { text, metadata } = read.value;
  const rootedIn = kind.hasRootedNames ? (root ?? folder) : undefined;
  const bases = [{ folder, why: `in the folder of ${name}` }, ...(kind.isRunAnywhere ? elsewhere : [])];
  const source: Source = {
    file,
    text,
    metadata,
    candidates: (written) => candidatesIn(written, bases, rootedIn),
    ...(kind.hasBareLabels && { hasBareLabels: true }),
    ...(kind.isRunAnywhere && { isRunAnywhere: true }),
    ...(kind.countsAll && metadata.bibliographies.length === 0 && { allUnder: folder }),
  };
  return [source, ...(await included(source, folder, root, files))];
}

/** The files that metadata include, one level deep; they count as if they stood where they are named. */
async function included(
  { metadata, candidates }: Source,
  folder: string | undefined,
  root: string | undefined,
  files: ProjectFiles,
): Promise<readonly Source[]> {
  const found: Source[] = [];
  for (const { value } of metadata.included.slice(0, MOST_INCLUDED)) {
    for (const { path } of candidates(value)) {
      const read = await files.read(path, readIncludedMetadata);
      if (read.kind !== 'read') continue;
      const bases = [folderOf(path), ...(folder === undefined ? [] : [folder])].map((base) => ({
        folder: base,
        why: `named in ${fileNameOf(path)}`,
      }));
      found.push({ file: path, ...read.value, candidates: (name) => candidatesIn(name, bases, root) });
      break;
    }
  }
  return found;
}
