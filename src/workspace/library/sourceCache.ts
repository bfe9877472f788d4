import * as vscode from 'vscode';
import { KEPT_FORM } from '../../core/library/keptSource';
import { detailsOf } from '../errors';
import type { Log } from '../log';
import { Slices } from '../slices';

/** Smaller files are read as quickly as what would be kept of them; bytes. */
const LEAST = 128 * 1024;
/** A file that another program writes again and again is kept once it is left alone; milliseconds. */
const PAUSE = 10_000;
/** What is kept of more files is thrown away, the oldest first; likewise of more bytes than that. */
const MOST_FILES = 20;
const MOST_BYTES = 500_000_000;
/** What another window is writing is younger; milliseconds. */
const ABANDONED = 3_600_000;
/** The longest first line; bytes. */
const LONGEST_HEAD = 1000;

/**
 * What was made of large files of references, kept in a folder of the extension's own for the next start. Each is kept
 * under the address of its file and the digest of what stood in it, in this version's form, with a checksum: what is
 * stale, of another version or damaged is as if it were not there.
 */
export class SourceCache implements vscode.Disposable {
  readonly #folder: vscode.Uri;
  readonly #version: string;
  readonly #log: Log;
  readonly #waiting = new Map<
    string,
    { readonly timer: ReturnType<typeof setTimeout>; readonly write: () => Promise<void> }
  >();

  /**
   * @param folder need not exist
   * @param version of the extension
   */
  constructor(folder: vscode.Uri, version: string, log: Log) {
    this.#folder = folder;
    this.#version = version;
    this.#log = log;
  }

  /** What waits to be kept is not. */
  dispose(): void {
    for (const { timer } of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
  }

  /** The digest of a file's content; undefined where nothing is kept of such a file. */
  async digestOf(content: Uint8Array): Promise<string | undefined> {
    return content.length < LEAST || !HAS_DIGESTS ? undefined : digest(content);
  }

  /** The texts that were kept of a file with this content, each decoded when it is asked for. Never rejects. */
  async read(file: vscode.Uri, contentDigest: string): Promise<Iterator<string> | undefined> {
    if (!HAS_DIGESTS) return undefined;
    const kept = await this.#placeOf(file);
    try {
      const bytes = await vscode.workspace.fs.readFile(kept);
      const headEnd = bytes.subarray(0, LONGEST_HEAD).indexOf(NEWLINE);
      const [form, checksum] = decode(bytes.subarray(0, Math.max(0, headEnd))).split(' checksum ');
      if (form !== this.#form(contentDigest)) return undefined;
      const body = bytes.subarray(headEnd + 1);
      if (checksum === (await digest(body))) return textsIn(body);
      this.#log.warn(`What was kept of '${file.path}' is damaged; the file is read instead.`);
    } catch (error) {
      if (!isNotFound(error)) this.#log.warn(`What was kept of '${file.path}' cannot be read: ${detailsOf(error)}`);
    }
    return undefined;
  }

  /** Keeps texts of a file, if anything can be kept here, in a while, in place of what would have been kept then. */
  keepSoon(file: vscode.Uri, contentDigest: string, texts: () => Iterable<string>): void {
    if (!HAS_DIGESTS) return;
    const key = file.toString();
    clearTimeout(this.#waiting.get(key)?.timer);
    const write = async (): Promise<void> => {
      this.#waiting.delete(key);
      await this.#keep(file, contentDigest, texts());
    };
    this.#waiting.set(key, { timer: setTimeout(() => void write(), PAUSE), write });
  }

  /** Keeps now what waits. Never rejects. */
  async settle(): Promise<void> {
    const waiting = [...this.#waiting.values()];
    for (const { timer } of waiting) clearTimeout(timer);
    await Promise.all(waiting.map(({ write }) => write()));
  }

  /** In slices. Written under another name first, so that nobody reads the half of it. */
  async #keep(file: vscode.Uri, contentDigest: string, texts: Iterable<string>): Promise<void> {
    const start = performance.now();
    const kept = await this.#placeOf(file);
    const written = kept.with({ path: `${kept.path}.${crypto.randomUUID()}.tmp` });
    try {
      const body = await bodyOf(texts);
      const head = encode(`${this.#form(contentDigest)} checksum ${await digest(body)}\n`);
      const whole = new Uint8Array(head.length + body.length);
      whole.set(head);
      whole.set(body, head.length);
      await vscode.workspace.fs.writeFile(written, whole);
      await vscode.workspace.fs.rename(written, kept, { overwrite: true });
      const took = (performance.now() - start).toFixed(0);
      this.#log.info(`'${file.path}': ${(whole.length / 1e6).toFixed(1)} MB kept for the next start in ${took} ms.`);
      await this.#prune();
    } catch (error) {
      this.#log.warn(`Nothing could be kept of '${file.path}': ${detailsOf(error)}`);
      await vscode.workspace.fs.delete(written).then(undefined, () => undefined);
    }
  }

  async #prune(): Promise<void> {
    const names = await vscode.workspace.fs.readDirectory(this.#folder);
    const files = await Promise.all(
      names.map(async ([name]) => {
        const uri = vscode.Uri.joinPath(this.#folder, name);
        const { mtime, size } = await vscode.workspace.fs.stat(uri);
        return { uri, mtime, size, isWhole: !name.endsWith('.tmp') };
      }),
    );
    let bytes = 0;
    const whole = files.filter(({ isWhole }) => isWhole).sort((a, b) => b.mtime - a.mtime);
    const old = whole.filter(({ size }, place) => (bytes += size) > MOST_BYTES || place >= MOST_FILES);
    const abandoned = files.filter(({ isWhole, mtime }) => !isWhole && mtime < Date.now() - ABANDONED);
    for (const { uri } of [...old, ...abandoned]) await vscode.workspace.fs.delete(uri);
  }

  async #placeOf(file: vscode.Uri): Promise<vscode.Uri> {
    return vscode.Uri.joinPath(this.#folder, `${(await digest(encode(file.toString()))).slice(0, 32)}.kept`);
  }

  #form(contentDigest: string): string {
    return `litnotes ${this.#version} form ${KEPT_FORM} of ${contentDigest}`;
  }
}

/** The length of each text in a line of its own, then the texts. */
async function bodyOf(texts: Iterable<string>): Promise<Uint8Array> {
  const slices = new Slices();
  const pieces: Uint8Array[] = [];
  for (const text of texts) {
    pieces.push(encode(text));
    await slices.turn();
  }
  pieces.unshift(encode(`${JSON.stringify(pieces.map(({ length }) => length))}\n`));
  const body = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    body.set(piece, at);
    at += piece.length;
    await slices.turn();
  }
  return body;
}

function* textsIn(body: Uint8Array): Generator<string> {
  const lengthsEnd = body.indexOf(NEWLINE);
  let at = lengthsEnd + 1;
  for (const length of JSON.parse(decode(body.subarray(0, lengthsEnd))) as readonly number[]) {
    yield decode(body.subarray(at, at + length));
    at += length;
  }
}

async function digest(bytes: Uint8Array): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

function isNotFound(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
}

/** Browsers have none for pages that came by plain HTTP. */
const HAS_DIGESTS = typeof crypto.subtle === 'object';
const NEWLINE = 0x0a;
