import type * as vscode from 'vscode';
import type { Credential } from '../../../core/catalogue/credential';
import type { WebReply, WebRequest } from '../../../core/catalogue/webRequest';
import type { LibraryHost } from '../../catalogues/networkConsent';

/** What is kept of a library on the web. */
export interface WebCopy {
  /** By which its service tells whether it has changed: an `ETag`, a number; '' where there is nothing of the kind. */
  readonly version: string;
  /** All of it, as a file that `readerOf` reads by the ending of the library's `uri`. */
  readonly bytes: Uint8Array;
}

/** Makes the service of an entry of `litnotes.libraries`; undefined where it is not of its kind. @param isOwn whether the person's own settings name it */
export type ServiceMaker = (written: string, isOwn: boolean) => WebService | undefined;

/**
 * Sends a request to a host that the person has agreed to; see `Network.askLibrary`.
 *
 * @param credential sent with it to that host alone
 */
export type AskHost = (host: LibraryHost, request: WebRequest, credential?: Credential) => Promise<WebReply>;

/**
 * How one library on the web is read. This is all that differs between kinds of them: what comes back is kept, read,
 * merged, searched and shown as a file is.
 */
export interface WebService {
  /** As `litnotes.libraries` has it. */
  readonly address: string;
  /** As its service is called, also at the beginning of a sentence: 'Zotero', 'example.org'. */
  readonly name: string;
  /** Whether the person's own settings name it, rather than a note, a project or a folder's settings. */
  readonly isOwn: boolean;
  /** The read-only file that its copy is: `litnotes-web:` with a path whose last name is shown. Stays the same. */
  readonly uri: vscode.Uri;
  /** Who may be asked for it: what one does not answer, another may. */
  readonly hosts: readonly LibraryHost[];
  /** Those who are asked as things are, which the person has to agree to; absent where that is the first alone. */
  needed?(): Promise<readonly LibraryHost[]>;
  /** Why nobody is asked for it at all: a clause to follow 'as'. Absent where somebody may be. */
  readonly refused?: string;
  /** Milliseconds for which what was read is not asked for again, unless the person orders it. */
  readonly rest: number;
  /**
   * Asks for what is new.
   *
   * @param before what is kept; absent where nothing is
   * @param isWhole whether all of it is to be read anew, as the person ordered it
   * @returns what is to be kept from now on; undefined where all is as it was
   * @throws UserError that says why it cannot be read
   */
  read(before: WebCopy | undefined, isWhole: boolean, ask: AskHost): Promise<WebCopy | undefined>;
}
