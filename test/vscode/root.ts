import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** The checkout. */
export const root = resolve(import.meta.dirname, '..', '..');

/** The test files below a folder, as absolute paths in a stable order. None where the folder does not exist. */
export async function testFiles(folder: string): Promise<readonly string[]> {
  const files = await readdir(folder, { recursive: true }).catch((): string[] => []);
  return files
    .filter((file) => file.endsWith('.test.ts'))
    .sort()
    .map((file) => join(folder, file));
}
