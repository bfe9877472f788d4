import type * as vscode from 'vscode';
import type { Library } from './library';
import type { NoteCitations } from './noteCitations';
import type { ActiveNote } from './activeNote';
import type { Settings } from './settings';
import type { Usage } from './usage';

/** What every feature is built on: the state of this window. */
export interface Litnotes {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly settings: Settings;
  readonly library: Library;
  /** What the open documents cite. */
  readonly citations: NoteCitations;
  /** The note being written. */
  readonly note: ActiveNote;
  /** Papers used lately, by citekey. */
  readonly usage: Usage;
  /** Searches that led to a paper. */
  readonly queries: Usage;
}
