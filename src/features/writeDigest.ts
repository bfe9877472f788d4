import * as vscode from 'vscode';
import { writingDigest } from '../core/listing/digest';
import type { Paper } from '../core/paper';
import { registerCommand } from '../workspace/commands';
import { UserError } from '../workspace/errors';
import { newList } from '../workspace/listing/newPapers';
import { inSlices } from '../workspace/slices';
import type { Litnotes } from '../workspace/window';

/** Opens what is new as a note, to be saved where the person likes. */
export function registerWriteDigest(litnotes: Litnotes): vscode.Disposable {
  return registerCommand(litnotes.log, 'litnotes.writeDigest', async () => {
    const { day, papers, corpus } = await newList(litnotes);
    if (day === undefined || papers.length === 0)
      throw new UserError('There is nothing new. Import the next listing page first.');
    const content = await inSlices(writingDigest(day, papers, (id) => corpus.topicName(id), entryAddress));
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'markdown', content }));
  });
}

/** The line of a file in the workspace folder, as VS Code follows it from any note. */
function entryAddress({ origin }: Paper): string | undefined {
  if (!origin) return undefined;
  const file = vscode.Uri.parse(origin.source, true);
  const folder = vscode.workspace.getWorkspaceFolder(file);
  return folder && `${encodeURI(file.path.slice(folder.uri.path.length))}#L${origin.line}`;
}
