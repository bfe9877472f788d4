import * as vscode from 'vscode';
import { decodeReferences, textDecoders } from '../../core/formats/referenceText';
import { isReadable } from '../namedFiles';

/** What the bytes of a file of references say, in whatever encoding it is. */
export function referenceText(bytes: Uint8Array): string {
  return decodeReferences(bytes, DECODERS);
}

/** The text of a file of references as it is now, also where it is not saved; undefined where it may not be read. */
export async function currentReferenceText(file: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find(
    ({ uri, isClosed }) => !isClosed && uri.toString() === file.toString(),
  );
  if (open) return open.getText();
  return (await isReadable(file)) ? referenceText(await vscode.workspace.fs.readFile(file)) : undefined;
}

const DECODERS = textDecoders(TextDecoder);
