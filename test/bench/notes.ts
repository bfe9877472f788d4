import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { NotesIndex, summarizeNote } from '../../src/core/note/notesIndex';
import { NoteWords } from '../../src/core/note/noteWords';
import { setFrontMatterValue } from '../../src/core/frontMatter/frontMatterEdit';
import { generatedNote } from './generatedNotes';
import type { Measurement } from './measurement';

const NOTES = 10_000;
const CHANGES = 500;

const uri = (n: number): string => `file:///home/someone/notes/literature/author${n}title.md`;

function heapUsed(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
}

interface Filling {
  /** Milliseconds. */
  readonly time: number;
  /** Milliseconds that the note took which took longest. */
  readonly longest: number;
  /** Bytes kept. */
  readonly bytes: number;
}

/** Reads `NOTES` notes with `add`. Making the texts is not counted. */
function fill(add: (uri: string, text: string) => void): Filling {
  const before = heapUsed();
  let time = 0;
  let longest = 0;
  for (let n = 0; n < NOTES; n++) {
    const text = Buffer.from(generatedNote(n)).toString(); // flat, as when read from a file
    const start = performance.now();
    add(uri(n), text);
    const took = performance.now() - start;
    time += took;
    longest = Math.max(longest, took);
  }
  return { time, longest, bytes: heapUsed() - before };
}

/** What the index of literature notes costs, without reading files. Run with `--expose-gc` for exact memory. */
export async function measure(): Promise<readonly Measurement[]> {
  const index = new NotesIndex();
  const words = new NoteWords();
  const summaries = fill((key, text) => index.set(summarizeNote(key, text)));
  const search = fill((key, text) => words.set(key, text));
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
  const each = (action: (n: number) => void): string => {
    const start = performance.now();
    for (let n = 0; n < CHANGES; n++) action(n);
    return `${((performance.now() - start) / CHANGES).toFixed(3)} ms`;
  };
  const texts = Array.from({ length: CHANGES }, (_, n) => generatedNote(n));
  return [
    {
      name: `notes index, ${NOTES} notes of ${(generatedNote(1).length / 1000).toFixed(1)} kB`,
      value: `${(summaries.time / 1000).toFixed(2)} s, ${(summaries.time / NOTES).toFixed(3)} ms a note`,
    },
    { name: 'notes index, longest single note', value: `${summaries.longest.toFixed(1)} ms` },
    { name: 'notes index, memory', value: megabytes(summaries.bytes) },
    { name: 'notes index in VS Code, from first need to all read, as its window opens', value: readInVSCode() },
    {
      name: 'notes index, a changed note',
      value: each((n) => index.set(summarizeNote(uri(n), `${texts[n]}\nmore\n`))),
    },
    { name: 'notes index, notes citing a paper', value: each((n) => void index.citing(`author${n}title`)) },
    {
      name: 'notes index, tags and orphans',
      value: each((n) => void (n % 50 === 0 && [index.tags(), index.orphans()])),
    },
    { name: 'notes words, all notes', value: `${(search.time / 1000).toFixed(2)} s, ${megabytes(search.bytes)}` },
    { name: 'notes words, a search', value: each((n) => void (n % 10 === 0 && words.find('atten grad'))) },
    {
      name: 'front matter, one value set and verified',
      value: each((n) => void setFrontMatterValue(texts[n] ?? '', 'status', 'done')),
    },
  ];
}

/** What the end-to-end test of as many notes prints, with files read through VS Code. */
function readInVSCode(): string {
  const args = ['tsx', 'test/run.ts', 'e2e', 'manyNotes', '--only', 'are read in the background'];
  const { stdout } = spawnSync('npx', args, { encoding: 'utf8' });
  return /notes read in (\d+ ms)/.exec(stdout)?.[1] ?? 'skipped: VS Code could not be run';
}
