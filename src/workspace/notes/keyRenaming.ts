import type * as vscode from 'vscode';

/** A key that notes are to have in place of another. */
export interface KeyRenaming {
  readonly from: string;
  readonly to: string;
  /** Whether the library has the old key: then case does not matter. */
  readonly isKnown: (key: string) => boolean;
  /** Whether a note means by the old key what is renamed: notes of another project may have a paper of their own under it. */
  readonly isMeant: (note: vscode.TextDocument) => Promise<boolean>;
  /** Whether the note about the paper goes along, with its file, or stays what it is. */
  readonly literatureNote: 'follows' | 'stays';
}
