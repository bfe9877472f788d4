import * as vscode from 'vscode';
import { isAppLink, type AppLink, type Paper } from '../core/paper';
import { escapeIcons } from '../core/text/escape';
import { registerCommand } from '../workspace/commands';
import { UserError } from '../workspace/errors';
import { citekeysMeant } from '../workspace/notes/papersMeant';
import type { Litnotes } from '../workspace/window';

/** The command that opens an entry, a PDF or a note of a paper in the program that it is from: in Zotero. */
export function registerOpenInProgram(litnotes: Litnotes): vscode.Disposable {
  return registerCommand(litnotes.log, 'litnotes.openInProgram', async (...args) => {
    const [citekey] = await citekeysMeant(litnotes, args.slice(0, 1), 'opens it in Zotero');
    if (citekey === undefined) return;
    const corpus = await litnotes.library.corpus(litnotes.note.document);
    const paper = corpus.paper(citekey);
    const links = paper ? corpus.records(paper).flatMap(linksOf) : [];
    if (links.length === 0) throw new UserError(`'${citekey}' is in no library of Zotero here.`);
    const link = typeof args[1] === 'string' ? links.find(({ url }) => url === args[1]) : await choose(links);
    // Of what a call names only what the library has is opened.
    if (link) await vscode.env.openExternal(vscode.Uri.parse(link.url, true));
  });
}

function linksOf({ links = [] }: Paper): readonly AppLink[] {
  return links.filter(isAppLink);
}

async function choose(links: readonly AppLink[]): Promise<AppLink | undefined> {
  if (links.length === 1) return links[0];
  const rows = links.map((link) => ({ label: escapeIcons(link.label), link }));
  const picked = await vscode.window.showQuickPick(rows, { title: 'Open in Zotero', placeHolder: 'What is opened' });
  return picked?.link;
}
