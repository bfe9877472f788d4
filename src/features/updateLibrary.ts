import * as vscode from 'vscode';
import { sourceIn } from '../workspace/libraryHeading';
import type { CheckKind } from '../core/citation/problem';
import { isAddress } from '../core/library/webAddress';
import { registerCommand, type CommandId } from '../workspace/commands';
import { messageOf, UserError } from '../workspace/errors';
import { NOTE_DOCUMENTS } from '../workspace/markdownDocuments';
import type { WebLibrary } from '../workspace/library/web/webLibrary';
import type { Litnotes } from '../workspace/window';

const UPDATE: CommandId = 'litnotes.updateLibrary';
/** Of what is said of a bibliography that a note names. */
const CODE: CheckKind = 'bibliographyFile';

/** The command that brings libraries on the web up to date: that of a heading of the tree, else all of this window. */
export function registerUpdateLibrary(litnotes: Litnotes): vscode.Disposable {
  const { log, library, webLibraries } = litnotes;
  const update = registerCommand(log, UPDATE, async (named) => {
    await library.corpus(); // so that all are known that notes and settings name
    const wanted = typeof named === 'string' ? webLibraries.of(named) : one(litnotes, named);
    const all = wanted ? [wanted] : webLibraries.all.filter(({ service }) => service.refused === undefined);
    if (all.length === 0)
      throw new UserError("No library here is read over the network. 'Add Library…' adds Zotero or a web address.");
    await vscode.window.withProgress({ location: { viewId: 'litnotes.topics' } }, () => bringUpToDate(all));
  });
  const fixes = vscode.languages.registerCodeActionsProvider(
    NOTE_DOCUMENTS,
    {
      provideCodeActions: (document, _, { diagnostics }) =>
        diagnostics.flatMap((one) => fixOf(litnotes, document, one)),
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
  return vscode.Disposable.from(update, fixes);
}

/** Reads the bibliography behind the address that a problem is about, once the person agrees. */
function fixOf(
  { webLibraries }: Litnotes,
  document: vscode.TextDocument,
  problem: vscode.Diagnostic,
): vscode.CodeAction[] {
  const written = problem.code === CODE ? document.getText(problem.range).replace(/^["']|["']$/g, '') : '';
  const library = isAddress(written) ? webLibraries.of(written) : undefined;
  if (!library || library.service.refused !== undefined || library.standing.readAt) return [];
  const fix = new vscode.CodeAction(`Read It from ${library.service.name}…`, vscode.CodeActionKind.QuickFix);
  fix.command = { command: UPDATE, title: 'Update Library', arguments: [library.service.address] };
  fix.diagnostics = [problem];
  fix.isPreferred = true;
  return [fix];
}

function one({ webLibraries }: Litnotes, heading: unknown): WebLibrary | undefined {
  if (heading === undefined) return undefined;
  const found = webLibraries.at(vscode.Uri.parse(sourceIn(heading), true));
  if (!found) throw new UserError('This library is a file, which is read whenever it changes.');
  return found;
}

/** One after the other, since each may ask; what one cannot do is no matter of the others. */
async function bringUpToDate(libraries: readonly WebLibrary[]): Promise<void> {
  const troubles: string[] = [];
  for (const library of libraries) {
    try {
      await library.order();
    } catch (error) {
      troubles.push(messageOf(error));
    }
  }
  if (troubles.length > 0) throw new UserError([...new Set(troubles)].join(' '));
}
