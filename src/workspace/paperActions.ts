import * as vscode from 'vscode';
import type { Corpus } from '../core/corpus';
import { isAppLink, type Paper } from '../core/paper';
import { commandLink } from '../core/paperPage';
import type { CommandId } from './commands';

const ACTIONS: readonly { readonly command: CommandId; readonly label: string }[] = [
  { command: 'litnotes.openPaper', label: 'Open Paper' },
  { command: 'litnotes.openNote', label: 'Open Note' },
  { command: 'litnotes.copyCitation', label: 'Copy Citation' },
  { command: 'litnotes.relatedPapers', label: 'Related Papers' },
];

const SET_TOPIC = { command: 'litnotes.setTopic', label: 'Set Topic' } as const satisfies (typeof ACTIONS)[number];

const OPEN_IN_ZOTERO = {
  command: 'litnotes.openInProgram',
  label: 'Open in Zotero',
} as const satisfies (typeof ACTIONS)[number];

/** What can be done with a paper, as links below what a hover or a completion shows of it. */
export function paperActions(paper: Paper, corpus: Corpus): vscode.MarkdownString {
  const actions = [
    ...ACTIONS,
    ...(corpus.isGuessed(paper) ? [SET_TOPIC] : []),
    ...(corpus.records(paper).some(({ links = [] }) => links.some(isAppLink)) ? [OPEN_IN_ZOTERO] : []),
  ];
  const links = actions.map(({ command, label }) => `[${label}](${commandLink(command, paper.citekey)})`);
  const text = new vscode.MarkdownString(links.join(' · '));
  text.isTrusted = { enabledCommands: actions.map(({ command }) => command) };
  return text;
}
