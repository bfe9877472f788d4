import * as vscode from 'vscode';
import type { Paper } from '../core/paper';
import { commandLink } from '../core/paperPage';
import type { CommandId } from './commands';

const ACTIONS: readonly { readonly command: CommandId; readonly label: string }[] = [
  { command: 'litnotes.openPaper', label: 'Open Paper' },
  { command: 'litnotes.openNote', label: 'Open Note' },
  { command: 'litnotes.copyCitation', label: 'Copy Citation' },
  { command: 'litnotes.relatedPapers', label: 'Related Papers' },
];

/** What can be done with a paper, as links below what a hover or a completion shows of it. */
export function paperActions({ citekey }: Paper): vscode.MarkdownString {
  const links = ACTIONS.map(({ command, label }) => `[${label}](${commandLink(command, citekey)})`);
  const text = new vscode.MarkdownString(links.join(' · '));
  text.isTrusted = { enabledCommands: ACTIONS.map(({ command }) => command) };
  return text;
}
