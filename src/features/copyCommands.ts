import * as vscode from 'vscode';
import { renderCitation } from '../core/citation/formats';
import { toBibtex } from '../core/formats/bibtex';
import { STANDARD_LAYOUT } from '../core/formats/bibtexLayout';
import { wholeBibtexEntry } from '../core/formats/bibtexWhole';
import { paperLink, type Paper } from '../core/paper';
import { titleShown } from '../core/present';
import { citationStyle } from '../workspace/citationStyle';
import { registerCommand, type CommandId } from '../workspace/commands';
import { UserError } from '../workspace/errors';
import { OwnEntries } from '../workspace/library/ownReference';
import { citekeysMeant } from '../workspace/notes/papersMeant';
import type { Litnotes } from '../workspace/window';

interface Copy {
  readonly what: string;
  readonly text: (papers: readonly Paper[]) => string | Promise<string>;
}

/** Commands that put something of the chosen papers on the clipboard, or open their web page. */
export function registerCopyCommands(litnotes: Litnotes): vscode.Disposable {
  const { log, library } = litnotes;
  const register = (id: CommandId, { what, text }: Copy): vscode.Disposable =>
    registerCommand(log, id, async (...args) => {
      const papers = await library.papers(await citekeysMeant(litnotes, args, `copies its ${what}`));
      if (papers.length === 0) return;
      await vscode.env.clipboard.writeText(await text(papers));
      vscode.window.setStatusBarMessage(
        `$(check) ${papers.length === 1 ? `Copied the ${what}` : `Copied ${papers.length} × ${what}`}`,
        4000,
      );
    });

  return vscode.Disposable.from(
    register('litnotes.copyCitation', {
      what: 'citation',
      text: async (papers) =>
        renderCitation(papers, await citationStyle(litnotes, vscode.window.activeTextEditor?.document)),
    }),
    register('litnotes.copyCitationKey', {
      what: 'citation key',
      text: (papers) => papers.map(({ citekey }) => citekey).join(', '),
    }),
    register('litnotes.copyTitle', { what: 'title', text: (papers) => papers.map(({ title }) => title).join('\n') }),
    register('litnotes.copyBibtex', { what: 'BibTeX', text: bibtexOf }),
    registerCommand(log, 'litnotes.openLink', async (...args) => {
      for (const paper of await library.papers(await citekeysMeant(litnotes, args, 'opens its web page')))
        await openLink(paper);
    }),
  );
}

/** Entries as they stand in the files that papers are from; made from what is known for those of other files. */
async function bibtexOf(papers: readonly Paper[]): Promise<string> {
  const own = new OwnEntries();
  const entries = papers.map(async (paper) => {
    const made = paper.origin ? wholeBibtexEntry(paper, paper.citekey, STANDARD_LAYOUT) : toBibtex([paper]).trimEnd();
    return (await own.of(paper, () => true)) ?? `${made}\n`;
  });
  return (await Promise.all(entries)).join('\n');
}

async function openLink(paper: Paper): Promise<void> {
  const link = paperLink(paper);
  if (!link) throw new UserError(`No web address is known for '${titleShown(paper)}'.`);
  await vscode.env.openExternal(vscode.Uri.parse(link, true));
}
