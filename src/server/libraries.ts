import type { ClientBase } from 'pg';
import { foldedKey, type StoredItem } from './storedItem';
import { hashOf, newToken, type Role } from './tokens';

/** What became of the items of a file. */
export interface Imported {
  readonly added: number;
  readonly replaced: number;
  readonly same: number;
  readonly removed: number;
}

/** Items that are written at once; in between others get their turn. */
const AT_ONCE = 1_000;

/** Makes a library whose items lie in this database; says its number. */
export async function makeLibrary(client: ClientBase, name: string): Promise<number> {
  const { rows } = await client.query<{ id: number }>('SELECT litnotes.make_library($1, true) AS id', [name]);
  return rows[0]?.id ?? 0;
}

/** The number of the library with this name, without regard to case. */
export async function findLibrary(client: ClientBase, name: string): Promise<number | undefined> {
  const { rows } = await client.query<{ id: number }>('SELECT id FROM litnotes.library WHERE lower(name) = lower($1)', [
    name,
  ]);
  return rows[0]?.id;
}

/** A new token for a library. It is kept nowhere: whoever is handed it is the only one who has it. */
export async function makeToken(client: ClientBase, library: number, role: Role): Promise<string> {
  const token = newToken();
  await client.query(`INSERT INTO litnotes.token (hash, library, may_write) VALUES (decode($1, 'hex'), $2, $3)`, [
    hashOf(token),
    library,
    role === 'write',
  ]);
  return token;
}

/** Puts items into a library: in place of those with the same keys, where they say something else. */
export async function importItems(
  client: ClientBase,
  library: number,
  items: Iterable<StoredItem>,
  progress: (done: number) => void,
): Promise<Imported> {
  const counts = { added: 0, replaced: 0, same: 0, removed: 0 };
  let done = 0;
  for (const some of inParts(items)) {
    const { rows } = await client.query<{ outcome: 'added' | 'replaced' | 'same' }>(
      'SELECT outcome FROM litnotes.put($1, $2, true)',
      [library, JSON.stringify(some)],
    );
    for (const { outcome } of rows) counts[outcome]++;
    progress((done += some.length));
  }
  return counts;
}

/** Takes out of a library what is not among these keys, and says how many that were. */
export async function removeOthers(client: ClientBase, library: number, keys: readonly string[]): Promise<number> {
  const kept = new Set(keys.map(foldedKey));
  const { rows } = await client.query<{ folded: string }>('SELECT folded FROM litnotes.item WHERE library = $1', [
    library,
  ]);
  const others = rows.flatMap(({ folded }) => (kept.has(folded) ? [] : [folded]));
  if (others.length > 0) await client.query('SELECT litnotes.take_out($1, $2)', [library, others]);
  return others.length;
}

/** Makes searches quick at once, without waiting until the database comes to it by itself. */
export async function settle(client: ClientBase, library: number): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'litnotes' AND c.relkind = 'r' AND c.relname IN ($1, $2)`,
    [`item_${library}`, `word_${library}`],
  );
  for (const { name } of rows) await client.query(`VACUUM (ANALYZE) ${name}`);
}

function* inParts(items: Iterable<StoredItem>): Generator<readonly StoredItem[]> {
  let some: StoredItem[] = [];
  for (const item of items) {
    some.push(item);
    if (some.length < AT_ONCE) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}
