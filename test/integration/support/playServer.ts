import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on this machine alone that plays one of the web. */
export interface PlayServer {
  /** `http://127.0.0.1:PORT`. */
  readonly address: string;
  /** What was asked for, in order: 'GET /refs.bib?a=1'. */
  readonly asked: string[];
  /** The headers of the last request. */
  readonly headers: () => IncomingMessage['headers'];
  /** Ends it, as a program is ended or a network fails. */
  close(): Promise<void>;
}

/** What is answered to a request; `body` is what was posted. */
export type Play = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** Begins to play. @param port that of an earlier one that was closed; any where absent */
export async function playServer(play: Play, port = 0): Promise<PlayServer> {
  const asked: string[] = [];
  let last: IncomingMessage['headers'] = {};
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    last = request.headers;
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => play(request, response, Buffer.concat(pieces).toString()));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    headers: () => last,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
