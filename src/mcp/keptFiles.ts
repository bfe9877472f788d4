import type { FileRead, ProjectFiles } from '../core/project/projectFiles';
import type { Folder } from './folder';
import { decodeReferences, textDecoders } from './sharedCore';
import { inSlices } from './slices';

/** Larger files are not read: bytes. BibTeX is read in steps, so that more of it does no harm. */
const LARGEST = 30_000_000;
const LARGEST_BIBTEX = 100_000_000;
const NOT_HERE = 'it is a link or outside of this folder';
const BIB_FILE = /\.bib$/i;
/** More `.bib` files in one project are not looked at. */
const MOST_BIB_FILES = 500;

interface Kept {
  readonly stamp: string;
  readonly parsed: Map<unknown, Promise<unknown>>;
}

/** What has been made of the files of a folder, kept as long as they are as they were. */
export class KeptFiles {
  readonly folder: Folder;
  readonly #kept = new Map<string, Kept>();

  constructor(folder: Folder) {
    this.folder = folder;
  }

  /** The files around the notes of the folder; those outside of it may not be read, and nobody has a home. */
  readonly project: ProjectFiles = {
    list: (folder) => this.folder.list(folder),
    bibFilesUnder: async (folder) => {
      const files = this.folder.has(folder) ? await this.folder.files(BIB_FILE, folder) : [];
      return files.slice(0, MOST_BIB_FILES).map(({ path }) => path);
    },
    read: (path, parse) => this.read(path, parse, (bytes) => parse(textOf(bytes), path)),
    readInSteps: (path, parsing) => this.read(path, parsing, (bytes) => inSlices(parsing(referenceText(bytes), path))),
  };

  /**
   * What `parse` makes of a file of the folder.
   * @param how under which it is kept
   */
  async read<T>(path: string, how: unknown, parse: (bytes: Uint8Array) => T | Promise<T>): Promise<FileRead<T>> {
    const most = /\.bib(?:tex)?$/i.test(path) ? LARGEST_BIBTEX : LARGEST;
    if (!this.folder.has(path)) return { kind: 'refused', why: NOT_HERE };
    const found = await this.folder.stat(path);
    if (!found) {
      this.#kept.delete(path);
      return { kind: 'missing' };
    }
    if (found.size > most) return { kind: 'refused', why: 'the file is too large to be read' };
    const before = this.#kept.get(path);
    const kept = before?.stamp === found.stamp ? before : { stamp: found.stamp, parsed: new Map() };
    this.#kept.set(path, kept);
    if (!kept.parsed.has(how)) kept.parsed.set(how, this.folder.read(path, most).then(parse));
    try {
      return { kind: 'read', value: (await kept.parsed.get(how)) as T };
    } catch {
      this.#kept.delete(path);
      return { kind: 'refused', why: 'the file cannot be read' };
    }
  }
}

/** As VS Code reads a file: without the byte order mark; what is not UTF-8 becomes replacement characters. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** What a file of references says, in whatever encoding it is. */
export function referenceText(bytes: Uint8Array): string {
  return decodeReferences(bytes, DECODERS);
}

const DECODERS = textDecoders(TextDecoder);
