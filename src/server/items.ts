import type { ClientBase, PoolClient } from 'pg';
import type { Library } from './database';
import { storable } from './searchable';
import { ServerError } from './serverError';
import { foldedKey, type StoredItem } from './storedItem';

/** What has changed in a library. */
export interface Changes {
  readonly total: number;
  readonly version: number;
  readonly more: boolean;
  /** CSL-JSON, as texts. */
  readonly items: readonly string[];
  readonly deleted: readonly string[];
}

/** Characters of items after which no more are told at once. */
const MOST_TEXT = 8_000_000;

/** The items with these keys that there are, in the order of the keys; each CSL-JSON as text. */
export async function itemsByKeys(
  client: PoolClient,
  library: Library,
  keys: readonly string[],
): Promise<readonly string[]> {
  const folded = [...new Set(keys.map((key) => foldedKey(storable(key))))];
  const { rows } = await client.query<{ csl: string }>(
    `SELECT csl::text FROM litnotes.item WHERE library = $1 AND folded = ANY ($2::text[])
     ORDER BY array_position($2::text[], folded)`,
    [library.id, folded],
  );
  return rows.map(({ csl }) => csl);
}

/**
 * What was added, replaced or taken out after a version, in that order, at most `limit` of it but for what has one version
 * with the last. Reads one moment of the library: all changes of it up to the version that is answered.
 */
export async function changesSince(
  client: ClientBase,
  library: Pick<Library, 'id'>,
  since: string,
  limit: number,
): Promise<Changes> {
  const { rows: now } = await client.query<{ version: string; items: number }>(
    'SELECT version, items FROM litnotes.library WHERE id = $1',
    [library.id],
  );
  const { rows } = await client.query<{ version: string; csl: string | null; citekey: string }>(
    `SELECT version, csl, citekey FROM (
     SELECT *, sum(length(csl)) OVER (ORDER BY version) - length(csl) AS before FROM (
       (SELECT version, csl::text, citekey FROM litnotes.item WHERE library = $1 AND version > $2
        ORDER BY version FETCH FIRST $3 ROWS WITH TIES)
       UNION ALL
       (SELECT version, NULL, citekey FROM litnotes.removed WHERE library = $1 AND version > $2
        ORDER BY version FETCH FIRST $3 ROWS WITH TIES)
       ORDER BY version FETCH FIRST $3 ROWS WITH TIES
     ) changed ) sized WHERE coalesce(before, 0) < $4 ORDER BY version`,
    [library.id, since, limit, MOST_TEXT],
  );
  const version = Number(now[0]?.version ?? 0);
  const reached = Number(rows.at(-1)?.version ?? version);
  const more = rows.length > 0 && reached < version;
  return {
    total: now[0]?.items ?? 0,
    version: more ? reached : version,
    more,
    items: rows.flatMap(({ csl }) => csl ?? []),
    deleted: rows.flatMap(({ csl, citekey }) => (csl === null ? [citekey] : [])),
  };
}

/**
 * Adds an item, and says which version the library has with it.
 * @throws ServerError where its key is taken; it names a free one
 */
export async function addItem(client: PoolClient, library: Library, item: StoredItem): Promise<number> {
  const { rows } = await client.query<{ version: string | null; outcome: string }>(
    'SELECT version, outcome FROM litnotes.put($1, $2, false)',
    [library.id, JSON.stringify([item])],
  );
  if (rows[0]?.outcome === 'added') return Number(rows[0].version);
  const free = await freeKey(client, library, item.citekey);
  throw new ServerError(409, `The library has an item with the key '${item.citekey}' already: '${free}' is free.`, {
    details: { key: item.citekey, free },
  });
}

/** The key with the first letters behind it that make it one which nobody has: 'smith2020' → 'smith2020a'. */
async function freeKey(client: PoolClient, library: Library, key: string): Promise<string> {
  for (let from = 0; ; from += LETTERS_AT_ONCE) {
    const candidates = Array.from({ length: LETTERS_AT_ONCE }, (_, at) => key + letters(from + at));
    const { rows } = await client.query<{ folded: string }>(
      'SELECT folded FROM litnotes.item WHERE library = $1 AND folded = ANY ($2::text[])',
      [library.id, candidates.map(foldedKey)],
    );
    const taken = new Set(rows.map(({ folded }) => folded));
    const free = candidates.find((candidate) => !taken.has(foldedKey(candidate)));
    if (free !== undefined) return free;
  }
}
const LETTERS_AT_ONCE = 26;

/** 0 → 'a', 25 → 'z', 26 → 'aa'. */
function letters(n: number): string {
  const rest = Math.floor(n / 26);
  return (rest > 0 ? letters(rest - 1) : '') + String.fromCharCode(97 + (n % 26));
}
