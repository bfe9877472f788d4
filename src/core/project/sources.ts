import { candidatesIn, type Base, type Candidate } from './candidatePaths';
import { isLatexFile, readLatexMetadata } from './latexMetadata';
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
import { tellsReferences, wholeOfIncluded, wholeOfLatex, type WholeDocument } from './wholeDocument';

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
  const source: Source = { ...said, candidates };
  if (isLatexFile(note.path ?? ''))
    return [...withWhole(source, await wholeOfLatex(note, said, folders, candidates, files)), ...above.flat()];
  const tells = [source, ...(await included(source, own, root, files)), ...above.flat()];
  if (tells.some(tellsReferences)) return tells;
  return [...withWhole(source, await wholeOfIncluded(note, folders, files)), ...tells.slice(1)];
}

/** What the text of a note, or of a LaTeX document, says of references itself. */
export function readOwnMetadata({ text, path = '' }: ProjectNote): MetadataText {
  return isLatexFile(path) ? readLatexMetadata(text) : readNoteMetadata(text);
}

/** What a part of a document says itself, and what that says from whose folder its names count as well. */
function withWhole(source: Source, whole: WholeDocument | undefined): readonly Source[] {
  if (!whole) return [source];
  const bases = [{ folder: folderOf(whole.file), why: `in the folder of ${fileNameOf(whole.file)}` }];
  const there = (name: string): readonly Candidate[] => candidatesIn(name, bases, undefined);
  return [
    { ...source, candidates: (name) => [...source.candidates(name), ...there(name)] },
    { ...whole, candidates: there },
  ];
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
