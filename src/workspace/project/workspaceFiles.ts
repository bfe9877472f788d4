import * as vscode from 'vscode';
import type { FileRead, ProjectFiles } from '../../core/project/projectFiles';
import { inSlices } from '../slices';
import { referenceText } from '../library/referenceText';
import type { WebLibraries } from '../library/web/webLibraries';
import { homeFolder, isReadable } from '../namedFiles';

/** Larger files are not read: bytes. BibTeX is read in steps, so that more of it does no harm. */
const LARGEST = 30_000_000;
const LARGEST_BIBTEX = 100_000_000;
/** More `.bib` files in one project are not looked at. */
const MOST_BIB_FILES = 500;
const NOT_TRUSTED = 'it is a link or outside of this folder, which is in Restricted Mode';
const NOT_SEARCHED = '{**/node_modules/**,**/.git/**,**/_build/**}';

interface Kept {
  readonly mtime: number;
  readonly size: number;
  readonly parsed: Map<unknown, Promise<unknown>>;
}

interface Listed {
  readonly mtime: number;
  readonly names: readonly string[];
}

/** What has been read of the files around notes, kept as long as they are as they were. */
export class WorkspaceFiles {
  readonly #kept = new Map<string, Kept>();
  readonly #listed = new Map<string, Listed>();
  readonly #bibFiles = new Map<string, Promise<readonly string[]>>();
  readonly #asked = new Map<string, vscode.Uri>();
  readonly #onFirstAsked: (file: vscode.Uri) => void;
  readonly #web: WebLibraries;

  /** @param onFirstAsked called once for each file that somebody wants to read, be there such a file or not */
  constructor(onFirstAsked: (file: vscode.Uri) => void, web: WebLibraries) {
    this.#onFirstAsked = onFirstAsked;
    this.#web = web;
  }

  /** The files on the machine that `base` is on. */
  seenFrom(base: vscode.Uri): ProjectFiles {
    const home = homeFolder();
    const at = (path: string): vscode.Uri => base.with({ path, query: '', fragment: '' });
    return {
      ...(home !== undefined && { home: home.startsWith('/') ? home : `/${home}` }),
      list: (folder) => this.#list(at(folder)),
      bibFilesUnder: (folder) => this.#bibFilesUnder(at(folder)),
      read: (path, parse) => this.#read(at(path), parse, parse),
      readInSteps: (path, parsing) => this.#read(at(path), parsing, (text) => inSlices(parsing(text, path))),
      readKept: (address, parsing) => this.#readKept(address, parsing),
    };
  }

  /** Whether what was found may be different after a file or folder has changed. */
  concerns({ scheme, authority, path }: vscode.Uri): boolean {
    return [...this.#asked.values()].some(
      (one) =>
        one.scheme === scheme && one.authority === authority && (one.path === path || one.path.startsWith(`${path}/`)),
    );
  }

  /** Has a file read again, also where it looks as it did: within a moment it may be written twice. */
  forget(file: vscode.Uri): void {
    this.#kept.delete(file.toString());
    this.#listed.clear();
    if (/\.bib$/i.test(file.path)) this.#bibFiles.clear();
  }

  async #readKept<T>(
    address: string,
    parsing: (text: string, path: string) => Generator<void, T>,
  ): Promise<FileRead<T>> {
    const library = this.#web.of(address);
    if (!library) return { kind: 'refused', why: 'it is no web address that can be asked for' };
    await library.begin();
    const { service, standing } = library;
    const { refused, uri } = service;
    if (standing.readAt) return this.#read(uri, parsing, (text) => inSlices(parsing(text, uri.path)));
    return { kind: 'refused', why: refused ?? "it is on the web and was not read yet: 'Update Library' does it" };
  }

  /** @param how under which what `parse` makes is kept */
  async #read<T>(
    file: vscode.Uri,
    how: unknown,
    parse: (text: string, path: string) => T | Promise<T>,
  ): Promise<FileRead<T>> {
    if (!(await isReadable(file))) return { kind: 'refused', why: NOT_TRUSTED };
    this.ask(file);
    try {
      const { mtime, size, type } = await vscode.workspace.fs.stat(file);
      if ((type & vscode.FileType.File) === 0) return { kind: 'refused', why: 'it is no file that can be read' };
      if (size > (/\.bib(?:tex)?$/i.test(file.path) ? LARGEST_BIBTEX : LARGEST))
        return { kind: 'refused', why: 'the file is too large to be read' };
      const before = this.#kept.get(file.toString());
      const kept =
        before?.mtime === mtime && before.size === size
          ? before
          : { mtime, size, parsed: new Map<unknown, Promise<unknown>>() };
      this.#kept.set(file.toString(), kept);
      if (!kept.parsed.has(how)) kept.parsed.set(how, this.#parsed(file, parse));
      return { kind: 'read', value: (await kept.parsed.get(how)) as T };
    } catch (error) {
      this.#kept.delete(file.toString());
      return isMissing(error) ? { kind: 'missing' } : { kind: 'refused', why: 'the file cannot be read' };
    }
  }

  async #parsed<T>(file: vscode.Uri, parse: (text: string, path: string) => T | Promise<T>): Promise<T> {
    return parse(referenceText(await vscode.workspace.fs.readFile(file)), file.path);
  }

  async #list(folder: vscode.Uri): Promise<readonly string[]> {
    if (!(await isReadable(folder))) return [];
    try {
      const { mtime } = await vscode.workspace.fs.stat(folder);
      const before = this.#listed.get(folder.toString());
      if (before?.mtime === mtime) return before.names;
      const entries = await vscode.workspace.fs.readDirectory(folder);
      const names = entries.flatMap(([name, type]) => (type & vscode.FileType.File ? [name] : []));
      this.#listed.set(folder.toString(), { mtime, names });
      return names;
    } catch {
      return [];
    }
  }

  #bibFilesUnder(folder: vscode.Uri): Promise<readonly string[]> {
    const key = folder.toString();
    const known = this.#bibFiles.get(key);
    if (known) return known;
    const pattern = new vscode.RelativePattern(folder, '**/*.bib');
    const found = isReadable(folder).then(async (isAllowed) => {
      const files = isAllowed ? await vscode.workspace.findFiles(pattern, NOT_SEARCHED, MOST_BIB_FILES) : [];
      return files.map(({ path }) => path).sort();
    });
    this.#bibFiles.set(key, found);
    return found;
  }

  /** Has it told when a file changes. */
  ask(file: vscode.Uri): void {
    const key = file.toString();
    if (this.#asked.has(key)) return;
    this.#asked.set(key, file);
    this.#onFirstAsked(file);
  }
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof vscode.FileSystemError && (error.code === 'FileNotFound' || error.code === 'FileNotADirectory')
  );
}
