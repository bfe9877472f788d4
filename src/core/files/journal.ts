/** The files that a journal writes and keeps its own records in; each is named by an address without meaning here. */
export interface Files {
  /** Undefined where there is no such file. */
  read(file: string): Promise<Uint8Array | undefined>;
  /** Need not be atomic: a crash may leave any part of it written. */
  write(file: string, bytes: Uint8Array): Promise<void>;
  delete(file: string): Promise<void>;
}

/** Where a journal keeps its records. */
export interface Records extends Files {
  /** All records there are. */
  list(): Promise<readonly string[]>;
  /** Where a new record goes. */
  fresh(): string;
}

/** A write that is about to happen. */
interface Record {
  readonly file: string;
  /** Absent where there is no such file yet. */
  readonly before?: string;
  readonly after: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A write that failed in a way that left the file neither as it was nor as it was to be. It is in the journal. */
export class UnfinishedWriteError extends Error {}

/** What `recover` did, by file; `waiting` is told of a record so new that its writer may be at it. */
export interface Recovery {
  readonly completed: readonly string[];
  readonly isWaiting: boolean;
}

/** How long a write may take, so that one which another window has begun is not taken for one that was cut off. */
const LONGEST_WRITE = 2000;

/**
 * Writes files so that a crash at any moment, a full disk included, leaves each as it was or as it was meant to be, if not
 * at once, then after `recover`. What a file holds and is to hold is recorded before it is touched (write-ahead logging).
 */
export class Journal {
  readonly #files: Files;
  readonly #records: Records;
  readonly #now: () => number;

  /** @param now milliseconds since 1970 */
  constructor(files: Files, records: Records, now: () => number) {
    this.#files = files;
    this.#records = records;
    this.#now = now;
  }

  /**
   * Writes a file by `write`, which is told nothing and is to make `after` of `before`.
   *
   * @param before what the file holds, undefined where there is none
   * @throws what `write` throws, once the file is as it was; UnfinishedWriteError where that cannot be
   */
  async write(
    file: string,
    before: string | undefined,
    after: string,
    write: () => Promise<void> = () => this.#files.write(file, encode(after)),
  ): Promise<void> {
    const record = this.#records.fresh();
    const entry: Record = { file, ...(before !== undefined && { before }), after, at: this.#now() };
    await this.#records.write(record, encode(JSON.stringify(entry)));
    try {
      await write();
    } catch (error) {
      await this.#undo(entry, error);
      await this.#drop(record);
      throw error;
    }
    await this.#drop(record);
  }

  /**
   * Completes the writes that were cut off. A file that holds something else by now is left alone: somebody has written
   * it since.
   */
  async recover(): Promise<Recovery> {
    const completed: string[] = [];
    let isWaiting = false;
    for (const record of await this.#records.list()) {
      const entry = parse(await this.#records.read(record));
      if (entry && Math.abs(this.#now() - entry.at) < LONGEST_WRITE) {
        isWaiting = true;
        continue;
      }
      if (entry && (await this.#isCutOff(entry))) {
        await this.#files.write(entry.file, encode(entry.after));
        completed.push(entry.file);
      }
      await this.#drop(record);
    }
    return { completed, isWaiting };
  }

  async #isCutOff({ file, before, after }: Record): Promise<boolean> {
    const now = await this.#files.read(file);
    return now !== undefined && isCutOff(now, before === undefined ? undefined : encode(before), encode(after));
  }

  /** Puts the file back after a write that failed, unless somebody else has written it. */
  async #undo(entry: Record, cause: unknown): Promise<void> {
    const { file, before } = entry;
    try {
      if (!(await this.#isCutOff(entry))) return;
      await (before === undefined ? this.#files.delete(file) : this.#files.write(file, encode(before)));
    } catch {
      throw new UnfinishedWriteError('The file could be neither written nor put back.', { cause });
    }
  }

  /** A record that stays does no harm: the file is as it was to be, or as it was. */
  async #drop(record: string): Promise<void> {
    await this.#records.delete(record).catch(() => undefined);
  }
}

/**
 * Whether `now` is what a write of `after` over `before` leaves when it is cut off: the beginning of `after`, then nothing
 * or the rest of `before`.
 */
export function isCutOff(now: Uint8Array, before: Uint8Array | undefined, after: Uint8Array): boolean {
  if (isSame(now, after) || isSame(now, before)) return false;
  let written = 0;
  while (written < now.length && now[written] === after[written]) written++;
  return written === now.length || (before !== undefined && isSame(now.subarray(written), before.subarray(written)));
}

function isSame(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  if (!a || !b) return a === b;
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** Undefined for a record that was itself cut off: then its file has not been touched. */
function parse(bytes: Uint8Array | undefined): Record | undefined {
  try {
    const entry: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
    return isRecord(entry) ? entry : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(entry: unknown): entry is Record {
  if (typeof entry !== 'object' || entry === null) return false;
  const { file, before, after, at } = entry as { readonly [K in keyof Record]?: unknown };
  const isText = (value: unknown): boolean => typeof value === 'string';
  return isText(file) && isText(after) && (before === undefined || isText(before)) && typeof at === 'number';
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
