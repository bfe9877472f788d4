import * as vscode from 'vscode';
import { bibliographyAddress, isAddress } from '../../../core/library/webAddress';

/** Asks for the web address of a bibliography; none where the person gives up. */
export async function askForAddress(): Promise<readonly string[]> {
  const typed = await vscode.window.showInputBox({
    title: 'Add Library: A Web Address',
    prompt:
      'Of a file of references: a raw file of a repository, what Paperpile, CiteDrive or Overleaf publish. It is kept, and brought up to date',
    placeHolder: 'https://raw.githubusercontent.com/lab/papers/main/refs.bib',
    validateInput: (text) => {
      if (text.trim() === '') return undefined;
      if (!isAddress(text)) return "An address begins with 'https://'.";
      return bibliographyAddress(text)
        ? undefined
        : 'That is no address that can be read, or it has a name or password in it.';
    },
  });
  const address = bibliographyAddress(typed ?? '');
  return address ? [address.href] : [];
}
