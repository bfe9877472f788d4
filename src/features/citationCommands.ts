import * as vscode from 'vscode';
import { CITATION_FORMATS, renderCitation, type CitationFormat, type CitationStyle } from '../core/citation/formats';
import type { Corpus } from '../core/corpus';
import type { Paper } from '../core/paper';
import { authorYear } from '../core/present';
import { escapeIcons } from '../core/text/escape';
import { citationStyle } from '../workspace/citationStyle';
import { execute, registerCommand } from '../workspace/commands';
import { fileName } from '../workspace/fileName';
import { messageOf } from '../workspace/errors';
import { citekeysIn, citekeysOrPicked } from '../workspace/paperArguments';
import type { NoteTarget } from '../workspace/activeNote';
import type { Litnotes } from '../workspace/window';

/** The commands that write citations: into the note, or onto the clipboard where there is none to write into. */
export function registerCitationCommands(litnotes: Litnotes): vscode.Disposable {
  const { log, library } = litnotes;
  return vscode.Disposable.from(
    registerCommand(log, 'litnotes.insertCitation', async (...args) => {
      const citekeys = citekeysIn(args);
      if (citekeys.length === 0) return execute('litnotes.searchPapers', { toCite: true });
      return cite(litnotes, await library.papers(citekeys, litnotes.note.document));
    }),
    registerCommand(log, 'litnotes.insertCitationAs', async (...args) => {
      const papers = await library.papers(
        await citekeysOrPicked(args, 'goes on to the format'),
        litnotes.note.document,
      );
      if (papers.length === 0) return;
      const format = await pickFormat(litnotes, papers);
      if (format) await cite(litnotes, papers, format);
    }),
  );
}

async function cite(litnotes: Litnotes, papers: readonly Paper[], format?: CitationFormat): Promise<void> {
  const { note, library, usage, log } = litnotes;
  const target = note.target();
  const corpus = await library.corpus(note.document);
  const style = await citationStyle(litnotes, note.document, format);
  if (target.kind === 'none') return offerClipboard(papers, style, target.reason);
  const insertion = await note.cite(target, papers, style, isKnownTo(corpus));
  if (!insertion) return offerClipboard(papers, style, `'${fileName(target.document.uri)}' cannot be changed.`);
  await usage.record(papers.map(({ citekey }) => citekey));
  log.info(`Cited '${papers.map(({ citekey }) => citekey).join(', ')}'.`);
  if (insertion.edits.length === 0) {
    vscode.window.setStatusBarMessage(
      `$(info) ${papers.length === 1 ? 'That paper is' : 'These papers are'} cited here already`,
      4000,
    );
  }
}

function isKnownTo(corpus: Corpus): (key: string) => boolean {
  return (key) => corpus.paper(key) !== undefined;
}

/** With no note at all the citation goes to the clipboard at once; over a document that refuses, a person is asked. */
async function offerClipboard(papers: readonly Paper[], style: CitationStyle, reason: string): Promise<void> {
  const text = renderCitation(papers, style);
  const copy = async (): Promise<void> => vscode.env.clipboard.writeText(text);
  if (!vscode.window.activeTextEditor) {
    await copy();
    void vscode.window.showInformationMessage(`${reason} The citation ${text} is on the clipboard.`);
  } else if (await vscode.window.showWarningMessage(`${reason} Copy the citation ${text} instead?`, 'Copy')) {
    await copy();
  }
}

interface FormatItem extends vscode.QuickPickItem {
  readonly format: CitationFormat;
}

async function pickFormat(litnotes: Litnotes, papers: readonly Paper[]): Promise<CitationFormat | undefined> {
  const { note, settings } = litnotes;
  const target: NoteTarget = note.target();
  const document = target.kind === 'note' ? target.document : undefined;
  const usual = settings.citationFormat(document);
  const formats = Object.keys(CITATION_FORMATS) as CitationFormat[];
  const items = formats.map(async (format): Promise<FormatItem> => {
    const { label, description } = CITATION_FORMATS[format];
    return {
      format,
      label,
      description: format === usual ? `${description} (set)` : description,
      detail: escapeIcons(preview(papers, await citationStyle(litnotes, document, format))),
    };
  });
  const cited = papers.length === 1 && papers[0] ? authorYear(papers[0]) : `${papers.length} papers`;
  const picked = await vscode.window.showQuickPick(Promise.all(items), {
    title: `Cite ${cited}`,
    placeHolder: 'Enter cites in the chosen format',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.format;
}

/** The citation as it would be written; for a template that is wrong, what is wrong with it. */
function preview(papers: readonly Paper[], style: CitationStyle): string {
  try {
    return renderCitation(papers, style).replace(/\s+/g, ' ');
  } catch (error) {
    return messageOf(error);
  }
}
