import { askedBy } from './asked';
import type { Database } from './database';
import { givenItem } from './givenItem';
import { addItem, changesSince, itemsByKeys } from './items';
import type { Search } from './search';
import { ServerError } from './serverError';

/** What a request asks for, without what is HTTP's. */
export interface Request {
  readonly method: string;
  /** Behind the prefix: '/search'. */
  readonly path: string;
  readonly parameters: URLSearchParams;
  /** Of the token, in hexadecimal. */
  readonly hash: string;
  /** What was sent with it, as far as it is read: only what adds does so. */
  readonly body: () => Promise<string>;
}

export interface Answer {
  readonly status: number;
  /** JSON. */
  readonly body: string;
}

type Answering = (request: Request, parts: Parts) => Promise<Answer>;

/** What answers are made with. */
export interface Parts {
  readonly database: Database;
  readonly search: Search;
  /** Is told what went wrong and is not the client's fault. */
  readonly log: (message: string) => void;
}

/** All that can be asked for, by method and path. */
const ANSWERS: Readonly<Record<string, Readonly<Record<string, Answering>>>> = {
  '/search': { GET: answerSearch },
  '/items': { GET: answerItems, POST: answerAdd },
  '/changes': { GET: answerChanges },
};

/** The paths that there are. */
export const PATHS = Object.keys(ANSWERS);

/** @throws ServerError where the request cannot be answered */
export function answer(request: Request, parts: Parts): Promise<Answer> {
  const byMethod = Object.hasOwn(ANSWERS, request.path) ? ANSWERS[request.path] : undefined;
  if (!byMethod)
    throw new ServerError(404, `There is nothing at this address: it ends with one of ${PATHS.join(', ')}.`);
  const answering = Object.hasOwn(byMethod, request.method) ? byMethod[request.method] : undefined;
  if (!answering) throw new ServerError(405, `This address takes only ${Object.keys(byMethod).join(' and ')}.`);
  return answering(request, parts);
}

async function answerSearch({ parameters, hash }: Request, { database, search }: Parts): Promise<Answer> {
  const query = parameters.get('q');
  if (query === null) throw new ServerError(400, "What is looked for is missing: '?q=' and the query.");
  const limit = numberIn(parameters, 'limit', 20, 1, 100);
  return database.read(hash, async (client, library) => {
    const asked = askedBy(query, library.name);
    const found = asked.isVain ? [] : await search.find(client, library, asked, limit);
    const name = JSON.stringify(library.name);
    const items = found.map(
      ({ item, score, matched }) =>
        `{"item":${item},"score":${Math.round(score * 1000) / 1000},"matched":${JSON.stringify(matched)},"library":${name}}`,
    );
    return { status: 200, body: `{"library":${name},"items":[${items.join(',')}]}` };
  });
}

async function answerItems({ parameters, hash }: Request, { database }: Parts): Promise<Answer> {
  const keys = (parameters.get('keys') ?? '').split(',').filter((key) => key !== '');
  if (keys.length === 0)
    throw new ServerError(400, "The keys are missing: '?keys=' and keys with commas between them.");
  if (keys.length > 100) throw new ServerError(400, 'No more than 100 keys can be asked for at once.');
  return database.read(hash, async (client, library) => {
    const name = JSON.stringify(library.name);
    const items = (await itemsByKeys(client, library, keys)).map((item) => `{"item":${item},"library":${name}}`);
    return { status: 200, body: `{"library":${name},"items":[${items.join(',')}]}` };
  });
}

async function answerChanges({ parameters, hash }: Request, { database }: Parts): Promise<Answer> {
  const since = numberIn(parameters, 'since', 0, 0, Number.MAX_SAFE_INTEGER);
  const limit = numberIn(parameters, 'limit', 1000, 1, 1000);
  return database.read(hash, async (client, library) => {
    const { total, version, more, items, deleted } = await changesSince(client, library, String(since), limit);
    const head = JSON.stringify({ library: library.name, total, version, more }).slice(0, -1);
    return { status: 200, body: `${head},"items":[${items.join(',')}],"deleted":${JSON.stringify(deleted)}}` };
  });
}

async function answerAdd({ hash, body }: Request, { database, search, log }: Parts): Promise<Answer> {
  // Who may not write is told so before anything is read.
  await database.read(hash, async (_client, library) => {
    if (!library.mayWrite)
      throw new ServerError(
        403,
        `This token only reads the library '${library.name}': adding takes one that may write.`,
      );
  });
  const item = givenItem(await body());
  const version = await database.write(hash, (client, library) => addItem(client, library, item));
  // It is added whatever becomes of this: what is missing in a search comes with the next change.
  await database
    .read(hash, async (client, library) => search.follow?.(client, library))
    .catch((error: unknown) => log(`the search could not follow: ${String(error)}`));
  return { status: 201, body: JSON.stringify({ item: item.csl, version }) };
}

/** @throws ServerError where a parameter is no number from `least` to `most` */
function numberIn(parameters: URLSearchParams, name: string, otherwise: number, least: number, most: number): number {
  const written = parameters.get(name);
  if (written === null) return otherwise;
  const value = /^\d{1,16}$/.test(written) ? Number(written) : Number.NaN;
  if (!(value >= least && value <= most))
    throw new ServerError(400, `'${name}' must be a whole number from ${least} to ${most}.`);
  return value;
}
