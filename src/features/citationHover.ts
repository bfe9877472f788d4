import * as vscode from 'vscode';
import { keyMentionUnder } from '../core/note/keyMentions';
import { NOTE_DOCUMENTS } from '../workspace/markdownDocuments';
import { rangeOf } from '../workspace/noteCitations';
import { mentionAt } from '../workspace/notes/noteMentions';
import { paperHover } from '../workspace/paperHover';
import type { Litnotes } from '../workspace/window';

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
      return new vscode.Hover([...paperHover(paper, corpus, litnotes.library)], range);
    },
  });
}
