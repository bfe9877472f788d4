import { performance } from 'node:perf_hooks';
import { NotesIndex, summarizeNote } from '../../src/core/note/notesIndex';
import { NoteWords } from '../../src/core/note/noteWords';
import { setFrontMatterValue } from '../../src/core/note/frontMatterEdit';
import type { Measurement } from './measurement';

const NOTES = 10_000;
const PAPERS = 5_000;
const VOCABULARY = 50_000;
const CHANGES = 500;
const SYLLABLES = [
  'at',
  'ten',
  'tion',
  're',
  'si',
  'du',
  'al',
  'gra',
  'di',
  'ent',
  'trans',
  'form',
  'er',
  'net',
  'work',
  'lo',
  'ss',
  'pri',
  'or',
  'ker',
];

/** Deterministic: the same notes in every run (Numerical Recipes' linear congruential generator). */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function wordOf(n: number): string {
  return [...n.toString(SYLLABLES.length)].map((digit) => SYLLABLES[Number.parseInt(digit, SYLLABLES.length)]).join('');
}

/** A usual note: 3 kB, front matter as the built-in template writes it, eight citations. Every tenth has CRLF. */
function generatedNote(n: number): string {
  const below = random(n);
  const word = () => wordOf(below(1 + below(1 + below(VOCABULARY)))); // few words often, many words rarely
  const words = (count: number) => Array.from({ length: count }, word).join(' ');
  const key = () => `author${below(PAPERS)}title`;
  const paragraph = () =>
    `The ${words(12)} [@${key()}, p. ${below(30)}]. Then ${words(15)}. As @${key()} shows, ${words(9)}.`;
  const text = `---
citekey: author${n % PAPERS}title
title: "${words(6)}: ${words(4)}"
authors: [${words(2)}, ${words(2)}, ${words(2)}]
year: ${2000 + below(25)}
venue: ICML
doi: "10.1109/ICCV51070.2023.0${below(9999)}"
url: "https://example.org/${word()}/${word()}.html"
status: ${['unread', 'reading', 'read'][below(3)]}
rating: ${below(6)}
tags: [${word()}, dense-prediction]
created: 2024-01-02
---

# ${words(8)}

## Summary

${paragraph()}

## Key ideas

- ${words(16)}
- ${words(16)}

${paragraph()}

${paragraph()}

## Quotes

> ${words(24)}

${paragraph()}

${words(30)}.
`;
  return n % 10 === 0 ? text.replaceAll('\n', '\r\n') : text;
}

const uri = (n: number): string => `file:///home/someone/notes/literature/author${n}title.md`;

function heapUsed(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
}

/** Reads `NOTES` notes with `add`: milliseconds and bytes kept. Making the texts is not counted. */
function fill(add: (uri: string, text: string) => void): { readonly time: number; readonly bytes: number } {
  const before = heapUsed();
  let time = 0;
  for (let n = 0; n < NOTES; n++) {
    const text = Buffer.from(generatedNote(n)).toString(); // flat, as when read from a file
    const start = performance.now();
    add(uri(n), text);
    time += performance.now() - start;
  }
  return { time, bytes: heapUsed() - before };
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
    { name: 'notes index, memory', value: megabytes(summaries.bytes) },
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
