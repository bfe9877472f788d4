import * as vscode from 'vscode';
import { signed, type Credential, type Sent } from '../../core/catalogue/credential';
import { retryAfter } from '../../core/catalogue/pacing';
import { UserError } from '../errors';

/** No answer about a few works is longer; bytes. */
const LONGEST = 2_000_000;
/** Whoever answers later than this is not waited for; milliseconds. */
const MOST_TIME = 20_000;
/** Nobody watches a service that wants to be left alone for longer; milliseconds. */
const MOST_WAIT = 15_000;
/** How often a service is asked that is busy. */
const ATTEMPTS = 3;
/** Addresses of one host that lead to each other. */
const MOST_REDIRECTS = 3;

/** What came back: a text, or that there is no such thing. */
export type Reply = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'nothing' };

/** How a request is made. */
export interface Manner {
  /** Sent with it, to the host of the request alone. */
  readonly credential?: Credential | undefined;
  readonly cancelled: AbortSignal;
  /** Is told the time (milliseconds since 1970) before which the service wants no request. */
  readonly busyUntil: (time: number) => void;
}

/**
 * Gets what a request asks for. This is the one place of the extension that makes requests. It sends what stands in the
 * request and nothing that tells of other visits, follows nobody to another host, and waits where a service that is busy
 * says for how long.
 *
 * @param name of the service, for messages
 * @param request without a key
 * @throws UserError where there is no answer that can be used, which says why, and nothing of the key
 * @throws vscode.CancellationError where `cancelled` aborts
 */
export async function httpGet(
  name: string,
  request: Sent,
  { credential, cancelled, busyUntil }: Manner,
): Promise<Reply> {
  for (let attempt = 0; ; attempt++) {
    const response = await sent(name, request, credential, cancelled);
    if (response.ok) return { kind: 'text', text: await textOf(name, response, cancelled) };
    leave(response.body);
    if (credential && (response.status === 401 || response.status === 403))
      throw new UserError(
        `${name} does not answer with your key (status ${response.status}). If that is wrong, set another by 'Litnotes: Keys of Services…'.`,
      );
    if (response.status === 404 || response.status === 410) return { kind: 'nothing' };
    if (response.status !== 429 && response.status !== 503)
      throw new UserError(`${name} could not answer (status ${response.status}).`);
    const wait = retryAfter(response.headers.get('retry-after') ?? undefined, attempt, Date.now());
    busyUntil(Date.now() + wait);
    requirePatience(name, attempt + 1 < ATTEMPTS ? wait : Math.max(wait, MOST_WAIT + 1));
    await pause(wait, cancelled);
  }
}

/** @throws UserError where a service wants to be left alone for longer than anybody watches */
export function requirePatience(name: string, wait: number): void {
  if (wait > MOST_WAIT) throw new UserError(`${name} is asked too often. Try again in ${inWords(wait)}.`);
}

/** Waits; throws a vscode.CancellationError as soon as that is of no use any more. */
export function pause(milliseconds: number, cancelled: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (cancelled.aborted) return reject(new vscode.CancellationError());
    const timer = setTimeout(() => {
      cancelled.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    const stop = (): void => {
      clearTimeout(timer);
      reject(new vscode.CancellationError());
    };
    cancelled.addEventListener('abort', stop, { once: true });
  });
}

async function sent(
  name: string,
  { url, headers }: Sent,
  credential: Credential | undefined,
  cancelled: AbortSignal,
): Promise<Response> {
  const signal = AbortSignal.any([cancelled, AbortSignal.timeout(MOST_TIME)]);
  let address = url;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const bare = { url: address, headers };
    const asked = credential ? signed(bare, credential) : bare;
    const response = await fetch(asked.url, {
      headers: asked.headers,
      signal,
      redirect: 'manual',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    }).catch((error: unknown) => {
      throw failure(name, error, cancelled);
    });
    const location = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
    // A page learns only that there was a redirect.
    if (location === null && response.type !== 'opaqueredirect') return response;
    const next = location === null ? undefined : new URL(location, address);
    if (next?.origin !== new URL(address).origin) break;
    address = next.href;
  }
  throw new UserError(`${name} sends to another address, which is not followed.`);
}

/** Reads as much as it takes and no more. */
async function textOf(name: string, response: Response, cancelled: AbortSignal): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      size += value.length;
      if (size > LONGEST) throw new UserError(`${name} answered with more than anybody can use, which was not read.`);
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw failure(name, error, cancelled, 'The answer broke off');
  } finally {
    leave(reader);
  }
}

/** Reads no further; whether the other side hears of it is not waited for. */
function leave(body: { cancel(): Promise<void> } | null): void {
  body?.cancel().catch(() => undefined);
}

function failure(name: string, error: unknown, cancelled: AbortSignal, otherwise?: string): Error {
  if (cancelled.aborted) return new vscode.CancellationError();
  const isLate = error instanceof Error && error.name === 'TimeoutError';
  if (isLate) return new UserError(`${name} did not answer within ${MOST_TIME / 1000} seconds.`, { cause: error });
  if (otherwise !== undefined) return new UserError(`${name}: ${otherwise}. Try again.`, { cause: error });
  // A browser tells nobody which of the two it is.
  const orWhy = IN_BROWSER ? ', or does not answer pages of other sites such as VS Code for the web' : '';
  return new UserError(`${name} cannot be reached${orWhy}.`, { cause: error });
}

const IN_BROWSER = typeof process === 'undefined';

function inWords(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}
