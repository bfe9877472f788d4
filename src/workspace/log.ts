import type * as vscode from 'vscode';
import type { LogEntry } from '../core/report/problemReport';

/** Entries that are kept: more than a report has room for. */
const KEPT = 100;

/** Where details go. What is the user's in a message (names, paths, keys) stands in single quotes: reports leave it out. */
export type Log = Pick<vscode.LogOutputChannel, 'info' | 'warn' | 'error' | 'show'>;

/** The log channel, which can be read only by people, and its last entries for reports. */
export class RecentLog implements Log {
  readonly #channel: vscode.LogOutputChannel;
  readonly #entries: LogEntry[] = [];

  constructor(channel: vscode.LogOutputChannel) {
    this.#channel = channel;
  }

  dispose(): void {
    this.#channel.dispose();
  }

  /** The last entries, from the oldest to the newest. */
  entries(): readonly LogEntry[] {
    return [...this.#entries];
  }

  info(message: string): void {
    this.#keep('info', message);
    this.#channel.info(message);
  }

  warn(message: string): void {
    this.#keep('warn', message);
    this.#channel.warn(message);
  }

  error(message: string): void {
    this.#keep('error', message);
    this.#channel.error(message);
  }

  show(): void {
    this.#channel.show();
  }

  #keep(level: LogEntry['level'], message: string): void {
    this.#entries.push({ at: new Date(), level, message });
    if (this.#entries.length > KEPT) this.#entries.shift();
  }
}
