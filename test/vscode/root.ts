import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** The checkout. */
export const root = resolve(import.meta.dirname, '..', '..');

/** The folder of a stage. */
export function testsOf(stage: string): string {
  return join(root, 'test', stage);
}

/** The test files below a folder, relative to it with slashes, in a stable order. None where there is no such folder. */
export async function testFiles(folder: string): Promise<readonly string[]> {
  const files = await readdir(folder, { recursive: true }).catch((): string[] => []);
  return files
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
}
