import * as vscode from 'vscode';
import { keyMentionUnder } from '../core/note/keyMentions';
import { paperCard, topicsShown } from '../core/present';
import { NOTE_DOCUMENTS } from '../workspace/markdownDocuments';
import { rangeOf } from '../workspace/noteCitations';
import { mentionAt } from '../workspace/notes/noteMentions';
import { paperActions } from '../workspace/paperActions';
import type { Litnotes } from '../workspace/window';

/** As much as leaves the actions in sight. */
const ABSTRACT_SHOWN = 300;

/** Shows the paper while the pointer is over what names it in a note; nothing over a key of no known paper. */
export function registerCitationHover(litnotes: Litnotes): vscode.Disposable {
  return vscode.languages.registerHoverProvider(NOTE_DOCUMENTS, {
    provideHover: async (document, position) => {
      const { version } = document;
      const mention = await mentionAt(litnotes, document, document.offsetAt(position), keyMentionUnder);
      if (!mention || document.version !== version) return undefined;
      const range = rangeOf(document, mention.span);
      const corpus = await litnotes.library.corpus(document);
      const paper = corpus.paper(mention.key);
      if (!paper) return undefined;
      const topics = topicsShown(paper, corpus);
      return new vscode.Hover(
        // Kept apart: what a paper says is never trusted to run a command.
        [new vscode.MarkdownString(paperCard(paper, topics, ABSTRACT_SHOWN)), paperActions(paper, corpus)],
        range,
      );
    },
  });
}
