import { ROW_SECURITY } from './rowSecurity';
import { SEARCHING } from './searching';
import { TABLES } from './tables';
import { WRITING } from './writing';

/** Where the extensions are that the schema uses, as quoted names. */
export interface Extensions {
  readonly trigrams: string;
  readonly accents: string;
}

/**
 * What has made the schema what it is, in order, with `{trigrams}` and `{accents}` for where those extensions are. A
 * migration that has been released is never changed: another follows it.
 */
export const MIGRATIONS: readonly string[] = [[TABLES, ROW_SECURITY, WRITING, SEARCHING].join('\n')];

/** A migration as it is run. */
export function migrationFor(migration: string, { trigrams, accents }: Extensions): string {
  return migration.replaceAll('{trigrams}', () => trigrams).replaceAll('{accents}', () => accents);
}
