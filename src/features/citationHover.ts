import * as vscode from 'vscode';
import { mentionAt } from '../core/citation/paperMention';
import { paperCard } from '../core/present';
import { MARKDOWN_DOCUMENTS, citationsIn } from '../workspace/markdownDocuments';
import { rangeOf } from '../workspace/noteCitations';
import { paperActions } from '../workspace/paperActions';
import type { Litnotes } from '../workspace/window';

/** As much as leaves the actions in sight. */
const ABSTRACT_SHOWN = 300;
/** Shows the paper while the pointer is over its key in a markdown note; nothing over a key of no known paper. */
export function registerCitationHover(litnotes: Litnotes): vscode.Disposable {
  return vscode.languages.registerHoverProvider(MARKDOWN_DOCUMENTS, {
    provideHover: async (document, position) => {
      const note = citationsIn(litnotes, document);
      const mention = note && mentionAt(note, document.offsetAt(position));
      if (!mention) return undefined;
      const range = rangeOf(document, mention.span);
      const corpus = await litnotes.library.corpus(document);
      const paper = corpus.paper(mention.key);
      if (!paper) return undefined;
      const topics = corpus.topicNames(paper);
      return new vscode.Hover(
        // Kept apart: what a paper says is never trusted to run a command.
        [new vscode.MarkdownString(paperCard(paper, topics, ABSTRACT_SHOWN)), paperActions(paper)],
        range,
      );
    },
  });
}
