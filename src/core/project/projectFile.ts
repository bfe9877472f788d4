import {
  mayTell,
  NO_METADATA,
  PANDOC_METADATA,
  readMetadata,
  together,
  tooLong,
  type Metadata,
  type Shape,
} from './metadata';
import { metadataBlocks } from './metadataBlocks';
import { fileNameOf } from './paths';

/** A text and what its metadata say. */
export interface MetadataText {
  readonly text: string;
  readonly metadata: Metadata;
}

/** A kind of file that says for others which bibliographies they are under. */
export interface ProjectFileKind {
  readonly isNamed: (name: string) => boolean;
  /** Whether its folder is the root of a project, for names that begin with `/`. */
  readonly isRoot: boolean;
  /** `nearest`: the nearest such file above a note counts alone. `all`: each above it. `own`: only in its own folder. */
  readonly reach: 'nearest' | 'all' | 'own';
  /** Whether `/` begins at its folder rather than at the root of the file system. */
  readonly hasRootedNames: boolean;
  readonly read: (text: string, path: string) => MetadataText;
  /** Whether its names are relative to the folder that Pandoc is run in, which nobody can know. */
  readonly isRunAnywhere?: true;
  /** Whether every `.bib` file under its folder counts where it names none. */
  readonly countsAll?: true;
  /** Whether labels of figures and the like need no prefix, so that they look as keys do. */
  readonly hasBareLabels?: true;
}

const inYaml =
  (shape: Shape) =>
  (text: string): MetadataText => ({
    text,
    metadata: readMetadata(text, { start: 0, end: text.length }, shape),
  });

/** The options of a run of Pandoc in a file (manual, 'Defaults files'). */
const PANDOC_DEFAULTS: Shape = { maps: [[], ['metadata']], names: PANDOC_METADATA.names };

const named = (pattern: RegExp) => (name: string) => pattern.test(name);

/** Nearest first. Sources: quarto.org 'Project Basics', bookdown.org 2 'Components', mystmd.org 'Frontmatter', jupyterbook.org 'Citations', pandoc.org 'Defaults files', manubot.org 'Reference metadata'. */
const KINDS: readonly ProjectFileKind[] = [
  {
    isNamed: named(/^_metadata\.ya?ml$/),
    isRoot: false,
    reach: 'all',
    hasRootedNames: true,
    read: inYaml(PANDOC_METADATA),
  },
  {
    // With a profile in its name too: which of them are used is said when the document is made. `.local` is for one person.
    isNamed: named(/^_quarto(?:-[\w.-]+)?\.ya?ml(?:\.local)?$/),
    isRoot: true,
    reach: 'nearest',
    hasRootedNames: true,
    read: inYaml(PANDOC_METADATA),
  },
  {
    isNamed: named(/^(?:_bookdown|_site)\.ya?ml$/),
    isRoot: true,
    reach: 'nearest',
    hasRootedNames: false,
    read: inYaml(PANDOC_METADATA),
  },
  {
    isNamed: named(/^_output\.ya?ml$/),
    isRoot: false,
    reach: 'nearest',
    hasRootedNames: false,
    read: inYaml({ maps: [[], ['*']], names: PANDOC_METADATA.names }),
  },
  { isNamed: named(/^index\.rmd$/i), isRoot: false, reach: 'own', hasRootedNames: false, read: readNoteMetadata },
  {
    isNamed: named(/^myst\.ya?ml$/),
    isRoot: true,
    reach: 'nearest',
    hasRootedNames: true,
    read: inYaml({ maps: [['project'], ['site']], names: PANDOC_METADATA.names }),
    countsAll: true,
    hasBareLabels: true,
  },
  {
    isNamed: named(/^_config\.ya?ml$/),
    isRoot: true,
    reach: 'nearest',
    hasRootedNames: true,
    read: inYaml({ maps: [[], ['sphinx', 'config']], names: ['bibtex_bibfiles'] }),
  },
  {
    isNamed: named(/^(?:_?pandoc|(?:pandoc[-_])?defaults)\.ya?ml$/),
    isRoot: false,
    reach: 'nearest',
    hasRootedNames: false,
    isRunAnywhere: true,
    read: readDefaults,
  },
  {
    // Beside the text of a manuscript, whose other references are looked up by their identifiers.
    isNamed: named(/^manual-references[\w.-]*\.(?:json|bib|bibtex|ya?ml)$/),
    isRoot: false,
    reach: 'nearest',
    hasRootedNames: false,
    read: (text, path) => ({ text, metadata: namesItself(path) }),
  },
];

/** What Pandoc's defaults say; nothing of files that other programs have under such names. */
function readDefaults(text: string): MetadataText {
  if (!/^[ \t]*["']?(?:bibliography|metadata-files?)["']?[ \t]*:/m.test(text)) return { text, metadata: NO_METADATA };
  return inYaml(PANDOC_DEFAULTS)(text);
}

/** Of a file that is a bibliography, be it named anywhere or not. */
function namesItself(path: string): Metadata {
  return { ...NO_METADATA, bibliographies: [{ value: fileNameOf(path), span: { start: 0, end: 0 } }] };
}

/** Between that many rules there is text. */
const MOST_BLOCKS = 200;

/** What blocks hold behind that much is not read, so that nobody waits; UTF-16 units. */
const MOST_READ = 30_000;

/** What the metadata blocks of a note say, all of them. */
export function readNoteMetadata(text: string): MetadataText {
  const found: Metadata[] = [];
  let read = 0;
  for (const span of metadataBlocks(text, mayTell).slice(0, MOST_BLOCKS)) {
    if (!mayTell(text.slice(span.start, span.end))) continue;
    if (read > MOST_READ) {
      found.push(tooLong(text, span));
      break;
    }
    found.push(readMetadata(text, span, PANDOC_METADATA));
    read += span.end - span.start;
  }
  return { text, metadata: together(found) };
}

/** A file of metadata that another names. */
export const readIncludedMetadata = inYaml(PANDOC_METADATA);

/** A project file in a folder. */
export interface ProjectFile {
  readonly name: string;
  readonly kind: ProjectFileKind;
}

/** The project files among the files of a folder, in order of precedence. */
export function projectFilesAmong(names: readonly string[]): readonly ProjectFile[] {
  return KINDS.flatMap((kind) => names.filter(kind.isNamed).map((name) => ({ name, kind })));
}

/** Whether a file of this name may say something of the bibliographies of notes. */
export function projectFileKind(name: string): ProjectFileKind | undefined {
  return KINDS.find(({ isNamed }) => isNamed(name));
}
