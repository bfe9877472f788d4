import { candidatesIn, type Base, type Candidate } from './candidatePaths';
import { isLatexFile, latexRootOf, readLatexMetadata } from './latexMetadata';
import type { Metadata } from './metadata';
import { fileNameOf, folderOf, joined, unescapedName } from './paths';
import { projectFilesAmong, readIncludedMetadata, readNoteMetadata, type ProjectFile } from './projectFile';
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
  if (isLatexFile(note.path ?? '')) return [...(await latexSources(note, folders, candidates, files)), ...above.flat()];
  const source: Source = { ...readNoteMetadata(note.text), candidates };
  return [source, ...(await included(source, own, root, files)), ...above.flat()];
}

/**
 * A LaTeX document and the one that it is a part of, from whose folder its names count as well: that which it names, or,
 * where it names no bibliography itself, the nearest above it that does.
 */
async function latexSources(
  { text, path: note }: ProjectNote,
  folders: readonly string[],
  candidates: Source['candidates'],
  files: ProjectFiles,
): Promise<readonly Source[]> {
  const own = readLatexMetadata(text);
  const root = latexRootOf(text);
  const isWhole = root === undefined && own.metadata.bibliographies.length > 0;
  const places =
    root === undefined ? await latexFilesIn(isWhole ? [] : folders, files) : candidates(root).map(({ path }) => path);
  for (const path of places) {
    const read = path === note ? undefined : await files.read(path, readLatexMetadata);
    if (read?.kind !== 'read' || (root === undefined && read.value.metadata.bibliographies.length === 0)) continue;
    const bases = [{ folder: folderOf(path), why: `in the folder of ${fileNameOf(path)}` }];
    const there = (name: string): readonly Candidate[] => candidatesIn(name, bases, undefined);
    return [
      { ...own, candidates: (name) => [...candidates(name), ...there(name)] },
      { file: path, ...read.value, candidates: there },
    ];
  }
  return [{ ...own, candidates }];
}

async function latexFilesIn(folders: readonly string[], files: ProjectFiles): Promise<readonly string[]> {
  const lists = await Promise.all(folders.map((folder) => files.list(folder)));
  return folders.flatMap((folder, index) =>
    (lists[index] ?? [])
      .filter(isLatexFile)
      .slice(0, MOST_LATEX)
      .map((name) => joined(folder, name)),
  );
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
