import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  BusyError,
  isCutOff,
  Journal,
  UnfinishedWriteError,
  type Clock,
  type Records,
} from '../../../../src/core/files/journal';
import { encode, parse } from '../../../../src/core/files/journalEntry';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const NOTE = 'note.md';

/** Ends a process: nothing after it happens. */
class Crash extends Error {}

/**
 * Files in memory that write byte by byte, as disks do, and crash after so many bytes or deletions; `space` is how many
 * bytes fit, after which writing fails.
 */
class Disk implements Records {
  readonly files = new Map<string, Uint8Array>();
  steps = 0;
  crashAfter = Number.POSITIVE_INFINITY;
  space = Number.POSITIVE_INFINITY;
  /** Whether a file is overwritten in place rather than emptied first. */
  inPlace = false;
  #fresh = 0;

  fresh = (time: number): string => `journal/${time}-${this.#fresh++}`;

  timeOf = (record: string): number => Number(/\d+/.exec(record)?.[0]);

  list = async (): Promise<readonly string[]> => [...this.files.keys()].filter((name) => name.startsWith('journal/'));

  read = async (name: string): Promise<Uint8Array | undefined> => this.files.get(name);

  write = async (name: string, content: Uint8Array): Promise<void> => {
    const before = this.files.get(name) ?? new Uint8Array();
    for (let end = 0; end <= content.length; end++) {
      this.#step();
      const rest = this.inPlace && end < content.length ? before.subarray(end) : new Uint8Array();
      this.files.set(name, new Uint8Array([...content.subarray(0, end), ...rest]));
      if (this.#used() > this.space) {
        this.files.set(name, content.subarray(0, Math.max(0, end - 1)));
        throw new Error('ENOSPC');
      }
    }
  };

  delete = async (name: string): Promise<void> => {
    this.#step();
    this.files.delete(name);
  };

  text(name: string): string | undefined {
    const content = this.files.get(name);
    return content && new TextDecoder('utf-8', { ignoreBOM: true }).decode(content);
  }

  #used(): number {
    return [...this.files.values()].reduce((sum, { length }) => sum + length, 0);
  }

  #step(): void {
    if (this.steps >= this.crashAfter) throw new Crash();
    this.steps++;
  }
}

const at = (time: number): Clock => ({ now: () => time, pause: async () => undefined });

/** A disk with a note, which a process began to write and was ended after so many steps. */
async function crashed(
  steps: number,
  before: string | undefined,
  after: string,
  inPlace: boolean,
): Promise<{ readonly disk: Disk; readonly isDone: boolean }> {
  const disk = new Disk();
  if (before !== undefined) disk.files.set(NOTE, bytes(before));
  disk.crashAfter = steps;
  disk.inPlace = inPlace;
  // A process that has ended does nothing more: not even what it would do after an error.
  const journal = new Journal(disk, disk, at(0));
  const isDone = await journal.write(NOTE, before, after).then(
    () => true,
    () => false,
  );
  disk.crashAfter = Number.POSITIVE_INFINITY;
  return { disk, isDone: isDone && disk.steps < steps };
}

const recovered = (disk: Disk, now = 10_000) => new Journal(disk, disk, at(now)).recover();

describe('Journal', () => {
  it('leaves a note as it was or as it was meant to be, whenever the process ends', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.option(text, { nil: undefined }), text, fc.boolean(), async (before, after, inPlace) => {
        for (let steps = 0; ; steps++) {
          const { disk, isDone } = await crashed(steps, before, after, inPlace);
          await recovered(disk);
          const now = disk.text(NOTE);
          assert.ok(now === before || now === after, `${JSON.stringify(now)} after ${steps} steps`);
          assert.deepEqual(await disk.list(), []);
          if (isDone) {
            assert.equal(now, after);
            return;
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('leaves it so also when the process ends again while it recovers', async () => {
    const [before, after] = ['status: unread', 'status: read, and more'];
    for (let first = 0; first < 200; first++) {
      for (let second = 0; second < 30; second++) {
        const { disk } = await crashed(first, before, after, false);
        disk.crashAfter = disk.steps + second;
        await recovered(disk).catch((error: unknown) => assert.ok(error instanceof Crash));
        disk.crashAfter = Number.POSITIVE_INFINITY;
        await recovered(disk);
        assert.ok([before, after].includes(disk.text(NOTE) ?? ''), `${first}, ${second}: ${disk.text(NOTE)}`);
      }
    }
  });

  it('puts a note back where the disk is full, and says what failed', async () => {
    const disk = new Disk();
    disk.files.set(NOTE, bytes('as it was'));
    const journal = new Journal(disk, disk, at(0));
    const after = `longer than fits ${'.'.repeat(200)}`;
    const record = JSON.stringify({ file: NOTE, before: 'as it was', after }).length;
    disk.space = record + 100;
    await assert.rejects(journal.write(NOTE, 'as it was', after), /ENOSPC/);
    assert.equal(disk.text(NOTE), 'as it was');
    assert.deepEqual(await disk.list(), []);
    disk.space = 20; // not even the record fits: the note is not touched
    await assert.rejects(journal.write(NOTE, 'as it was', after), /ENOSPC/);
    assert.equal(disk.text(NOTE), 'as it was');
  });

  it('keeps what it could neither write nor put back until there is room again', async () => {
    const disk = new Disk();
    disk.files.set(NOTE, bytes('as it was'));
    const journal = new Journal(disk, disk, at(0));
    const failing = async (): Promise<void> => {
      disk.files.set(NOTE, bytes('as '));
      disk.space = 0;
      throw new Error('ENOSPC');
    };
    await assert.rejects(
      journal.write(NOTE, 'as it was', 'as it is to be', failing),
      (error) => error instanceof UnfinishedWriteError && String(error.cause).includes('ENOSPC'),
    );
    disk.space = Number.POSITIVE_INFINITY;
    assert.deepEqual((await recovered(disk)).completed, [NOTE]);
    assert.equal(disk.text(NOTE), 'as it is to be');
  });

  it('does not touch what somebody wrote since, nor what another window is writing now', async () => {
    const { disk } = await crashed(180, 'before', 'after '.repeat(20), false);
    assert.ok(disk.text(NOTE)?.startsWith('after') && (await disk.list()).length === 1);
    assert.deepEqual(await recovered(disk, 1000), { completed: [], isWaiting: true, unfinished: [] });
    disk.files.set(NOTE, bytes('after all, mine'));
    assert.deepEqual(await recovered(disk), { completed: [], isWaiting: false, unfinished: [] });
    assert.equal(disk.text(NOTE), 'after all, mine');
    disk.files.delete(NOTE);
    disk.files.set('journal/0-9', bytes(JSON.stringify({ file: NOTE, before: 'a', after: 'b' })));
    await recovered(disk);
    assert.equal(disk.text(NOTE), undefined, 'deleted by its owner');
  });
});

describe('a journal with a record that nothing can be done with', () => {
  const record = (file: string): Uint8Array =>
    bytes(JSON.stringify({ file, before: 'as it was', after: 'as it is to be' }));

  /** A disk with three writes cut off, where the second file or record cannot be read. */
  function disk(unreadable: string): Disk {
    const made = new Disk();
    for (const [index, file] of ['a.md', 'b.md', 'c.md'].entries()) {
      made.files.set(file, bytes('as it is'));
      made.files.set(`journal/0-${index}`, record(file));
    }
    const { read } = made;
    made.read = async (name) => {
      if (name === unreadable) throw new Error('no provider');
      return read(name);
    };
    return made;
  }

  it('recovers all others, says which it is, and keeps it', async () => {
    for (const unreadable of ['b.md', 'journal/0-1']) {
      const made = disk(unreadable);
      const { completed, unfinished } = await recovered(made);
      assert.deepEqual(completed, ['a.md', 'c.md']);
      assert.deepEqual(
        unfinished.map(({ record, file, isUnwritten }) => [record, file, isUnwritten]),
        [['journal/0-1', unreadable === 'b.md' ? 'b.md' : undefined, false]],
      );
      assert.deepEqual(await made.list(), ['journal/0-1']);
    }
  });

  it('leaves alone what is on another machine, until it is open or forgotten', async () => {
    const made = disk('');
    const journal = new Journal(made, made, at(10_000));
    const { completed, unfinished } = await journal.recover((file) => file !== 'b.md');
    assert.deepEqual(
      [completed, unfinished.map(({ file, isUnwritten }) => [file, isUnwritten])],
      [['a.md', 'c.md'], [['b.md', false]]],
    );
    assert.equal(made.text('b.md'), 'as it is');
    await journal.forget('journal/0-1');
    assert.deepEqual((await journal.recover()).completed, []);
  });

  it('writes other files all the same', async () => {
    const made = disk('journal/0-1');
    made.files.set('d.md', bytes('d'));
    assert.ok(await new Journal(made, made, at(10_000)).write('d.md', 'd', 'e'));
    assert.equal(made.text('d.md'), 'e');
  });

  it('completes what lacked room once there is some', async () => {
    const made = disk('');
    made.space = 0;
    const { completed, unfinished } = await recovered(made);
    assert.deepEqual(completed, []);
    assert.deepEqual(
      unfinished.map(({ file, isUnwritten, error }) => [file, isUnwritten, String(error)]),
      ['a.md', 'b.md', 'c.md'].map((file) => [file, true, 'Error: ENOSPC']),
    );
    made.space = Number.POSITIVE_INFINITY;
    assert.deepEqual((await recovered(made)).completed, ['a.md', 'b.md', 'c.md']);
    assert.equal(made.text('b.md'), 'as it is to be');
  });
});

describe('a journal that finds the record of another write', () => {
  const of = (file: string): Uint8Array =>
    bytes(JSON.stringify({ file, before: 'as it was', after: 'as it is to be' }));

  /** Writes the note on a disk with this record, made at 0, and gives what came of it. */
  async function written(
    record: Uint8Array | undefined,
    { now = 1000, note = 'as it was', before = 'as it was' } = {},
  ): Promise<{ readonly outcome: unknown; readonly note: string | undefined; readonly pauses: readonly number[] }> {
    const disk = new Disk();
    disk.files.set(NOTE, bytes(note));
    if (record) disk.files.set('journal/0-other', record);
    const pauses: number[] = [];
    const clock: Clock = { now: () => now, pause: async (times) => void pauses.push(times) };
    const { list } = disk;
    if (!record) disk.list = async () => [...(await list()), 'journal/0-gone'];
    const outcome: unknown = await new Journal(disk, disk, clock)
      .write(NOTE, before, 'mine')
      .catch((error: unknown) => (error instanceof BusyError ? 'busy' : error));
    assert.deepEqual(
      (await list()).filter((one) => one !== 'journal/0-other'),
      [],
    );
    return { outcome, note: disk.text(NOTE), pauses };
  }

  it('waits longer and longer for one of the same file, and gives up in the end', async () => {
    const busy = { outcome: 'busy', note: 'as it was', pauses: Array.from({ length: 40 }, (_, times) => times) };
    assert.deepEqual(await written(of(NOTE)), busy);
    assert.deepEqual(await written(bytes('{"fi')), busy, 'a record that is not written yet may be of this file');
  });

  it('does not wait for one of another file, nor for one that is gone', async () => {
    const done = { outcome: true, note: 'mine', pauses: [] };
    assert.deepEqual(await written(of('b.md')), done);
    assert.deepEqual(await written(undefined), done);
  });

  it('completes one that was cut off, which the new write then does not expect', async () => {
    assert.deepEqual(await written(of(NOTE), { now: 5000, note: 'as it is' }), {
      outcome: false,
      note: 'as it is to be',
      pauses: [0],
    });
    const done = { outcome: true, note: 'mine', pauses: [0] };
    assert.deepEqual(await written(of(NOTE), { now: 5000, note: 'as it is', before: 'as it is to be' }), done);
    assert.deepEqual(await written(bytes('{"fi'), { now: 5000 }), done);
  });
});

describe('a record of a journal', () => {
  it('is read back, and anything else is none', () => {
    for (const entry of [
      { file: NOTE, after: 'b' },
      { file: NOTE, before: '', after: '\uFEFFb🙂' },
    ])
      assert.deepEqual(parse(encode(JSON.stringify(entry))), entry);
    for (const text of [
      '',
      'null',
      '1',
      '"x"',
      '{"after":"b"}',
      '{"file":"a"}',
      '{"file":1,"after":"b"}',
      '{"file":"a","after":1}',
      '{"file":"a","after":"b","before":1}',
      '{"file":"a","after":"b"',
    ])
      assert.equal(parse(encode(text)), undefined, text);
    assert.equal(parse(undefined), undefined);
    const [start, end] = ['{"file":"a","after":"', '"}'].map(encode);
    assert.equal(parse(new Uint8Array([...(start ?? []), 0xc3, ...(end ?? [])])), undefined);
  });
});

describe('a journal whose write fails', () => {
  it('takes away what it has begun to make', async () => {
    const disk = new Disk();
    const failing = async (): Promise<void> => {
      disk.files.set(NOTE, bytes('min'));
      throw new Error('ENOSPC');
    };
    await assert.rejects(new Journal(disk, disk, at(0)).write(NOTE, undefined, 'mine', failing), /ENOSPC/);
    assert.equal(disk.text(NOTE), undefined);
    assert.deepEqual(await disk.list(), []);
  });

  it('leaves alone the file that somebody else made or changed meanwhile', async () => {
    for (const before of [undefined, 'as it was']) {
      const disk = new Disk();
      if (before !== undefined) disk.files.set(NOTE, bytes(before));
      const journal = new Journal(disk, disk, at(0));
      const failing = async (): Promise<void> => {
        disk.files.set(NOTE, bytes('somebody else’s'));
        throw new Error('there is one');
      };
      await assert.rejects(journal.write(NOTE, before, 'mine', failing), /there is one/);
      assert.equal(disk.text(NOTE), 'somebody else’s');
    }
  });
});

describe('journals of several windows', () => {
  it('lose no change, in whatever order things happen', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 2, max: 3 }), async (scheduler, windows) => {
        const disk = new Disk();
        disk.files.set(NOTE, bytes('0'));
        const later = <T>(work: () => Promise<T>): Promise<T> => scheduler.schedule(Promise.resolve()).then(work);
        const files: Records = {
          read: (name) => later(() => disk.read(name)),
          write: (name, content) =>
            later(async () => void disk.files.set(name, content.subarray(0, content.length / 2))).then(() =>
              later(() => disk.write(name, content)),
            ),
          delete: (name) => later(() => disk.delete(name)),
          list: () => later(disk.list),
          fresh: disk.fresh,
          timeOf: disk.timeOf,
        };
        /** Counts one up, as often as it takes. */
        const count = async (window: number): Promise<void> => {
          const pause = async (times: number): Promise<void> => {
            for (let n = 0; n < times * (window + 1); n++) await later(async () => undefined);
          };
          const journal = new Journal(files, files, { now: () => 0, pause });
          for (;;) {
            const before = new TextDecoder().decode(await files.read(NOTE));
            if (await journal.write(NOTE, before, String(Number(before) + 1))) return;
          }
        };
        const done = Promise.all(Array.from({ length: windows }, (_, window) => count(window)));
        await scheduler.waitFor(done);
        assert.equal(disk.text(NOTE), String(windows));
        assert.deepEqual(await disk.list(), []);
      }),
      { numRuns: 300 },
    );
  });
});

describe('isCutOff', () => {
  const cutOff = (now: string, before: string, after: string) => isCutOff(bytes(now), bytes(before), bytes(after));

  it('knows what is left of a write that ended early', () => {
    assert.ok(cutOff('', 'abc', 'abd'));
    assert.ok(cutOff('ab', 'abc', 'abd'));
    assert.ok(cutOff('xyc', 'abc', 'xyz'));
    for (const [now, before, after] of [
      ['abc', 'abc', 'abd'],
      ['abd', 'abc', 'abd'],
      ['abx', 'abc', 'abd'],
      ['abdx', 'abc', 'abd'],
    ] as const)
      assert.ok(!cutOff(now, before, after), now);
  });
});
