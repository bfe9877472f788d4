import { realpath, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { readerOf } from './sharedCore';
import { Folder } from './folder';
import { KeptFiles } from './keptFiles';

/** A file of references, and what reads it. */
export interface NamedFile {
  readonly files: KeptFiles;
  /** As the core writes paths. */
  readonly path: string;
}

/** One of the command line: a file, or a folder with files. */
interface Named {
  readonly files: KeptFiles;
  /** Absent for a folder. */
  readonly name?: string;
}

/**
 * The libraries beside the folder that is served, which whoever starts the server names: nothing but these files is read,
 * and of folders nothing but the files of references that lie in them.
 */
export class NamedLibraries {
  readonly #paths: readonly string[];
  /** By path; what is not there when it is first asked for may come. */
  readonly #opened = new Map<string, Named>();

  /** @param paths of files and folders */
  constructor(paths: readonly string[]) {
    this.#paths = paths;
  }

  /** The files as they are now, in the order in which they were named. */
  async list(): Promise<readonly NamedFile[]> {
    const found = await Promise.all(this.#paths.map((path) => this.#filesOf(path)));
    return found.flat();
  }

  async #filesOf(path: string): Promise<readonly NamedFile[]> {
    const { files, name } = (await this.#open(path)) ?? {};
    if (!files) return [];
    const { folder } = files;
    const names = name === undefined ? await folder.list(folder.root) : [name];
    return names.filter((one) => readerOf(one)).map((one) => ({ files, path: `${folder.root}/${one}` }));
  }

  async #open(path: string): Promise<Named | undefined> {
    const known = this.#opened.get(path);
    if (known) return known;
    try {
      // A link is followed here, and nowhere else: the person has named it.
      const real = await realpath(path);
      const isFolder = (await stat(real)).isDirectory();
      const files = new KeptFiles(await Folder.open(isFolder ? real : dirname(real)));
      const opened = isFolder ? { files } : { files, name: basename(real) };
      this.#opened.set(path, opened);
      return opened;
    } catch {
      return undefined;
    }
  }
}
