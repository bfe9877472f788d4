import * as vscode from 'vscode';
import { keyMentionAt } from '../core/note/keyMentions';
import type { CommandId } from '../workspace/commands';
import { NOTE_DOCUMENTS } from '../workspace/markdownDocuments';
import { mentionAt } from '../workspace/notes/noteMentions';
import type { Litnotes } from '../workspace/window';

const OPEN: CommandId = 'litnotes.openNote';

/** Offers, on a citation of a paper that has no note, to create one. */
export function registerMissingNote(litnotes: Litnotes): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    NOTE_DOCUMENTS,
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
  const mention = await mentionAt(litnotes, document, document.offsetAt(position), keyMentionAt);
  if (!mention || mention.kind === 'about') return [];
  const [corpus, index] = await Promise.all([litnotes.library.corpus(), litnotes.notes.index()]);
  const paper = corpus.paper(mention.key);
  if (!paper || token.isCancellationRequested || index.notesAbout(paper.citekey).length > 0) return [];
  const title = `Create Literature Note about @${paper.citekey}`;
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { command: OPEN, title, arguments: [paper.citekey] };
  return [action];
}
