import { escapeIdentifier, escapeLiteral, Client, type ClientBase } from 'pg';
import { parse } from 'pg-connection-string';
import { migrate, SERVING_ROLE } from './migrate';

/**
 * Makes a library whose items lie in a database on another server, and are reached through postgres_fdw. All else of it,
 * with the counter of its versions, stays here; whoever asks notices nothing.
 *
 * @param place the address of the other database, of which its user becomes the owner
 * @returns the number of the library
 */
export async function makeLibraryAt(client: ClientBase, name: string, place: string): Promise<number> {
  await client.query('BEGIN');
  try {
    const { rows } = await client.query<{ id: number }>('SELECT litnotes.make_library($1, false) AS id', [name]);
    const id = rows[0]?.id ?? 0;
    const part = await partAt(place, id);
    await client.query('CREATE EXTENSION IF NOT EXISTS postgres_fdw');
    const server = escapeIdentifier(`litnotes_library_${id}`);
    for (const sql of foreign(server, part, id, place)) await client.query(sql);
    await client.query('COMMIT');
    return id;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/** Makes the table for the items in the other database, and says what it is called there: others may place libraries there too. */
async function partAt(place: string, id: number): Promise<string> {
  const client = new Client({ connectionString: place });
  await client.connect();
  try {
    await migrate(client);
    const { rows } = await client.query<{ part: string }>(
      `SELECT format('placed_%s_%s', $1::integer, count(*)) AS part FROM pg_class c
       JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'litnotes' AND c.relname LIKE 'placed\\_%' AND c.relkind = 'r'`,
      [id],
    );
    const part = rows[0]?.part ?? '';
    await client.query(
      `CREATE TABLE litnotes.${escapeIdentifier(part)} (LIKE litnotes.item INCLUDING ALL, CHECK (library = ${id}))`,
    );
    await client.query('SELECT litnotes.index_items($1)', [part]);
    return part;
  } finally {
    await client.end();
  }
}

/** What makes the other table a part of the items here, for the owner and for whom requests are answered as. */
function foreign(server: string, part: string, id: number, place: string): readonly string[] {
  const { host, port, database, user, password } = parse(place);
  const options = (values: Readonly<Record<string, string | null | undefined>>): string =>
    Object.entries(values)
      .flatMap(([name, value]) => (value ? [`${name} ${escapeLiteral(value)}`] : []))
      .join(', ');
  const login = options({ user, password });
  // What is wanted of a row is fetched in larger parts, and statistics are those of the other server.
  const more = { fetch_size: '2000', use_remote_estimate: 'true', extensions: 'pg_trgm' };
  return [
    `CREATE SERVER ${server} FOREIGN DATA WRAPPER postgres_fdw OPTIONS (${options({ host, port, dbname: database, ...more })})`,
    ...['CURRENT_USER', SERVING_ROLE].map(
      (who) => `CREATE USER MAPPING FOR ${who} SERVER ${server} OPTIONS (${login})`,
    ),
    `CREATE FOREIGN TABLE litnotes.${escapeIdentifier(`item_${id}`)} PARTITION OF litnotes.item FOR VALUES IN (${id})
     SERVER ${server} OPTIONS (schema_name 'litnotes', table_name ${escapeLiteral(part)}, batch_size '100')`,
  ];
}
