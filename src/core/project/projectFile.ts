import { PANDOC_METADATA, readMetadata, together, type Metadata, type Shape } from './metadata';
import { metadataBlocks } from './metadataBlocks';

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
  readonly read: (text: string) => MetadataText;
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

const named = (pattern: RegExp) => (name: string) => pattern.test(name);

/** Nearest first. Sources: quarto.org 'Project Basics', bookdown.org 2 'Components', mystmd.org 'Frontmatter', jupyterbook.org 'Citations'. */
const KINDS: readonly ProjectFileKind[] = [
  {
    isNamed: named(/^_metadata\.ya?ml$/),
    isRoot: false,
    reach: 'all',
    hasRootedNames: true,
    read: inYaml(PANDOC_METADATA),
  },
  {
    // With a profile in its name too: which of them are used is said when the document is made.
    isNamed: named(/^_quarto(?:-[\w.-]+)?\.ya?ml$/),
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
];

/** Between that many rules there is text. */
const MOST_BLOCKS = 200;

/** What the metadata blocks of a note say, all of them. */
export function readNoteMetadata(text: string): MetadataText {
  const blocks = metadataBlocks(text).slice(0, MOST_BLOCKS);
  return { text, metadata: together(blocks.map((span) => readMetadata(text, span, PANDOC_METADATA))) };
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
