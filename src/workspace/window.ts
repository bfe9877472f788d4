import type * as vscode from 'vscode';
import type { Bibliographers } from './bibliographers';
import type { Catalogues } from './catalogues/catalogues';
import type { ServiceKeys } from './catalogues/serviceKeys';
import type { CitationKeys } from './citationKeys';
import type { CitationLists } from './citationLists';
import type { KeysSeen } from './library/keysSeen';
import type { Labs } from './library/labs';
import type { Library } from './library/library';
import type { Network } from './catalogues/network';
import type { Zotero } from './library/web/zotero';
import type { WebLibraries } from './library/web/webLibraries';
import type { UnnamedFiles } from './library/unnamedFiles';
import type { Decisions } from './listing/decisions';
import type { NoteCitations } from './noteCitations';
import type { NoteStore } from './notes/noteStore';
import type { NoteEdits } from './notes/noteEdits';
import type { NoteRecords } from './notes/noteRecords';
import type { SearchedNotes } from './notes/notesSearched';
import type { PaperInFocus } from './paperInFocus';
import type { ActiveNote } from './activeNote';
import type { SafeFiles } from './safeFiles';
import type { Settings } from './settings';
import type { VirtualDocuments } from './virtualDocuments';
import type { Usage } from './usage';
import type { WriteConsent } from './writeConsent';
import type { RecentLog } from './log';

/** What every feature is built on: the state of this window. */
export interface Litnotes {
  readonly context: vscode.ExtensionContext;
  readonly log: RecentLog;
  readonly settings: Settings;
  readonly library: Library;
  /** Those of its sources that are read over the network. */
  readonly webLibraries: WebLibraries;
  /** The ways to Zotero. */
  readonly zotero: Zotero;
  /** The way to the network, and what may be asked there. */
  readonly network: Network;
  /** Those that labs share with the person. */
  readonly labs: Labs;
  /** Files of references that it does not have. */
  readonly unnamedFiles: UnnamedFiles;
  /** Who writes references, by style. */
  readonly bibliographers: Bibliographers;
  /** What the open documents cite. */
  readonly citations: NoteCitations;
  /** All notes of the workspace. */
  readonly notes: NoteStore;
  /** What notes may cite. */
  readonly keys: CitationKeys;
  /** Which papers notes cite, though their keys change. */
  readonly keysSeen: KeysSeen;
  /** The note being written. */
  readonly note: ActiveNote;
  /** What the person has decided on new papers. */
  readonly decisions: Decisions;
  /** What searches ask of the notes. */
  readonly searchedNotes: SearchedNotes;
  /** Read-only documents that are no files. */
  readonly shown: VirtualDocuments;
  /** Read-only documents that list the citations of a note. */
  readonly citationLists: CitationLists;
  /** What lists show of the notes. */
  readonly noteRecords: NoteRecords;
  /** What the person lets be written outside of the workspace folders. */
  readonly writeConsent: WriteConsent;
  /** Services on the web that know papers. */
  readonly catalogues: Catalogues;
  /** Keys of the person's own for services on the web. */
  readonly serviceKeys: ServiceKeys;
  /** The user's files, for writing. */
  readonly safeFiles: SafeFiles;
  /** What changes notes. */
  readonly noteEdits: NoteEdits;
  /** What views about one paper are about. */
  readonly inFocus: PaperInFocus;
  /** Papers used lately, by citekey. */
  readonly usage: Usage;
  /** Searches that led to a paper. */
  readonly queries: Usage;
}
