import * as vscode from 'vscode';
import { decodeReferences } from '../../core/formats/readReferences';
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

const decoding =
  (encoding: string, fatal: boolean) =>
  (bytes: Uint8Array): string =>
    new TextDecoder(encoding, { fatal }).decode(bytes);
const DECODERS = {
  utf8: decoding('utf-8', true),
  utf16le: decoding('utf-16le', false),
  utf16be: decoding('utf-16be', false),
  latin1: decoding('windows-1252', false),
};
