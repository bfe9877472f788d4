import * as vscode from 'vscode';
import { renderCitation } from '../core/citation/formats';
import { toBibtex } from '../core/formats/bibtex';
import { verbatimEntry } from '../core/formats/bibtexVerbatim';
import { needsLatex } from '../core/formats/readReferences';
import { paperLink, type Paper } from '../core/paper';
import { titleShown } from '../core/present';
import { citationStyle } from '../workspace/citationStyle';
import { registerCommand, type CommandId } from '../workspace/commands';
import { UserError } from '../workspace/errors';
import { currentReferenceText } from '../workspace/library/referenceText';
import { citekeysOrPicked } from '../workspace/paperArguments';
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
      const papers = await library.papers(await citekeysOrPicked(args, `copies its ${what}`));
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
      for (const paper of await library.papers(await citekeysOrPicked(args, 'opens its web page')))
        await openLink(paper);
    }),
  );
}

/** Entries as they stand in the files that papers are from; made from what is known for those of other files. */
async function bibtexOf(papers: readonly Paper[]): Promise<string> {
  const entries = await Promise.all(papers.map(async (paper) => (await ownEntry(paper)) ?? toBibtex([paper])));
  return entries.join('\n');
}

async function ownEntry({ citekey, origin }: Paper): Promise<string | undefined> {
  if (!origin || !needsLatex(origin.source)) return undefined;
  const text = await currentReferenceText(vscode.Uri.parse(origin.source, true));
  return text === undefined ? undefined : verbatimEntry(text, citekey);
}

async function openLink(paper: Paper): Promise<void> {
  const link = paperLink(paper);
  if (!link) throw new UserError(`No web address is known for '${titleShown(paper)}'.`);
  await vscode.env.openExternal(vscode.Uri.parse(link, true));
}
