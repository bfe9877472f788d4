import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { answer, type Answer, type Parts } from './answers';
import { ServerError } from './serverError';
import { hashOf } from './tokens';

/** What a client may cost. */
const LIMITS = {
  /** Bytes of an item that is added. */
  body: 256_000,
  /** Bytes of an address and all that stands with it. */
  headers: 32_768,
  connections: 500,
  /** Milliseconds for a request to arrive in whole. */
  arriving: 10_000,
  /** Milliseconds in which a client takes nothing of its answer. */
  silent: 30_000,
} as const;

/** Pages of other sites may ask too, as VS Code for the web does: a token is sent on purpose, and never by a browser itself. */
const FOR_ALL = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'authorization, content-type',
  'Access-Control-Allow-Methods': 'GET, POST',
  'Access-Control-Max-Age': '86400',
} as const;

/**
 * The server, not yet listening.
 *
 * @param prefix what stands before all paths: '' or '/lab'
 */
export function httpServer(prefix: string, parts: Parts): Server {
  const server = createServer(
    {
      maxHeaderSize: LIMITS.headers,
      requestTimeout: LIMITS.arriving,
      headersTimeout: LIMITS.arriving,
      connectionsCheckingInterval: 1_000,
      keepAliveTimeout: 20_000,
    },
    (request, response) => void respond(request, response),
  );
  server.maxConnections = LIMITS.connections;
  server.setTimeout(LIMITS.silent);
  return server;

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'OPTIONS') {
      response.writeHead(204, FOR_ALL).end();
      return;
    }
    const { status, body, retry } = await answerTo(request, prefix, parts);
    // What was sent and not read ends with the connection; and a server that stops keeps none.
    const isLast = (!request.complete && request.method !== 'GET') || !server.listening;
    response.writeHead(status, {
      ...FOR_ALL,
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(body),
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      ...(status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
      ...(retry === undefined ? {} : { 'Retry-After': String(retry) }),
      ...(isLast ? { Connection: 'close' } : {}),
    });
    response.end(body);
  }
}

async function answerTo(
  request: IncomingMessage,
  prefix: string,
  parts: Parts,
): Promise<Answer & { readonly retry?: number }> {
  try {
    const { pathname, searchParams } = addressOf(request);
    if (!pathname.startsWith(prefix)) throw new ServerError(404, `Everything here is below '${prefix}'.`);
    return await answer(
      {
        method: request.method ?? '',
        path: pathname.slice(prefix.length),
        parameters: searchParams,
        hash: hashOf(tokenOf(request)),
        body: () => bodyOf(request),
      },
      parts,
    );
  } catch (error) {
    if (!(error instanceof ServerError))
      parts.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    else if (error.cause) parts.log(`${error.message} (${String(error.cause)})`);
    const { status, message, details } =
      error instanceof ServerError
        ? error
        : new ServerError(500, 'The server failed at this request; its log says why.');
    return { status, body: JSON.stringify({ error: message, ...details }), ...(status === 503 ? { retry: 2 } : {}) };
  }
}

function addressOf({ url = '/' }: IncomingMessage): URL {
  try {
    return new URL(url.startsWith('/') ? `http://localhost${url}` : url);
  } catch {
    throw new ServerError(400, 'The address cannot be read.');
  }
}

function tokenOf({ headers }: IncomingMessage): string {
  const [, token] = /^Bearer +(\S{1,200})$/i.exec(headers.authorization ?? '') ?? [];
  if (token === undefined)
    throw new ServerError(401, "A token is needed: send it as 'Authorization: Bearer' with the token behind it.");
  return token;
}

/** @throws ServerError where it is too large or no UTF-8 */
async function bodyOf(request: IncomingMessage): Promise<string> {
  const tooLarge = new ServerError(413, `The item is larger than ${LIMITS.body / 1000} kB.`);
  if (Number(request.headers['content-length'] ?? 0) > LIMITS.body) throw tooLarge;
  const bytes = await bytesOf(request, tooLarge);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ServerError(400, 'The body is not in UTF-8.');
  }
}

/** @throws ServerError where there are too many, or the client has gone before the last */
async function bytesOf(request: IncomingMessage, tooLarge: ServerError): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > LIMITS.body) throw tooLarge;
      chunks.push(chunk);
    }
  } catch (error) {
    throw error === tooLarge ? error : new ServerError(400, 'The body did not arrive in whole.');
  }
  return Buffer.concat(chunks);
}
