import { isAddress } from '../library/webAddress';
import { brief } from '../text/brief';
import { fileNameOf, foldersUpTo } from './paths';
import { gatherMetadata, placesOf, type Source } from './sources';
import { namesIn, type BibliographyRemark, type Named } from './named';
import { findStyle, type StyleFound } from './namedStyle';
import type { ProjectFiles, ProjectNote } from './projectFiles';
import { readingKeys } from './referenceKeys';

/** A file of references that a note is under. */
export interface BibliographyFile {
  /** Of one behind a web address: the address. */
  readonly path: string;
  /** Whether it is behind a web address, so that only its last copy is read and nothing is written. */
  readonly isOnWeb?: true;
  /** As it is written where it is named. */
  readonly name: string;
  readonly named: Named;
  /** Where it was found, for a person: 'in the note's folder'. */
  readonly why: string;
  /** Whether there is no such file yet; `path` is then where it would be. */
  readonly isMissing: boolean;
  /** Undefined where its format is not one that is read, and where it is missing. */
  readonly keys: readonly string[] | undefined;
}

/** All that a note's metadata and those of the project it is in say of references; what is nearest comes first. */
export interface Bibliographies {
  readonly files: readonly BibliographyFile[];
  /** Keys of references that stand in metadata. */
  readonly references: readonly { readonly key: string; readonly named: Named }[];
  /** Prefixes of labels that are referred to as papers are cited, beside the usual ones. */
  readonly labels: readonly string[];
  /** Whether labels may have no prefix at all. */
  readonly hasBareLabels: boolean;
  /** What makes that some references cannot be known, though nothing need be wrong. */
  readonly uncertain: readonly BibliographyRemark[];
  /** What is wrong, so that some references cannot be known either: a file that is missing, metadata nobody can read. */
  readonly problems: readonly BibliographyRemark[];
  /** The citation style that references are written in, where one is named. */
  readonly style?: StyleFound;
  /** The language that the note says it is in, as a BCP 47 tag. */
  readonly language?: string;
}

export const NO_BIBLIOGRAPHIES: Bibliographies = {
  files: [],
  references: [],
  labels: [],
  hasBareLabels: false,
  uncertain: [],
  problems: [],
};

/**
 * The references that a note is under, from its own metadata blocks and the project files from its folder up to the
 * root. Never throws: what cannot be read is a remark.
 */
export async function bibliographiesOf(note: ProjectNote, files: ProjectFiles): Promise<Bibliographies> {
  const folders = note.path === undefined ? rootOf(note) : foldersUpTo(note.path, note.root);
  const sources = await gatherMetadata(note, folders, files);
  const found = new Gathered(note, files);
  for (const source of sources) await found.take(source, sources);
  const style = await findStyle(sources, files);
  if (style) found.style = style;
  const language = sources.flatMap(({ metadata }) => metadata.languages)[0]?.value;
  if (language !== undefined) found.language = language;
  return found;
}

function rootOf({ root }: ProjectNote): readonly string[] {
  return root === undefined ? [] : [root];
}

/** Resolves what the sources of one note name. */
class Gathered implements Bibliographies {
  readonly files: BibliographyFile[] = [];
  readonly references: { readonly key: string; readonly named: Named }[] = [];
  readonly labels: string[] = [];
  hasBareLabels = false;
  readonly uncertain: BibliographyRemark[] = [];
  readonly problems: BibliographyRemark[] = [];
  style?: StyleFound;
  language?: string;
  readonly #note: ProjectNote;
  readonly #access: ProjectFiles;

  constructor(note: ProjectNote, access: ProjectFiles) {
    this.#note = note;
    this.#access = access;
  }

  async take(source: Source, all: readonly Source[]): Promise<void> {
    const { metadata } = source;
    const namedAt = namesIn(source);
    this.labels.push(...metadata.labels);
    this.hasBareLabels ||= source.hasBareLabels ?? false;
    for (const { value, span } of metadata.references) this.references.push({ key: value, named: namedAt(span) });
    for (const { value, span } of metadata.mistakes) {
      const message = `The bibliography cannot be told, so no key is called unknown: ${value}`;
      this.problems.push({ message, named: namedAt(span) });
    }
    for (const { value, span } of metadata.uncertain) this.uncertain.push(unknowable(value, namedAt(span)));
    for (const { value, span } of metadata.bibliographies) await this.#find(value, namedAt(span), source, all);
    if (source.allUnder !== undefined) await this.#takeAll(source.allUnder, namedAt({ start: 0, end: 0 }));
  }

  async #find(name: string, named: Named, source: Source, all: readonly Source[]): Promise<void> {
    if (isAddress(name)) return this.#takeAddress(name, named);
    const candidates = withEnding(name).flatMap((one) => placesOf(one, source, this.#access));
    let refused: string | undefined;
    for (const { path, why } of candidates) {
      const read = await this.#access.readInSteps(path, readingKeys);
      if (read.kind === 'read') return this.#add({ path, name, named, why, isMissing: false, keys: read.value });
      if (read.kind === 'refused') refused ??= read.why;
    }
    const [first] = candidates;
    if (refused !== undefined) this.uncertain.push(unknowable(refused, named));
    else if (!first) this.uncertain.push(unknowable('there is no folder that its path could be relative to', named));
    else if (source.isRunAnywhere)
      this.uncertain.push(unknowable('its path is relative to the folder that Pandoc is run in', named));
    else if (this.#isMade(name, named, source, all))
      this.uncertain.push(unknowable('it is made when the document is', named));
    else this.#addMissing({ ...first, name, named });
  }

  async #takeAddress(address: string, named: Named): Promise<void> {
    const read = await this.#access.readKept?.(address, readingKeys);
    if (!read) return void this.uncertain.push(unknowable('it is an address, which is not asked for here', named));
    // It is part of the library all the same: what is known of it is shown there, and how it stands.
    const keys = read.kind === 'read' ? read.value : undefined;
    if (this.files.some(({ path }) => path === address)) return;
    this.files.push({ path: address, isOnWeb: true, name: address, named, why: 'on the web', isMissing: false, keys });
    if (!keys) this.uncertain.push(unknowable(read.kind === 'refused' ? read.why : FORM_UNKNOWN, named));
  }

  #add(file: BibliographyFile): void {
    if (this.files.some(({ path }) => path === file.path)) return;
    this.files.push(file);
    if (!file.keys) this.uncertain.push(unknowable(FORM_UNKNOWN, file.named));
  }

  #addMissing(file: Omit<BibliographyFile, 'isMissing' | 'keys'>): void {
    this.files.push({ ...file, isMissing: true, keys: undefined });
    const message = `There is no file '${brief(file.name)}'. Until there is, no key is called unknown.`;
    this.problems.push({ message, named: file.named });
  }

  async #takeAll(folder: string, named: Named): Promise<void> {
    for (const path of await this.#access.bibFilesUnder(folder)) {
      const read = await this.#access.readInSteps(path, readingKeys);
      if (read.kind !== 'read') continue;
      this.#add({ path, name: fileNameOf(path), named, why: 'in the project', isMissing: false, keys: read.value });
    }
  }

  /**
   * Whether the file is made when the document is: by the code of the note that names it, as with R's `write_bib`, or so
   * that bookdown cleans it up.
   */
  #isMade(name: string, { place }: Named, { text, file }: Source, all: readonly Source[]): boolean {
    const base = fileNameOf(name.replaceAll('\\', '/'));
    const isRun = /\.(?:rmd|qmd|ipynb)$/i.test(file ?? this.#note.path ?? '');
    if (isRun && [`'${base}'`, `"${base}"`].some((quoted) => text.includes(quoted, place.end))) return true;
    const cleansUp = (one: Source): boolean =>
      /\/_bookdown\.ya?ml$/.test(one.file ?? '') && /^clean[ \t]*:/m.test(one.text) && one.text.includes(base);
    return all.some(cleansUp);
  }
}

/** LaTeX, which makes some documents, completes the names of bibliographies. */
function withEnding(name: string): readonly string[] {
  return /\.\w+$/.test(name) ? [name] : [name, `${name}.bib`];
}

const FORM_UNKNOWN = 'its format is not one that Litnotes reads';

function unknowable(why: string, named: Named): BibliographyRemark {
  return { message: `What this bibliography holds is not known, as ${why}. So no key is called unknown.`, named };
}
