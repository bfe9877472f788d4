import type { Readable, Writable } from 'node:stream';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { JSONRPCMessageSchema, type JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';

/** A longer line is no request of anybody's: bytes. */
export const LARGEST_LINE = 16_000_000;
const NEWLINE = 10;
/** As JSON-RPC numbers them. */
const PARSE_ERROR = -32_700;
const INVALID_REQUEST = -32_600;

/**
 * Messages by lines of standard input and output. Whatever else comes is answered by an error and costs nothing but
 * itself: the SDK's own transport ends where a line is too long, and is silent where one is no message.
 */
export class LineTransport implements Transport {
  readonly #input: Readable;
  readonly #output: Writable;
  readonly #largest: number;
  /** The beginning of a line whose end has not come yet. */
  #parts: Buffer[] = [];
  #length = 0;
  onmessage?: (message: JSONRPCMessage) => void;
  onerror?: (error: Error) => void;
  onclose?: () => void;

  /** @param largest bytes of a line */
  constructor(input: Readable, output: Writable, largest = LARGEST_LINE) {
    this.#input = input;
    this.#output = output;
    this.#largest = largest;
  }

  async start(): Promise<void> {
    const closed = (): void => this.onclose?.();
    this.#input.on('data', (chunk: Buffer) => this.#take(chunk));
    this.#input.on('end', closed);
    this.#input.on('error', closed);
    this.#output.on('error', closed);
  }

  async close(): Promise<void> {
    this.#input.pause();
    this.onclose?.();
  }

  /** Where nobody reads what is written nothing is read any more, so that it does not pile up. */
  async send(message: JSONRPCMessage): Promise<void> {
    this.#write(message);
  }

  #write(message: object): void {
    if (this.#output.write(`${JSON.stringify(message)}\n`)) return;
    this.#input.pause();
    this.#output.once('drain', () => this.#input.resume());
  }

  #take(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      this.#add(chunk.subarray(start, end));
      this.#endLine();
      start = end + 1;
    }
    this.#add(chunk.subarray(start));
  }

  #add(part: Buffer): void {
    this.#length += part.length;
    if (this.#length <= this.#largest) this.#parts.push(part);
    else this.#parts = [];
  }

  #endLine(): void {
    const isTooLong = this.#length > this.#largest;
    const line = isTooLong ? '' : Buffer.concat(this.#parts).toString('utf8').trim();
    this.#parts = [];
    this.#length = 0;
    if (isTooLong) this.#refuse(INVALID_REQUEST, `A message has at most ${this.#largest} bytes.`);
    else if (line !== '') this.#receive(line);
  }

  #receive(line: string): void {
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      return this.#refuse(PARSE_ERROR, 'A message is one line of JSON.');
    }
    const message = JSONRPCMessageSchema.safeParse(value);
    if (message.success) this.onmessage?.(message.data);
    else this.#refuse(INVALID_REQUEST, 'This is no message of JSON-RPC 2.0.');
  }

  #refuse(code: number, message: string): void {
    this.#write({ jsonrpc: '2.0', id: null, error: { code, message } });
  }
}
