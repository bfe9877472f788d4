// The citation style that a note is under: `csl` of its metadata or of its project's, as Pandoc and Quarto read it.
import { bundledStyleNamed } from '../bibliography/bundled';
import { DependentStyleError, readStyle, StyleError } from '../bibliography/style';
import { isAddress } from '../library/webAddress';
import { brief } from '../text/brief';
import { namesIn, type BibliographyRemark, type Named } from './named';
import { isRooted, joined } from './paths';
import type { ProjectFiles } from './projectFiles';
import { placesOf, type Source } from './sources';

/** What is known of a style that somebody named. */
export interface StyleFound {
  /** The identifier of a style that ships, or the path of a file; absent where it cannot be used. */
  readonly style?: string;
  readonly named: Named;
  /** Why it cannot be used; `isWrong` where that is a mistake, rather than what cannot be known here. */
  readonly remark?: BibliographyRemark & { readonly isWrong: boolean };
}

/** Where Pandoc keeps styles for all documents, below the home folder (manual, `--csl` and `--data-dir`). */
const PANDOC_STYLES = ['.local/share/pandoc/csl', '.pandoc/csl'];
const INSTEAD = 'References are shown in the style of the settings.';

/** What comes of a name: a style, a message to the person who wrote it, or both. */
interface Outcome {
  readonly style?: string;
  readonly message?: string;
  readonly isWrong?: true;
}

/** A file as a style: one that can be used, or what is wrong with it, and the style that it only points to. */
interface StyleRead {
  readonly parent?: string;
  readonly problem?: string;
}

/**
 * The style that the nearest of several sources names; undefined where none names any. A file comes before a style that
 * ships of the same name; a file that only points to another style is that one where it ships.
 */
export async function findStyle(sources: readonly Source[], files: ProjectFiles): Promise<StyleFound | undefined> {
  const source = sources.find(({ metadata }) => metadata.styles.length > 0);
  const said = source?.metadata.styles[0];
  if (!source || !said) return undefined;
  const named = namesIn(source)(said.span);
  const { style, message, isWrong = false } = await outcomeOf(said.value, source, files);
  return {
    named,
    ...(style !== undefined && { style }),
    ...(message !== undefined && { remark: { message, named, isWrong } }),
  };
}

async function outcomeOf(name: string, source: Source, files: ProjectFiles): Promise<Outcome> {
  const shipped = bundledStyleNamed(name);
  const shown = `'${brief(name)}'`;
  if (isAddress(name))
    return shipped
      ? { style: shipped }
      : { message: `The style ${shown} is on the web, and not asked for. ${INSTEAD}` };
  const { outcome, refused } = await inFiles(name, source, files);
  if (outcome) return outcome;
  if (shipped && !/[/\\]/.test(name)) return { style: shipped };
  if (refused !== undefined) return { message: `The style ${shown} is not used, as ${refused}. ${INSTEAD}` };
  if (source.isRunAnywhere) return {};
  const missing = `There is no style ${shown}.`;
  if (shipped) return { style: shipped, message: `${missing} The one that ships is used instead.`, isWrong: true };
  return { message: `${missing} ${INSTEAD}`, isWrong: true };
}

/** The first file of that name; else why one of them could not be read. */
async function inFiles(
  name: string,
  source: Source,
  files: ProjectFiles,
): Promise<{ readonly outcome?: Outcome; readonly refused?: string }> {
  let refused: string | undefined;
  for (const path of pathsOf(name, source, files)) {
    const read = await files.read(path, readStyleFile);
    if (read.kind === 'read') return { outcome: ofFile(name, path, read.value) };
    if (read.kind === 'refused') refused ??= read.why;
  }
  return refused === undefined ? {} : { refused };
}

function ofFile(name: string, path: string, { parent, problem }: StyleRead): Outcome {
  if (problem === undefined) return { style: path };
  const shipped = parent === undefined ? undefined : bundledStyleNamed(parent);
  if (shipped) return { style: shipped };
  // Pandoc asks for the other, so that nothing need be wrong.
  const isWrong = parent === undefined ? { isWrong: true as const } : {};
  return { message: `The style '${brief(name)}' cannot be used. ${problem} ${INSTEAD}`, ...isWrong };
}

/** Where a style of this name may be, best first; Pandoc adds the ending where there is none. */
function pathsOf(name: string, source: Source, files: ProjectFiles): readonly string[] {
  const names = /\.\w+$/.test(name) ? [name] : [`${name}.csl`, name];
  const { home } = files;
  const kept = home === undefined || isRooted(name) || name.startsWith('~') ? [] : PANDOC_STYLES;
  return [
    ...names.flatMap((one) => placesOf(one, source, files).map(({ path }) => path)),
    ...kept.flatMap((folder) => names.map((one) => joined(`${home}/${folder}`, one))),
  ];
}

function readStyleFile(text: string): StyleRead {
  try {
    readStyle(text);
    return {};
  } catch (error) {
    if (!(error instanceof StyleError)) throw error;
    return { problem: error.message, ...(error instanceof DependentStyleError && { parent: error.parent }) };
  }
}
