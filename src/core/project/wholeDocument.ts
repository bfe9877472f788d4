// The document that another is a part of, whose bibliography its citations are of. LaTeX: `% !TeX root = main.tex`,
// `subfiles`, or the nearest above that names one. Quarto: `{{< include _part.qmd >}}`
// (quarto.org/docs/authoring/includes.html); knitr: `child="part.Rmd"` among the options of a chunk
// (yihui.org/knitr/options/#child-documents).
import type { Candidate } from './candidatePaths';
import { isLatexFile, latexRootOf, readLatexMetadata } from './latexMetadata';
import { NO_METADATA, type Metadata } from './metadata';
import { folderOf, isRooted, joined } from './paths';
import { readNoteMetadata, type MetadataText } from './projectFile';
import type { ProjectFiles, ProjectNote } from './projectFiles';

/** A document, and what it says of references. */
export type WholeDocument = MetadataText & { readonly file: string };

/** How many documents of a folder are looked at. */
const MOST_DOCUMENTS = 30;
/** How often a part of a part is followed. */
const MOST_WITHIN = 5;
const INCLUDE = /\{\{<[ \t]{0,9}include[ \t]{1,9}([^{}<>\r\n]{1,500})>\}\}/g;
/** In the options of a chunk: after `{r` or `#|`. */
const CHILD = /^(?:[ \t]{0,9}`{3,9}[ \t]{0,9}\{|[ \t]{0,9}#\|).{0,500}?\bchild[ \t]{0,9}[=:](.{1,1000})/gm;
const QUOTED_OR_BARE = /"([^"]{1,500})"|'([^']{1,500})'|([^\s"',[\](){}]{1,500}\.\w{1,9})/g;

/**
 * The LaTeX document that another is a part of: that which it names, or, where it names no bibliography itself, the nearest
 * in its folder and those above it that does.
 *
 * @param candidates where a document may be that is named there
 */
export async function wholeOfLatex(
  { text, path: note }: ProjectNote,
  { metadata }: MetadataText,
  folders: readonly string[],
  candidates: (name: string) => readonly Candidate[],
  files: ProjectFiles,
): Promise<WholeDocument | undefined> {
  const others = (paths: readonly string[]) => paths.filter((path) => path !== note);
  const root = latexRootOf(text);
  if (root !== undefined)
    return (await readAll(others(candidates(root).map(({ path }) => path)), readLatexMetadata, files))[0];
  if (metadata.bibliographies.length > 0) return undefined;
  for (const folder of folders) {
    const there = await readAll(others(await documentsIn(folder, isLatexFile, files)), readLatexMetadata, files);
    const main = there.find((one) => one.metadata.bibliographies.length > 0);
    if (main) return main;
  }
  return undefined;
}

/**
 * The document of Quarto or knitr that includes a note, itself or by a part of it, and says which references it has.
 *
 * @param folders in which it is looked for
 */
export async function wholeOfIncluded(
  { path }: ProjectNote,
  folders: readonly string[],
  files: ProjectFiles,
): Promise<WholeDocument | undefined> {
  if (path === undefined) return undefined;
  const names = await Promise.all(folders.map((folder) => documentsIn(folder, canInclude, files)));
  const documents = await readAll(names.flat(), readIncluding, files);
  const parts = new Set([path]);
  for (let within = 0; within < MOST_WITHIN; within++) {
    const including = documents.filter(({ file, includes }) =>
      includes.some((name) => placesOf(name, file, folders).some((place) => place !== file && parts.has(place))),
    );
    const whole = including.find(tellsReferences);
    if (whole) return whole;
    for (const { file } of including) parts.add(file);
  }
  return undefined;
}

/** The names of files that a document of Quarto or knitr includes, as written. */
export function includedIn(text: string): readonly string[] {
  const children = [...text.matchAll(CHILD)].flatMap(([, value = '']) => [...value.matchAll(QUOTED_OR_BARE)]);
  return [
    ...[...text.matchAll(INCLUDE)].map(([, name = '']) => name.trim().replace(/^["']|["']$/g, '')),
    ...children.map(([, double, single, bare]) => double ?? single ?? bare ?? ''),
  ];
}

function readIncluding(text: string): MetadataText & { readonly includes: readonly string[] } {
  const includes = includedIn(text);
  return { ...(includes.length === 0 ? { text, metadata: NO_METADATA } : readNoteMetadata(text)), includes };
}

const canInclude = (name: string): boolean => /\.(?:qmd|rmd)$/i.test(name);

/** Whether metadata tell of references, be it that those cannot be known. */
export function tellsReferences({ metadata }: { readonly metadata: Metadata }): boolean {
  const { bibliographies, references, uncertain, mistakes } = metadata;
  return [bibliographies, references, uncertain, mistakes].some(({ length }) => length > 0);
}

/** From the folder of the document that includes it, or, where it begins with a slash, from one of the folders above. */
function placesOf(name: string, file: string, folders: readonly string[]): readonly string[] {
  if (!isRooted(name)) return [joined(folderOf(file), name)];
  return folders.map((folder) => joined(folder, name.replace(/^[/\\]/, '')));
}

async function documentsIn(
  folder: string,
  isOne: (name: string) => boolean,
  files: ProjectFiles,
): Promise<readonly string[]> {
  const names = (await files.list(folder)).filter(isOne).slice(0, MOST_DOCUMENTS);
  return names.map((name) => joined(folder, name));
}

async function readAll<T>(
  paths: readonly string[],
  parse: (text: string) => T,
  files: ProjectFiles,
): Promise<readonly (T & { readonly file: string })[]> {
  const reads = await Promise.all(paths.map((path) => files.read(path, parse)));
  return reads.flatMap((read, at) => (read.kind === 'read' ? [{ file: paths[at] ?? '', ...read.value }] : []));
}
