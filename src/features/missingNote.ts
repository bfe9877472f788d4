import * as vscode from 'vscode';
import { keyMentionAt, keyMentions } from '../core/note/keyMentions';
import type { CommandId } from '../workspace/commands';
import { MARKDOWN_DOCUMENTS, citationsIn } from '../workspace/markdownDocuments';
import type { Litnotes } from '../workspace/window';

const OPEN: CommandId = 'litnotes.openNote';

/** Offers, on a citation of a paper that has no note, to create one. */
export function registerMissingNote(litnotes: Litnotes): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    MARKDOWN_DOCUMENTS,
    { provideCodeActions: (document, range, _, token) => actionsAt(litnotes, document, range.start, token) },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}

async function actionsAt(
  litnotes: Litnotes,
  document: vscode.TextDocument,
  position: vscode.Position,
  token: vscode.CancellationToken,
): Promise<vscode.CodeAction[]> {
  const citations = citationsIn(litnotes, document);
  if (!citations) return [];
  const mentions = keyMentions(document.getText(), citations).filter(({ kind }) => kind !== 'about');
  const mention = keyMentionAt(mentions, document.offsetAt(position));
  if (!mention) return [];
  const [corpus, index] = await Promise.all([litnotes.library.corpus(), litnotes.notes.index()]);
  const paper = corpus.paper(mention.key);
  if (!paper || token.isCancellationRequested || index.notesAbout(paper.citekey).length > 0) return [];
  const title = `Create Literature Note about @${paper.citekey}`;
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { command: OPEN, title, arguments: [paper.citekey] };
  return [action];
}
