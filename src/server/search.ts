import type { PoolClient } from 'pg';
import type { Asked } from './asked';
import type { Library } from './database';
import { parametersOf } from './parameters';

/** An item that was found. */
export interface Found {
  /** CSL-JSON, as text. */
  readonly item: string;
  readonly score: number;
  /** The fields in which words of the query stand. */
  readonly matched: readonly string[];
}

/** What finds items of a library, best first: the one contract of the adapters. */
export interface Search {
  find(client: PoolClient, library: Library, asked: Asked, limit: number): Promise<readonly Found[]>;
  /** Brings it up to what a library has now; absent where it always is. */
  follow?(client: PoolClient, library: Library): Promise<unknown>;
}

/** The search of PostgreSQL. */
export const postgresSearch: Search = {
  find: async (client, _library, asked, limit) => {
    const { rows } = await client.query<{ csl: string; score: number; matched: readonly string[] }>(
      'SELECT csl, score, matched FROM litnotes.search($1, $2)',
      [JSON.stringify(parametersOf(asked)), limit],
    );
    return rows.map(({ csl, score, matched }) => ({ item: csl, score, matched }));
  },
};
