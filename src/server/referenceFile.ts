import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { latexDecoder } from '../core/formats/latexDecoder';
import type { FileProblem } from '../core/formats/merge';
import { readerOf, REFERENCE_ENDINGS } from '../core/formats/readReferences';
import { decodeReferences, textDecoders } from '../core/formats/referenceText';
import type { Paper } from '../core/paper';

/** What a file of references has, and what of it could not be read. */
export interface ReadReferences {
  readonly papers: readonly Paper[];
  readonly problems: readonly FileProblem[];
}

/** @throws Error with a sentence where the file cannot be read, or is none of references */
export async function readReferences(path: string): Promise<ReadReferences> {
  const reading = readerOf(path);
  if (!reading)
    throw new Error(
      `'${basename(path)}' is no file of references: those end with ${REFERENCE_ENDINGS.map((one) => `.${one}`).join(', ')}.`,
    );
  const text = decodeReferences(await bytesOf(path), textDecoders(TextDecoder));
  const steps = reading(text, path, latexDecoder);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const reason =
      error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'there is no such file' : String(error);
    throw new Error(`'${path}' cannot be read: ${reason}.`, { cause: error });
  }
}
