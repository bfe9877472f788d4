import * as vscode from 'vscode';
import { signed, type Credential, type Sent } from '../../core/catalogue/credential';
import type { WebReply, WebRequest } from '../../core/catalogue/webRequest';
import { retryAfter } from '../../core/catalogue/pacing';
import { brief } from '../../core/text/brief';
import { UnreachableError, UserError } from '../errors';

/** No answer about a few works is longer; bytes. */
const LONGEST = 2_000_000;
/** Of what stands beside a status that says no; bytes. */
const LONGEST_REASON = 20_000;
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
 * Gets what a request asks for, as {@link httpAsk}.
 *
 * @param name of the service, for messages
 * @param request without a key
 * @throws UserError where there is no answer that can be used, which says why, and nothing of the key
 * @throws vscode.CancellationError where `cancelled` aborts
 */
export async function httpGet(name: string, request: Sent, manner: Manner): Promise<Reply> {
  const { status, bytes } = await httpAsk(name, { ...request, accepts: [404, 410] }, manner);
  return status === 404 || status === 410
    ? { kind: 'nothing' }
    : { kind: 'text', text: new TextDecoder().decode(bytes) };
}

/**
 * Sends a request and reads what is answered. This is the one place of the extension that makes requests. It sends what
 * stands in the request and nothing that tells of other visits, follows nobody to another host, and waits where a service
 * that is busy says for how long.
 *
 * @param name of the service, for messages
 * @param request without a key
 * @throws UserError where there is no answer that can be used, which says why, and nothing of the key
 * @throws vscode.CancellationError where `cancelled` aborts
 */
export async function httpAsk(name: string, request: WebRequest, manner: Manner): Promise<WebReply> {
  const { credential, cancelled, busyUntil } = manner;
  const { accepts = [] } = request;
  for (let attempt = 0; ; attempt++) {
    const response = await sent(name, request, manner);
    const { status, headers } = response;
    const wanted = headers.get('backoff');
    if (wanted !== null) busyUntil(Date.now() + retryAfter(wanted, 0, Date.now()));
    const header = (one: string): string | undefined => headers.get(one) ?? undefined;
    if (response.ok) return { status, header, bytes: await bytesOf(name, response, request, cancelled) };
    if (accepts.includes(status)) return { status, header, bytes: await reasonIn(response) };
    leave(response.body);
    if (credential && (status === 401 || status === 403))
      throw new UserError(
        `${name} does not answer with your key (status ${status}). If that is wrong, set another by 'Litnotes: Keys of Services…'.`,
      );
    if (status !== 429 && status !== 503) throw new UserError(`${name} could not answer (status ${status}).`);
    const wait = retryAfter(header('retry-after'), attempt, Date.now());
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

async function sent(name: string, request: WebRequest, { credential, cancelled }: Manner): Promise<Response> {
  const { url, headers, body, patience = MOST_TIME } = request;
  const signal = AbortSignal.any([cancelled, AbortSignal.timeout(patience)]);
  let address = url;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const bare = { url: address, headers: IN_BROWSER ? withoutConditions(headers) : headers };
    const asked = credential ? signed(bare, credential) : bare;
    const response = await fetch(asked.url, {
      headers: asked.headers,
      ...(body === undefined ? {} : { method: 'POST', body }),
      signal,
      redirect: 'manual',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    }).catch((error: unknown) => {
      throw failure(name, error, cancelled, patience);
    });
    const location = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
    // A page learns only that there was a redirect.
    if (location === null && response.type !== 'opaqueredirect') return response;
    leave(response.body);
    const next = location !== null && URL.canParse(location, address) ? new URL(location, address) : undefined;
    if (next?.origin !== new URL(address).origin) throw notFollowed(name, next?.origin);
    address = next.href;
  }
  throw notFollowed(name);
}

/** @param origin where it sends to; absent where that is not known, or is itself */
function notFollowed(name: string, origin?: string): UserError {
  const where = origin === undefined || origin === 'null' ? 'another address' : brief(origin);
  return new UserError(`${name} sends to ${where}, which is not followed.`);
}

/** The text beside a status that says no; nothing where it is longer than anybody says why, or breaks off. */
async function reasonIn(response: Response): Promise<Uint8Array> {
  return bytesOf('', response, { longest: LONGEST_REASON }, new AbortController().signal).catch(() => new Uint8Array());
}

/** Reads as much as it takes and no more. */
async function bytesOf(
  name: string,
  response: Response,
  { longest = LONGEST, patience = MOST_TIME }: Pick<WebRequest, 'longest' | 'patience'>,
  cancelled: AbortSignal,
): Promise<Uint8Array> {
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array();
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return joined(pieces, size);
      size += value.length;
      if (size > longest) throw new UserError(`${name} answered with more than anybody can use, which was not read.`);
      pieces.push(value);
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw failure(name, error, cancelled, patience, 'The answer broke off');
  } finally {
    leave(reader);
  }
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Reads no further; whether the other side hears of it is not waited for. */
function leave(body: { cancel(): Promise<void> } | null): void {
  body?.cancel().catch(() => undefined);
}

function failure(name: string, error: unknown, cancelled: AbortSignal, late: number, otherwise?: string): Error {
  if (cancelled.aborted) return new vscode.CancellationError();
  const isLate = error instanceof Error && error.name === 'TimeoutError';
  if (isLate) return new UserError(`${name} did not answer within ${late / 1000} seconds.`, { cause: error });
  if (otherwise !== undefined) return new UserError(`${name}: ${otherwise}. Try again.`, { cause: error });
  // A browser tells nobody which of the two it is.
  const orWhy = IN_BROWSER ? ', or does not answer pages of other sites such as VS Code for the web' : '';
  return new UnreachableError(`${name} cannot be reached${orWhy}.`, { cause: error });
}

const IN_BROWSER = typeof process === 'undefined';

/** A browser remembers answers with what tells them apart, and asks a service first whether it may be sent such by a page. */
function withoutConditions(headers: WebRequest['headers']): WebRequest['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'if-none-match'));
}

function inWords(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}
