import { playServer, type PlayServer } from './playServer';

/** An item or collection, as Zotero's API has them. */
export interface Played {
  readonly key: string;
  readonly version: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What a played Zotero has, which tests change. */
export interface PlayedLibrary {
  version: number;
  items: Played[];
  collections: Played[];
  /** Keys of items that were deleted since some version. */
  deleted: string[];
  /** What Better BibTeX calls items; absent where it is not installed. */
  citekeys?: Readonly<Record<string, string>>;
}

export function item(key: string, version: number, data: Readonly<Record<string, unknown>>): Played {
  return { key, version, data: { key, version, itemType: 'journalArticle', ...data } };
}

const JANE = [{ creatorType: 'author', firstName: 'Jane', lastName: 'Doe' }];

/** Works with citekeys from each place that may have one, a PDF, a note and what is no work. */
export function playedLibrary(): PlayedLibrary {
  return {
    version: 7,
    collections: [
      item('COLLAAAA', 3, { name: 'Thesis', parentCollection: false }),
      item('COLLBBBB', 4, { name: 'Chapter 2', parentCollection: 'COLLAAAA' }),
    ],
    items: [
      item('ITEMAAAA', 2, {
        title: 'Quokkas of the <i>Island</i>',
        creators: JANE,
        date: '2031-04-01',
        DOI: '10.5555/quokka',
        citationKey: 'doeQuokkas',
        tags: [{ tag: 'marsupials' }, { tag: 'smiling', type: 1 }],
        collections: ['COLLBBBB'],
      }),
      item('ITEMBBBB', 3, {
        title: 'Wombats at night',
        creators: JANE,
        date: '2030',
        extra: 'tex.x: y\nCitation Key: doeWombats',
      }),
      item('ITEMCCCC', 5, { title: 'Numbats and termites', creators: JANE, date: '2029' }),
      item('ATTAAAAA', 5, {
        itemType: 'attachment',
        parentItem: 'ITEMAAAA',
        contentType: 'application/pdf',
        filename: 'quokkas.pdf',
      }),
      item('NOTEAAAA', 6, { itemType: 'note', parentItem: 'ITEMAAAA', note: '<p>They smile &amp; wave.</p>' }),
    ],
    deleted: [],
  };
}

/** Begins to play a Zotero with one library, that of whoever runs it, or of user 42 with the key `secret-key-1`. */
export async function startZotero(library: PlayedLibrary, isOnWeb = false, port = 0): Promise<PlayServer> {
  return playServer((request, response, body) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    const json = (value: unknown, status = 200): void => {
      response.writeHead(status, { 'content-type': 'application/json', 'last-modified-version': library.version });
      response.end(JSON.stringify(value));
    };
    if (pathname === '/better-bibtex/json-rpc') return betterBibtex(library, body, json);
    // Zotero tells nobody else but such as ask like this.
    const isAllowed = isOnWeb
      ? request.headers['zotero-api-key'] === 'secret-key-1'
      : request.headers['zotero-allowed-request'];
    if (!isAllowed || request.headers['zotero-api-version'] !== '3') return json('Forbidden', 403);
    const [, what] = /^\/api\/users\/0\/(\w+)$|^\/users\/42\/(\w+)$/.exec(pathname)?.filter(Boolean) ?? [];
    const since = Number(searchParams.get('since') ?? 0);
    const newer = (all: readonly Played[]): readonly Played[] =>
      all.filter(({ version }) => version > since || since === 0);
    if (pathname === '/keys/current') return json({ userID: 42, username: 'jane' });
    if (what === 'groups') return json([{ id: 9, data: { name: 'Marsupial Lab' } }]);
    if (what === 'deleted' && isOnWeb) return json({ items: library.deleted, collections: [] });
    if (what !== 'items' && what !== 'collections') return json('Not found', 404);
    if (Number(request.headers['if-modified-since-version'] ?? -1) >= library.version)
      return void response.writeHead(304).end();
    const keys = searchParams.get('itemKey')?.split(',');
    const all = newer(library[what]).filter(({ key }) => keys?.includes(key) ?? true);
    if (searchParams.get('format') === 'versions')
      return json(Object.fromEntries(all.map(({ key, version }) => [key, version])));
    const start = Number(searchParams.get('start') ?? 0);
    response.setHeader('total-results', all.length);
    json(all.slice(start, start + Math.min(Number(searchParams.get('limit') ?? 25), isOnWeb ? 100 : 1000)));
  }, port);
}

function betterBibtex(
  { citekeys }: PlayedLibrary,
  body: string,
  json: (value: unknown, status?: number) => void,
): void {
  const { method, params } = JSON.parse(body) as {
    readonly method: string;
    readonly params: readonly (readonly string[])[];
  };
  if (!citekeys || method !== 'item.citationkey') return json('No endpoint found', 404);
  json({
    jsonrpc: '2.0',
    id: 1,
    result: Object.fromEntries((params[0] ?? []).map((key) => [key, citekeys[key] ?? null])),
  });
}
