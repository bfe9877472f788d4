import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Plays the catalogues of the web for tests, on this machine alone. */
export interface CatalogueServer {
  readonly address: string;
  /** What was asked for, in order: `/works/10.5555/quokka`. */
  readonly asked: string[];
  /** The keys that were sent, each with what for. */
  readonly keys: (readonly [path: string, key: string])[];
  /** Requests whose sender waits no longer. */
  readonly givenUp: string[];
  /** When each was asked for, in milliseconds. */
  readonly times: number[];
  close(): Promise<void>;
}

const QUOKKA = {
  DOI: '10.5555/quokka',
  type: 'journal-article',
  title: ['Quokkas of the <i>Island</i> &amp; their Smiles'],
  author: [{ given: 'Jane', family: 'Doe' }, { name: 'The Quokka Consortium' }],
  'container-title': ['Journal of Marsupials'],
  issued: { 'date-parts': [[2031, 4]] },
  volume: '12',
  page: '101-110',
  'updated-by': [{ DOI: '10.5555/erratum', type: 'erratum' }],
};
const OLSHAUSEN = {
  DOI: '10.1038/381607a0',
  type: 'journal-article',
  title: ['Emergence of simple-cell receptive field properties by learning a sparse code for natural images'],
  author: [
    { given: 'Bruno A.', family: 'Olshausen' },
    { given: 'David J.', family: 'Field' },
  ],
  issued: { 'date-parts': [[1996, 6]] },
  volume: '381',
  issue: '6583',
};
const DATA = {
  doi: '10.5555/data',
  titles: [{ title: 'Counts of Quokkas' }],
  creators: [{ name: 'Roe, Rob' }],
  publisher: 'Island Archive',
  publicationYear: 2030,
  types: { resourceTypeGeneral: 'Dataset' },
};
const WORK = {
  id: 'https://openalex.org/W1',
  display_name: 'Wombats of the Plain',
  type: 'dissertation',
  publication_year: 2029,
  authorships: [{ author: { display_name: 'Max Moe' } }],
};
const crossref = (message: object): string => JSON.stringify({ status: 'ok', message });

type Play = (response: ServerResponse, times: number) => void;

function json(text: string): Play {
  return (response) => response.setHeader('content-type', 'application/json').end(text);
}

/** @param elsewhere an address of another host, to which a redirect leads */
function plays(elsewhere: string): Readonly<Record<string, Play>> {
  return {
    '/works/10.5555/quokka': json(crossref(QUOKKA)),
    '/works/10.1038/381607a0': json(crossref(OLSHAUSEN)),
    '/works/10.5555/kept': json(crossref({ ...QUOKKA, DOI: '10.5555/kept' })),
    '/works': json(crossref({ items: [{ ...QUOKKA, DOI: '10.5555/other', title: ['Wombats'] }, QUOKKA] })),
    '/works/doi:10.5555/unregistered': json(JSON.stringify(WORK)),
    '/works/doi:10.5555/merged': (response) =>
      response.writeHead(301, { location: '/works/doi:10.5555/unregistered' }).end(),
    '/works/doi:10.5555/forbidden': (response) => response.writeHead(403).end(),
    '/dois/10.5555/data': json(JSON.stringify({ data: { attributes: DATA } })),
    '/works/10.5555/busy': (response, times) => {
      if (times > 1) json(crossref({ ...QUOKKA, DOI: '10.5555/busy' }))(response, times);
      else response.writeHead(429, { 'retry-after': '1' }).end('Slow down');
    },
    '/works/10.5555/closed': (response) => response.writeHead(503, { 'retry-after': '3600' }).end(),
    '/works/10.5555/page': (response) => response.end('<!DOCTYPE html><html>Log in</html>'),
    '/works/10.5555/failing': (response) => response.writeHead(500).end('Traceback'),
    '/works/10.5555/cut': (response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"message":', () => response.destroy());
    },
    '/works/10.5555/long': (response) => void response.end(Buffer.alloc(4_000_000, '[')),
    '/works/10.5555/away': (response) =>
      response.writeHead(302, { location: `${elsewhere}/works/10.5555/quokka` }).end(),
    '/works/10.5555/synonym': (response) => response.writeHead(301, { location: '/works/10.5555/quokka' }).end(),
    // Somebody who waits for it waits for ever.
    '/works/10.5555/silent': () => undefined,
    '/works/10.5555/alias': (response) => response.writeHead(301, { location: '/works/10.5555/quokka' }).end(),
  };
}

/** Begins to play; what it does not know is not found. */
export async function startCatalogues(elsewhere = ''): Promise<CatalogueServer> {
  const known = plays(elsewhere);
  const asked: string[] = [];
  const givenUp: string[] = [];
  const keys: (readonly [string, string])[] = [];
  const times: number[] = [];
  const server: Server = createServer((request: IncomingMessage, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    const path = decodeURIComponent(pathname);
    asked.push(path);
    response.on('close', () => response.writableEnded || givenUp.push(path));
    const key = searchParams.get('api_key');
    if (key !== null) keys.push([path, key]);
    times.push(performance.now());
    const play = known[path];
    if (play) play(response, asked.filter((one) => one === path).length);
    else response.writeHead(404).end('Resource not found.');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    asked,
    givenUp,
    keys,
    times,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
