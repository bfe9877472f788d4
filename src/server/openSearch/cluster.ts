import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { ServerError } from '../serverError';
import type { OpenSearchAnswer } from './answers';
import type { OpenSearchRequest } from './requests';

/** Milliseconds for an answer, and bytes that it may have. */
const LIMITS = { time: 10_000, size: 20_000_000 } as const;

/** Asks a cluster of OpenSearch at an address that may hold user and password. */
export class Cluster {
  readonly #address: URL;

  constructor(address: string) {
    this.#address = new URL(address);
  }

  /** @throws ServerError where nothing comes back in time */
  send({ method, path, body }: OpenSearchRequest): Promise<OpenSearchAnswer> {
    const { protocol, username, password } = this.#address;
    const prefix = this.#address.pathname.replace(/\/$/, '');
    const url = new URL(`${prefix}${path}`, this.#address);
    const login = username === '' ? {} : { auth: `${decodeURIComponent(username)}:${decodeURIComponent(password)}` };
    const headers =
      body === undefined ? {} : { 'Content-Type': path === '/_bulk' ? 'application/x-ndjson' : 'application/json' };
    const options = { method, headers, ...login, signal: AbortSignal.timeout(LIMITS.time) };
    return new Promise((resolve, reject) => {
      const fail = (cause: unknown): void =>
        reject(
          new ServerError(503, 'OpenSearch, which searches this library, is away: try again in a moment.', { cause }),
        );
      const sent = (protocol === 'https:' ? requestHttps : requestHttp)(url, options, (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          if ((size += chunk.length) > LIMITS.size) sent.destroy(new Error('The answer is too large.'));
        });
        response.once('error', fail);
        response.once('end', () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
        );
      });
      sent.once('error', fail);
      sent.end(body);
    });
  }
}
