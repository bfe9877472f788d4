import { constants, type BigIntStats } from 'node:fs';
import { lstat, open, readdir, realpath, rename, stat, unlink, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brief, namedPath, namesBelow, normalPath, REFUSALS, ToolError } from './sharedCore';

/** A file of the folder; `stamp` is another whenever the file may be. */
export interface FolderFile {
  /** As the core writes paths: absolute, with `/`. */
  readonly path: string;
  readonly stamp: string;
  /** In bytes. */
  readonly size: number;
}

/** In these nobody writes notes or references. */
const NOT_LOOKED_IN = new Set(['node_modules', 'bower_components', '.git', '.hg', '.svn', 'CVS', '_build']);
/** More files and folders are not looked at. */
const MOST_ENTRIES = 200_000;

/**
 * The folder that is served. Nothing outside of it is read or written, and no link in it is followed: what a model names,
 * and what the files name that others wrote, may be hostile.
 */
export class Folder {
  /** As the core writes paths. */
  readonly root: string;
  /** As it was named, which may be by way of a link. */
  readonly #named: string;

  private constructor(root: string, named: string) {
    this.root = root;
    this.#named = named;
  }

  /** @throws Error with a sentence where there is no such folder */
  static async open(named: string): Promise<Folder> {
    try {
      const root = await realpath(named);
      if ((await stat(root)).isDirectory()) return new Folder(corePath(root), normalPath(corePath(named)));
    } catch {
      // Told below.
    }
    throw new Error(`There is no folder '${brief(named)}'.`);
  }

  /**
   * The path of a file that a model names: relative to the folder, or absolute and in it.
   * @throws ToolError where it is outside or a link leads to it; whether there is such a file is another matter
   */
  async locate(written: string): Promise<string> {
    const named = namedPath(written);
    const path = named.kind === 'relative' ? `${this.root}/${named.path}` : named.kind === 'absolute' ? named.path : '';
    const names = path === '' ? undefined : (namesBelow(this.root, path) ?? namesBelow(this.#named, path));
    if (!names || names.length === 0) throw REFUSALS.outside(written);
    const file = `${this.root}/${names.join('/')}`;
    if (!(await this.#isUnlinked(file))) throw REFUSALS.outside(written);
    return file;
  }

  /** Whether a path is in the folder, be there such a file or not. */
  has(path: string): boolean {
    return namesBelow(this.root, path) !== undefined;
  }

  /** A path as people write it: from the folder, with `/`. */
  relative(path: string): string {
    return path.slice(this.root.length + 1);
  }

  /** The files whose names fit, in order of their paths. */
  async files(wanted: RegExp, below = this.root): Promise<readonly FolderFile[]> {
    const found: FolderFile[] = [];
    const folders = [below];
    let seen = 0;
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
      for (const entry of await entriesOf(folder)) {
        if (++seen > MOST_ENTRIES) return inOrder(found);
        const path = `${folder}/${entry.name}`;
        if (entry.isDirectory() && !NOT_LOOKED_IN.has(entry.name)) folders.push(path);
        else if (entry.isFile() && wanted.test(entry.name)) found.push(...(await fileAt(path)));
      }
    }
    return inOrder(found);
  }

  /** The names of the files in a folder of this folder; none where it cannot be read. */
  async list(path: string): Promise<readonly string[]> {
    if (!this.has(path) || !(await this.#isUnlinked(path))) return [];
    return (await entriesOf(path)).flatMap((entry) => (entry.isFile() ? [entry.name] : []));
  }

  /** How a file of the folder stands; undefined where it is not there, or a link or a device. */
  async stat(path: string): Promise<FolderFile | undefined> {
    if (!this.has(path) || !(await this.#isUnlinked(path))) return undefined;
    return (await fileAt(path))[0];
  }

  /**
   * The bytes of a file of the folder.
   *
   * @param most bytes that it may have
   * @throws ToolError where it cannot be read or is larger
   */
  async read(path: string, most: number): Promise<Uint8Array> {
    let handle: FileHandle | undefined;
    try {
      if (!this.has(path) || !(await this.#isUnlinked(path))) throw REFUSALS.outside(this.relative(path));
      // A link that has just taken the place of the file is not followed, and a pipe not waited for.
      handle = await open(
        diskPath(path),
        constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
      );
      const { size } = await regular(handle, path);
      if (size > most) throw REFUSALS.tooLarge(this.relative(path));
      const bytes = new Uint8Array(Number(size));
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
      return bytes.subarray(0, bytesRead);
    } catch (error) {
      throw unreadable(path, error);
    } finally {
      await handle?.close();
    }
  }

  /**
   * Makes `after` of a file that holds `before`: either all of it or, whatever happens, nothing.
   * @throws ToolError where somebody has written the file meanwhile or it cannot be written; it is left as it is then
   */
  async replace(path: string, before: Uint8Array, after: Uint8Array): Promise<void> {
    const file = diskPath(path);
    const beside = join(dirname(file), `.${basename(file)}.${crypto.randomUUID()}.tmp`);
    try {
      const handle = await open(beside, 'wx');
      try {
        await handle.writeFile(after);
        await handle.chmod(Number((await stat(file)).mode & 0o777));
        await handle.sync();
      } finally {
        await handle.close();
      }
      if (Buffer.compare(await this.read(path, before.length + 1), before) !== 0) throw changedMeanwhile(path);
      await rename(beside, file);
    } catch (error) {
      await unlink(beside).catch(() => undefined);
      if (error instanceof ToolError) throw error;
      throw new ToolError(`'${brief(basename(file))}' cannot be written, and is as it was.`, { cause: error });
    }
  }

  /** Whether a path is what it says, with no link below the folder; where there is nothing, what is above it counts. */
  async #isUnlinked(path: string): Promise<boolean> {
    for (let at = path; at !== this.root && this.has(at); at = at.slice(0, at.lastIndexOf('/'))) {
      try {
        if ((await lstat(diskPath(at))).isSymbolicLink()) return false;
        return sameName(await realpath(diskPath(at)), diskPath(at));
      } catch (error) {
        if (!isMissing(error)) return false;
      }
    }
    return true;
  }
}

/** How others call a file: as VS Code would write its address. */
export function addressOf(path: string): string {
  return pathToFileURL(diskPath(path)).href;
}

/** Whether an error of the file system says that there is no such file. */
export function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return code === 'ENOENT' || code === 'ENOTDIR';
}

function inOrder(files: FolderFile[]): readonly FolderFile[] {
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function entriesOf(folder: string) {
  try {
    return await readdir(diskPath(folder), { withFileTypes: true });
  } catch {
    return [];
  }
}

async function fileAt(path: string): Promise<readonly FolderFile[]> {
  try {
    const found = await lstat(diskPath(path), { bigint: true });
    return found.isFile() ? [{ path, stamp: stampOf(found), size: Number(found.size) }] : [];
  } catch {
    return [];
  }
}

function stampOf({ mtimeNs, ctimeNs, size, ino }: BigIntStats): string {
  return `${mtimeNs} ${ctimeNs} ${size} ${ino}`;
}

/** @throws ToolError where it is a folder or a device */
async function regular(handle: FileHandle, path: string): Promise<{ readonly size: number }> {
  const found = await handle.stat();
  if (!found.isFile()) throw new ToolError(`'${nameOf(path)}' is no file that can be read.`);
  return found;
}

function unreadable(path: string, cause: unknown): ToolError {
  if (cause instanceof ToolError) return cause;
  const reason = isMissing(cause) ? 'there is no such file' : 'it cannot be reached';
  return new ToolError(`'${nameOf(path)}' cannot be read: ${reason}.`, { cause });
}

function changedMeanwhile(path: string): ToolError {
  return new ToolError(`'${nameOf(path)}' was changed meanwhile and is left as it is: read it again first.`);
}

function nameOf(path: string): string {
  return brief(path.slice(path.lastIndexOf('/') + 1));
}

/** The same but for case and the ways to write an accent, of which file systems make what they like. */
function sameName(one: string, other: string): boolean {
  return one.normalize('NFC').toLowerCase() === other.normalize('NFC').toLowerCase();
}

/** `C:\a` is `/C:/a` in the core. */
function corePath(disk: string): string {
  const path = sep === '\\' ? disk.replaceAll('\\', '/') : disk;
  return path.startsWith('/') ? path : `/${path}`;
}

function diskPath(path: string): string {
  return sep === '\\' ? path.slice(1).replaceAll('/', '\\') : path;
}
