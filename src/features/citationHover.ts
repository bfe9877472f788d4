import * as vscode from 'vscode';
import { mentionAt } from '../core/citation/paperMention';
import { commandLink } from '../core/paperPage';
import type { Paper } from '../core/paper';
import { paperCard } from '../core/present';
import type { CommandId } from '../workspace/commands';
import { MARKDOWN_DOCUMENTS, citationsIn } from '../workspace/markdownDocuments';
import { rangeOf } from '../workspace/noteCitations';
import type { Litnotes } from '../workspace/window';

/** As much as leaves the actions in sight. */
const ABSTRACT_SHOWN = 300;
const ACTIONS: readonly { readonly command: CommandId; readonly label: string }[] = [
  { command: 'litnotes.openPaper', label: 'Open Paper' },
  { command: 'litnotes.openNote', label: 'Open Note' },
  { command: 'litnotes.copyCitation', label: 'Copy Citation' },
  { command: 'litnotes.relatedPapers', label: 'Related Papers' },
];

/** Shows the paper while the pointer is over its key in a markdown note; nothing over a key of no known paper. */
export function registerCitationHover(litnotes: Litnotes): vscode.Disposable {
  return vscode.languages.registerHoverProvider(MARKDOWN_DOCUMENTS, {
    provideHover: async (document, position) => {
      const note = citationsIn(litnotes, document);
      const mention = note && mentionAt(note, document.offsetAt(position));
      if (!mention) return undefined;
      const range = rangeOf(document, mention.span);
      const corpus = await litnotes.library.corpus();
      const paper = corpus.paper(mention.key);
      if (!paper) return undefined;
      const topics = [paper.topic, ...paper.alsoIn].map((id) => corpus.topicName(id));
      return new vscode.Hover(
        [new vscode.MarkdownString(paperCard(paper, topics, ABSTRACT_SHOWN)), actions(paper)],
        range,
      );
    },
  });
}

/** Kept apart from the card: what a paper says is never trusted to run a command. */
function actions({ citekey }: Paper): vscode.MarkdownString {
  const links = ACTIONS.map(({ command, label }) => `[${label}](${commandLink(command, citekey)})`);
  const text = new vscode.MarkdownString(links.join(' · '));
  text.isTrusted = { enabledCommands: ACTIONS.map(({ command }) => command) };
  return text;
}
