import * as vscode from 'vscode';
import { isText } from '../core/library/source';
import { registerCommand, type CommandId } from '../workspace/commands';
import { UserError } from '../workspace/errors';
import { citekeysMeant } from '../workspace/notes/papersMeant';
import type { Litnotes } from '../workspace/window';

const OPEN_IN_PROGRAM: CommandId = 'litnotes.openInProgram';

/** The command that shows where a paper is written down: the entry in its file, in an editor beside the page. */
export function registerOpenEntry(litnotes: Litnotes): vscode.Disposable {
  return registerCommand(litnotes.log, 'litnotes.openEntry', async (...args) => {
    const [source, line] = args;
    if (typeof source === 'string' && typeof line === 'number') return openEntry(litnotes, source, line);
    const citekeys = (await citekeysMeant(litnotes, args, 'opens its entry')).slice(0, 1);
    const [paper] = await litnotes.library.papers(citekeys, litnotes.note.document);
    if (!paper) return;
    if (!paper.origin)
      throw new UserError(`'${paper.citekey}' is one of the bundled papers, which are in no file of yours.`);
    return openEntry(litnotes, paper.origin.source, paper.origin.line);
  });
}

/** Opens files of the library alone, whoever asks. */
async function openEntry({ library }: Litnotes, source: string, line: number): Promise<void> {
  const file = library.files.find(({ state }) => state.source.id === source);
  if (!file) throw new UserError('That file is no longer in the library.');
  if (!isText(source)) {
    const paper = file.state.source.papers.find(({ origin }) => origin?.line === line);
    return vscode.commands.executeCommand(OPEN_IN_PROGRAM, paper?.citekey, paper?.links?.[0]?.url);
  }
  const position = new vscode.Position(Math.max(0, line - 1), 0);
  await vscode.window.showTextDocument(file.uri, { selection: new vscode.Range(position, position) });
}
