import * as vscode from 'vscode';
import { textHash } from '../../../core/text/textHash';
import { detailsOf } from '../../errors';
import type { Log } from '../../log';
import type { WebCopy } from './webService';

/** Copies of more libraries are thrown away, the oldest first. */
const MOST_FILES = 60;
/** The longest first line of a copy; bytes. */
const LONGEST_HEAD = 40_000;
const FORM = 'litnotes web 1';
const COPY = '.copy';
/** Beside a copy whose library was asked since and had not changed: empty, for its time alone. */
const SEEN = '.seen';

/** What a copy says of itself in its first line. */
interface Head {
  readonly form: typeof FORM;
  readonly uri: string;
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly readAt: number;
}

interface Kept {
  readonly head: Head;
  readonly size: number;
  /** As `head`, or later where it was asked for since and had not changed. */
  readonly seenAt: number;
}

/**
 * The last copies of libraries on the web, in a folder of the extension's own, as read-only files of a scheme of their
 * own: so they are read, watched and opened as all files are. A copy is written whole or not at all; what is damaged is as
 * if it were not there.
 */
export class WebCopies implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #folder: vscode.Uri;
  readonly #log: Log;
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #kept = new Map<string, Promise<Kept | undefined>>();
  readonly #expected = new Set<string>();

  readonly onDidChangeFile = this.#changed.event;

  /** @param folder need not exist */
  constructor(folder: vscode.Uri, log: Log) {
    this.#folder = folder;
    this.#log = log;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** Has a library be an empty file as long as nothing was read of it. */
  expect(uri: vscode.Uri): void {
    this.#expected.add(uri.toString());
  }

  /** When a library was last asked for with success; undefined where it never was. */
  async seenAt(uri: vscode.Uri): Promise<Date | undefined> {
    const kept = await this.#of(uri);
    return kept && new Date(kept.seenAt);
  }

  async read(uri: vscode.Uri): Promise<WebCopy | undefined> {
    const kept = await this.#of(uri);
    return kept && { version: kept.head.version, bytes: await this.#body(uri) };
  }

  /** @throws vscode.FileSystemError where it cannot be kept */
  async keep(uri: vscode.Uri, { version, bytes }: WebCopy): Promise<void> {
    const head: Head = { form: FORM, uri: uri.toString(), version, readAt: Date.now() };
    const first = new TextEncoder().encode(`${JSON.stringify(head)}\n`);
    const whole = new Uint8Array(first.length + bytes.length);
    whole.set(first);
    whole.set(bytes, first.length);
    const place = this.#placeOf(uri, COPY);
    const written = place.with({ path: `${place.path}.${crypto.randomUUID()}.tmp` });
    await vscode.workspace.fs.writeFile(written, whole);
    await vscode.workspace.fs.rename(written, place, { overwrite: true });
    this.#kept.set(uri.toString(), Promise.resolve({ head, size: bytes.length, seenAt: head.readAt }));
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
    await this.#prune();
  }

  /** Notes that a library is still as its copy. */
  async confirm(uri: vscode.Uri): Promise<void> {
    const kept = await this.#of(uri);
    if (!kept) return;
    this.#kept.set(uri.toString(), Promise.resolve({ ...kept, seenAt: Date.now() }));
    await vscode.workspace.fs.writeFile(this.#placeOf(uri, SEEN), new Uint8Array());
  }

  /** Throws the copy of a library away. Never rejects. */
  async forget(uri: vscode.Uri): Promise<void> {
    this.#kept.delete(uri.toString());
    this.#expected.delete(uri.toString());
    for (const ending of [COPY, SEEN])
      await vscode.workspace.fs.delete(this.#placeOf(uri, ending)).then(undefined, () => undefined);
    this.#changed.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const kept = await this.#required(uri);
    const time = kept?.head.readAt ?? 0;
    return { type: vscode.FileType.File, ctime: time, mtime: time, size: kept?.size ?? 0 };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return (await this.#required(uri)) ? this.#body(uri) : new Uint8Array();
  }

  /** All changes are told, whoever watches. */
  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  async #required(uri: vscode.Uri): Promise<Kept | undefined> {
    const kept = await this.#of(uri);
    if (!kept && !this.#expected.has(uri.toString())) throw vscode.FileSystemError.FileNotFound(uri);
    return kept;
  }

  #of(uri: vscode.Uri): Promise<Kept | undefined> {
    const key = uri.toString();
    const kept = this.#kept.get(key) ?? this.#look(uri);
    this.#kept.set(key, kept);
    return kept;
  }

  async #look(uri: vscode.Uri): Promise<Kept | undefined> {
    try {
      const bytes = await vscode.workspace.fs.readFile(this.#placeOf(uri, COPY));
      const head = headOf(bytes);
      if (head?.uri !== uri.toString()) return undefined;
      const { mtime } = await Promise.resolve(vscode.workspace.fs.stat(this.#placeOf(uri, SEEN))).catch(() => NEVER);
      return { head, size: bytes.length - headEnd(bytes) - 1, seenAt: Math.max(head.readAt, mtime) };
    } catch (error) {
      const isNew = error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
      if (!isNew) this.#log.warn(`The last copy of '${uri.toString()}' cannot be read: ${detailsOf(error)}`);
      return undefined;
    }
  }

  async #body(uri: vscode.Uri): Promise<Uint8Array> {
    const bytes = await vscode.workspace.fs.readFile(this.#placeOf(uri, COPY));
    return bytes.subarray(headEnd(bytes) + 1);
  }

  async #prune(): Promise<void> {
    const names = await vscode.workspace.fs.readDirectory(this.#folder);
    const files = await Promise.all(
      names.map(async ([name]) => {
        const uri = vscode.Uri.joinPath(this.#folder, name);
        return { uri, mtime: (await vscode.workspace.fs.stat(uri)).mtime };
      }),
    );
    files.sort((a, b) => b.mtime - a.mtime);
    for (const { uri } of files.slice(2 * MOST_FILES)) await vscode.workspace.fs.delete(uri);
  }

  #placeOf(uri: vscode.Uri, ending: string): vscode.Uri {
    const [one, other] = [0, 1].map((seed) => textHash(uri.toString(), seed).toString(36));
    return vscode.Uri.joinPath(this.#folder, `${one}-${other}${ending}`);
  }
}

const NEVER = { mtime: 0 };
const NEWLINE = 0x0a;

function headEnd(bytes: Uint8Array): number {
  return bytes.subarray(0, LONGEST_HEAD).indexOf(NEWLINE);
}

/** Undefined where the first line is none that was written here. */
function headOf(bytes: Uint8Array): Head | undefined {
  try {
    const head = JSON.parse(new TextDecoder().decode(bytes.subarray(0, Math.max(0, headEnd(bytes))))) as Head;
    return head.form === FORM && typeof head.version === 'string' && Number.isFinite(head.readAt) ? head : undefined;
  } catch {
    return undefined;
  }
}
