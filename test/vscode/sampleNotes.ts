import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cache';
import { root } from './root';

/** The notes that tests and `npm start` open copies of. */
export const sampleNotes = join(root, 'test', 'fixtures', 'notes');

/** A listing of a few papers, which are new in the sample notes. */
export const sampleListing = join(root, 'test', 'fixtures', 'listing');

/** A chapter that has references of its own, beside the sample notes. */
export const sampleThesis = join(root, 'test', 'fixtures', 'thesis');

/** This user's own copy of the sample notes, made at first use: what is written there leaves the checkout clean. */
export async function ownSampleNotes(): Promise<string> {
  const copy = join(cacheFolder(), 'notes');
  if (existsSync(copy)) return copy;
  for (const part of [sampleNotes, sampleThesis, sampleListing]) await cp(part, copy, { recursive: true });
  return copy;
}
