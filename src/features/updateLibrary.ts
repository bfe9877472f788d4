import * as vscode from 'vscode';
import { sourceIn } from '../workspace/libraryHeading';
import { registerCommand } from '../workspace/commands';
import { messageOf, UserError } from '../workspace/errors';
import type { WebLibrary } from '../workspace/library/web/webLibrary';
import type { Litnotes } from '../workspace/window';

/** The command that brings libraries on the web up to date: that of a heading of the tree, else all of this window. */
export function registerUpdateLibrary(litnotes: Litnotes): vscode.Disposable {
  const { log, library, webLibraries } = litnotes;
  return registerCommand(log, 'litnotes.updateLibrary', async (named) => {
    await library.corpus(); // so that all are known that notes and settings name
    const wanted = typeof named === 'string' ? webLibraries.of(named) : one(litnotes, named);
    const all = wanted ? [wanted] : webLibraries.all.filter(({ service }) => service.refused === undefined);
    if (all.length === 0)
      throw new UserError("No library here is read over the network. 'Add Library…' adds Zotero or a web address.");
    await vscode.window.withProgress({ location: { viewId: 'litnotes.topics' } }, () => update(all));
  });
}

function one({ webLibraries }: Litnotes, heading: unknown): WebLibrary | undefined {
  if (heading === undefined) return undefined;
  const found = webLibraries.at(vscode.Uri.parse(sourceIn(heading), true));
  if (!found) throw new UserError('This library is a file, which is read whenever it changes.');
  return found;
}

/** One after the other, since each may ask; what one cannot do is no matter of the others. */
async function update(libraries: readonly WebLibrary[]): Promise<void> {
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
