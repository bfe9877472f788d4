import * as vscode from 'vscode';
import { isKey } from '../../../core/catalogue/credential';
import { labBase, type LabBase } from '../../../core/library/labAddress';

const TITLE = "Add Library: A Lab's Library";

/** Asks for the address of a server; undefined where the person gives up. */
export async function askForLabAddress(): Promise<LabBase | undefined> {
  const typed = await vscode.window.showInputBox({
    title: TITLE,
    prompt: 'The address of the server of your lab. Who runs it has it, and a token for you',
    placeHolder: 'https://papers.lab.example.org',
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.trim() === '' || labBase(text)
        ? undefined
        : "That is no address of a server: one begins with 'https://' and has no name, password or '?' in it.",
  });
  return labBase(typed ?? '');
}

/** Asks for the token; undefined where the person gives up. */
export async function askForLabToken({ host }: LabBase): Promise<string | undefined> {
  const typed = await vscode.window.showInputBox({
    title: TITLE,
    prompt: `Your token for ${host}. VS Code keeps it in its safe storage; it is sent to ${host} alone`,
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.trim() === '' || isKey(text.trim()) ? undefined : 'That cannot be a token: copy it without anything else.',
  });
  return typed?.trim() || undefined;
}
