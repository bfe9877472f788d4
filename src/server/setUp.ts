import { Client } from 'pg';
import { findLibrary, importItems, makeLibrary, makeToken, removeOthers, settle } from './libraries';
import type { OpenSearch } from './openSearch/openSearch';
import type { Options } from './options';
import { readReferences } from './referenceFile';
import { searchable } from './searchable';
import { migrate } from './schema/migrate';
import { makeLibraryAt } from './schema/placing';
import { LONGEST_KEY, storedItem } from './storedItem';

/** Hears what is done: `say` goes to whoever started the server, `warn` is what went wrong on the way. */
export interface Teller {
  readonly say: (line: string) => void;
  readonly warn: (line: string) => void;
}

/** Problems of a file that are told one by one. */
const MOST_TOLD = 20;

/** Makes the schema and does to a library what the options say, as the owner of the database. */
export async function setUp(options: Options, openSearch: OpenSearch | undefined, teller: Teller): Promise<void> {
  const client = clientOf(options.database);
  await connected(client);
  try {
    // Many words come at once: they are put into the indexes together.
    await client.query(`SET gin_pending_list_limit = '64MB'`);
    await migrate(client);
    if (options.library !== undefined) await setUpLibrary(client, options.library, options, teller);
    if (openSearch) await followAll(client, openSearch, teller);
  } catch (error) {
    throw isForbidden(error)
      ? new Error(
          `This user of the database may not do that: libraries and tokens are made by its owner (${String(error)}).`,
        )
      : error;
  } finally {
    await client.end();
  }
}

/** @throws Error with a sentence, and nothing of the password, where the address cannot be read */
function clientOf(address: string): Client {
  try {
    return new Client({ connectionString: address, application_name: 'litnotes set-up' });
  } catch {
    throw new Error(
      "The address of the database cannot be read: of a password '#' is written as %23, '/' as %2F, '?' as %3F, '@' as %40 and '%' as %25.",
    );
  }
}

/** @throws Error with a sentence where the database cannot be reached */
async function connected(client: Client): Promise<void> {
  try {
    await client.connect();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The database at '${client.host}' cannot be used: ${why}.`, { cause });
  }
}

/** Whether the database says that a right is lacking. */
function isForbidden(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '42501';
}

/** Brings OpenSearch up to what all libraries have. */
async function followAll(client: Client, openSearch: OpenSearch, { say }: Teller): Promise<void> {
  await openSearch.makeIndex();
  const { rows } = await client.query<{ id: number; name: string }>(
    'SELECT id, name FROM litnotes.library ORDER BY id',
  );
  for (const library of rows) {
    const count = await openSearch.follow(client, library);
    if (count > 0) say(`OpenSearch has taken in ${count} changes of '${library.name}'.`);
  }
}

async function setUpLibrary(client: Client, name: string, options: Options, { say, warn }: Teller): Promise<void> {
  const known = await findLibrary(client, name);
  if (known !== undefined && options.place !== undefined)
    throw new Error(`The library '${name}' is there already: only a new one can be placed on another server.`);
  const id =
    known ??
    (await (options.place === undefined ? makeLibrary(client, name) : makeLibraryAt(client, name, options.place)));
  if (known === undefined) say(`Made the library '${name}'.`);
  const keys: string[] = [];
  for (const file of options.files) {
    const { papers, problems } = await readReferences(file);
    for (const { line, problem } of problems.slice(0, MOST_TOLD)) warn(`${file}, line ${line}: ${problem}`);
    if (problems.length > MOST_TOLD) warn(`${file}: ${problems.length - MOST_TOLD} more that could not be read.`);
    if (options.mirrors && papers.length === 0)
      throw new Error(`'${file}' has no references that can be read, so nothing is taken out of the library.`);
    const keyed = papers.filter(({ citekey }) => isKey(citekey));
    if (keyed.length < papers.length)
      warn(`${file}: ${papers.length - keyed.length} left out whose keys are too long or have unprintable characters.`);
    // Nobody could tell what they are, so that editors leave them out, and none is added by a request.
    const kept = keyed.filter(({ title }) => searchable(title) !== '');
    const untitled = keyed.length - kept.length;
    if (untitled > 0) warn(`${file}: ${untitled} left out that ${untitled === 1 ? 'has' : 'have'} no title.`);
    for (const { citekey } of kept) keys.push(citekey);
    const counts = await importItems(client, id, stored(kept), (done) => {
      if (done % 10_000 === 0) say(`${done} of ${kept.length} …`);
    });
    say(`${file}: ${counts.added} added, ${counts.replaced} replaced, ${counts.same} as they were.`);
  }
  if (options.mirrors) say(`${await removeOthers(client, id, keys)} taken out that the files do not have.`);
  if (options.files.length > 0) await settle(client, id);
  for (const role of options.tokens)
    say(`Token to ${role} '${name}', which is shown this once: ${await makeToken(client, id, role)}`);
}

/** Whether a database takes a key, and an index finds it. */
function isKey(citekey: string): boolean {
  return citekey.length <= LONGEST_KEY && !/[\p{Cc}\p{Surrogate}]/u.test(citekey);
}

function* stored(papers: Awaited<ReturnType<typeof readReferences>>['papers']) {
  for (const paper of papers) yield storedItem(paper);
}
