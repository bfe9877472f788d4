import { escapeIdentifier, type ClientBase } from 'pg';
import { migrationFor, MIGRATIONS, type Extensions } from './migrations';

/** The role as which requests are answered. */
export const SERVING_ROLE = 'litnotes_server';

/** What whoever starts the server has to do first; the message is for them. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError';
}

/**
 * Makes the schema what this version needs, where it is not. Safe when several start at once: the second waits, and finds
 * nothing left to do. Whoever does not own the schema can only look whether it is right.
 *
 * @throws SchemaError where it is not, and cannot be made so
 */
export async function migrate(client: ClientBase): Promise<void> {
  if ((await versionOf(client)) === MIGRATIONS.length) return;
  await client.query('BEGIN');
  try {
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('litnotes schema'))`);
    const version = await versionOf(client);
    if (version > MIGRATIONS.length)
      throw new SchemaError(
        `The database is of a later version of this server: its schema has number ${version}, this one knows ${MIGRATIONS.length}.`,
      );
    if (version < MIGRATIONS.length) await migrateFrom(client, version);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

async function migrateFrom(client: ClientBase, version: number): Promise<void> {
  if (!(await mayChange(client)))
    throw new SchemaError(
      'The schema is not there, or not of this version: start the server once as the owner of the database.',
    );
  await makeRole(client);
  const extensions = await makeExtensions(client);
  await client.query('CREATE SCHEMA IF NOT EXISTS litnotes');
  await client.query(
    'CREATE TABLE IF NOT EXISTS litnotes.migration (number integer PRIMARY KEY, made timestamptz DEFAULT now())',
  );
  for (const [at, migration] of MIGRATIONS.entries()) {
    if (at < version) continue;
    await client.query(migrationFor(migration, extensions));
    await client.query('INSERT INTO litnotes.migration (number) VALUES ($1)', [at + 1]);
  }
  await client.query(`GRANT SELECT ON litnotes.migration TO ${SERVING_ROLE}`);
}

/**
 * How many migrations were made; 0 in a database without. Looks into the catalogue itself: what a session remembers of names
 * may be older than the lock that it has just been given.
 */
async function versionOf(client: ClientBase): Promise<number> {
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'litnotes' AND c.relname = 'migration') AS there`,
  );
  if (!rows[0]?.there) return 0;
  const { rows: made } = await client.query<{ version: number }>(
    'SELECT coalesce(max(number), 0)::integer AS version FROM litnotes.migration',
  );
  return made[0]?.version ?? 0;
}

async function mayChange(client: ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>(
    `SELECT has_database_privilege(current_database(), 'CREATE') AND coalesce(
       (SELECT pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = 'litnotes'), true) AS may`,
  );
  return rows[0]?.may ?? false;
}

/** Roles are shared by all databases of a server, of which another may just be making it. */
async function makeRole(client: ClientBase): Promise<void> {
  try {
    await client.query(`DO $$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${SERVING_ROLE}') THEN
        CREATE ROLE ${SERVING_ROLE} NOLOGIN NOINHERIT;
      END IF;
      IF NOT pg_has_role('${SERVING_ROLE}', 'MEMBER') THEN
        GRANT ${SERVING_ROLE} TO CURRENT_USER;
      END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
  } catch (error) {
    throw new SchemaError(
      `The role ${SERVING_ROLE} cannot be made by this user: let an administrator run 'CREATE ROLE ${SERVING_ROLE}; GRANT ${SERVING_ROLE} TO ' and its name.`,
      { cause: error },
    );
  }
}

async function makeExtensions(client: ClientBase): Promise<Extensions> {
  try {
    await client.query('CREATE EXTENSION IF NOT EXISTS pg_trgm; CREATE EXTENSION IF NOT EXISTS unaccent');
  } catch (error) {
    throw new SchemaError(
      'The extensions pg_trgm and unaccent cannot be made: install the package with the contributed modules of PostgreSQL.',
      { cause: error },
    );
  }
  const { rows } = await client.query<{ extension: string; schema: string }>(
    `SELECT extname AS extension, nspname AS schema FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
     WHERE extname IN ('pg_trgm', 'unaccent')`,
  );
  const schemaOf = (name: string): string =>
    escapeIdentifier(rows.find(({ extension }) => extension === name)?.schema ?? 'public');
  return { trigrams: schemaOf('pg_trgm'), accents: schemaOf('unaccent') };
}
