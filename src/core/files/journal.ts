import { encode, parse, type Entry } from './journalEntry';

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
  /** A place for a new record, made at `time` (milliseconds since 1970). */
  fresh(time: number): string;
  /** When a record was made; undefined for what is no record. */
  timeOf(record: string): number | undefined;
}

/** A write that failed in a way that left the file neither as it was nor as it was to be. It is in the journal. */
export class UnfinishedWriteError extends Error {}

/** Others were writing a file for longer than anybody wants to wait. */
export class BusyError extends Error {}

/** What `recover` did, by file; it is waiting where a record is so new that its writer may be at it. */
export interface Recovery {
  readonly completed: readonly string[];
  readonly isWaiting: boolean;
  /** What stays in the journal, to be tried again. */
  readonly unfinished: readonly Unfinished[];
}

/** A record that nothing could be done with, for now. */
export interface Unfinished {
  readonly record: string;
  /** Absent where the record itself cannot be read. */
  readonly file?: string;
  /** Whether the file is known to be cut off, but could not be written: for lack of room, as a rule. */
  readonly isUnwritten: boolean;
  readonly error: unknown;
}

/** Time as a journal needs it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Waits for a moment that is not the same each time, and longer the more often it was waited. */
  pause(times: number): Promise<void>;
}

/** How long a write may take, so that one which another window has begun is not taken for one that was cut off. */
const LONGEST_WRITE = 5000;
const MOST_PAUSES = 40;

/**
 * Writes files so that a crash at any moment, a full disk included, leaves each as it was or as it was meant to be, if not
 * at once, then after `recover`. What a file holds and is to hold is recorded before it is touched (write-ahead logging).
 *
 * The records are the locks of several windows as well: who finds that another has announced to write the same file takes
 * its own announcement back and tries again later. Since both announce before they look, one of them sees the other.
 */
export class Journal {
  readonly #files: Files;
  readonly #records: Records;
  readonly #clock: Clock;

  constructor(files: Files, records: Records, clock: Clock) {
    this.#files = files;
    this.#records = records;
    this.#clock = clock;
  }

  /**
   * Writes a file by `write`, which is told nothing and is to make `after` of `before`.
   *
   * @param before what the file holds, undefined where there is none
   * @returns false, and nothing was written, where the file holds something else by now
   * @throws what `write` throws, once the file is as it was; UnfinishedWriteError where that cannot be; BusyError
   */
  async write(
    file: string,
    before: string | undefined,
    after: string,
    write: () => Promise<void> = () => this.#files.write(file, encode(after)),
  ): Promise<boolean> {
    const entry: Entry = { file, ...(before !== undefined && { before }), after };
    const record = await this.#announce(entry);
    let isFinished = true;
    try {
      const now = await this.#files.read(file);
      if (!isSame(now, before === undefined ? undefined : encode(before))) return false;
      isFinished = false;
      await write().catch((error: unknown) => this.#undo(entry, error));
      isFinished = true;
      return true;
    } catch (error) {
      isFinished ||= !(error instanceof UnfinishedWriteError);
      throw error;
    } finally {
      if (isFinished) await this.#drop(record);
    }
  }

  /** @returns the record of a write, once there is no other of the same file */
  async #announce(entry: Entry): Promise<string> {
    for (let pauses = 0; pauses < MOST_PAUSES; pauses++) {
      const record = this.#records.fresh(this.#clock.now());
      try {
        await this.#records.write(record, encode(JSON.stringify(entry)));
        if (!(await this.#isContended(record, entry.file))) return record;
      } catch (error) {
        await this.#drop(record);
        throw error;
      }
      await this.#records.delete(record);
      await this.#clock.pause(pauses);
    }
    throw new BusyError(`Others are writing ${entry.file}.`);
  }

  /** Whether another is about to write the file; what a crash has left of others is put right on the way. */
  async #isContended(own: string, file: string): Promise<boolean> {
    let isContended = false;
    for (const record of await this.#records.list()) {
      if (record === own) continue;
      const read = await this.#read(record);
      if ('error' in read) {
        isContended ||= this.#isRecent(record); // it may be of this file, and its writer at it
        continue;
      }
      if (read.isGone || (read.entry && read.entry.file !== file)) continue;
      isContended = true;
      if (!this.#isRecent(record)) await this.#complete(record, read.entry);
    }
    return isContended;
  }

  /**
   * Completes the writes that were cut off, each for itself: what cannot be read or written costs nothing of the others. A
   * file that holds something else by now is left alone: somebody has written it since.
   *
   * @param isHere whether a file is on a machine that is open now; the address alone may name another's file elsewhere
   */
  async recover(isHere: (file: string) => boolean = () => true): Promise<Recovery> {
    const completed: string[] = [];
    const unfinished: Unfinished[] = [];
    let isWaiting = false;
    for (const record of await this.#records.list()) {
      if (this.#isRecent(record)) {
        isWaiting = true;
        continue;
      }
      const done = await this.#recoverOne(record, isHere);
      if (typeof done === 'string') completed.push(done);
      else if (done) unfinished.push(done);
    }
    return { completed, isWaiting, unfinished };
  }

  /** Forgets a write that cannot be completed; the file stays as it is. */
  async forget(record: string): Promise<void> {
    await this.#drop(record);
  }

  /** @returns the file where it was completed, nothing where nothing had to be done */
  async #recoverOne(record: string, isHere: (file: string) => boolean): Promise<string | Unfinished | undefined> {
    const read = await this.#read(record);
    if ('error' in read) return { record, isUnwritten: false, error: read.error };
    const file = read.entry?.file;
    if (file !== undefined && !isHere(file)) {
      return { record, file, isUnwritten: false, error: new Error('The file is on a machine that is not open.') };
    }
    try {
      return (await this.#complete(record, read.entry)) ? file : undefined;
    } catch (error) {
      const isUnwritten = error instanceof UnfinishedWriteError;
      return { record, ...(file !== undefined && { file }), isUnwritten, error: isUnwritten ? error.cause : error };
    }
  }

  /** What a record says: no entry where it was itself cut off, so that its file has not been touched. */
  async #read(
    record: string,
  ): Promise<{ readonly isGone: boolean; readonly entry: Entry | undefined } | { readonly error: unknown }> {
    try {
      const bytes = await this.#records.read(record);
      return { isGone: bytes === undefined, entry: parse(bytes) };
    } catch (error) {
      return { error };
    }
  }

  /**
   * @returns whether there was anything to complete
   * @throws UnfinishedWriteError where the file cannot be written; anything else where it cannot be read
   */
  async #complete(record: string, entry: Entry | undefined): Promise<boolean> {
    const isCutOff = entry !== undefined && (await this.#isCutOff(entry));
    if (isCutOff) {
      await this.#files.write(entry.file, encode(entry.after)).catch((cause: unknown) => {
        throw new UnfinishedWriteError('The file cannot be completed.', { cause });
      });
    }
    await this.#drop(record);
    return isCutOff;
  }

  #isRecent(record: string): boolean {
    return Math.abs(this.#clock.now() - (this.#records.timeOf(record) ?? 0)) < LONGEST_WRITE;
  }

  async #isCutOff({ file, before, after }: Entry): Promise<boolean> {
    const now = await this.#files.read(file);
    return now !== undefined && isCutOff(now, before === undefined ? undefined : encode(before), encode(after));
  }

  /**
   * Puts the file back after a write that failed, unless somebody else has written it.
   * @throws `cause`; UnfinishedWriteError where the file cannot be put back
   */
  async #undo(entry: Entry, cause: unknown): Promise<never> {
    const { file, before } = entry;
    try {
      if (await this.#isCutOff(entry))
        await (before === undefined ? this.#files.delete(file) : this.#files.write(file, encode(before)));
    } catch {
      throw new UnfinishedWriteError('The file could be neither written nor put back.', { cause });
    }
    throw cause;
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
