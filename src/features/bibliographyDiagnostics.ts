import * as vscode from 'vscode';
import { citedPapers } from '../core/bibliography/cited';
import {
  type BibliographySection,
  findBibliographySection,
  isOutOfDate,
  SectionError,
} from '../core/citation/bibliographySection';
import type { CommandId } from '../workspace/commands';
import { diagnosticOf, DocumentChecks } from '../workspace/documentChecks';
import { isForPeople, messageOf } from '../workspace/errors';
import { isMarkdownNote, MARKDOWN_DOCUMENTS } from '../workspace/markdownDocuments';
import type { Litnotes } from '../workspace/window';

/** References take a tenth of a second to make: not while somebody types. */
const TYPING_PAUSE = 1500;
const CODE = 'outdatedBibliography';
const UPDATE: CommandId = 'litnotes.insertBibliography';

/** Marks bibliographies that no longer list what their note cites, or whose markers are broken, and mends the former. */
export function registerBibliographyDiagnostics(litnotes: Litnotes): vscode.Disposable {
  const checks = new DocumentChecks(litnotes.log, {
    name: 'litnotes.bibliography',
    pause: TYPING_PAUSE,
    find: (document) => findProblems(litnotes, document),
  });
  return vscode.Disposable.from(
    checks,
    litnotes.library.onDidChange(() => checks.checkAll()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('litnotes.check') || event.affectsConfiguration('litnotes.bibliography'))
        checks.checkAll();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => checks.checkAll()),
    vscode.languages.registerCodeActionsProvider(
      MARKDOWN_DOCUMENTS,
      { provideCodeActions: (_, __, { diagnostics }) => diagnostics.filter(({ code }) => code === CODE).map(updating) },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
  );
}

async function findProblems(litnotes: Litnotes, document: vscode.TextDocument): Promise<readonly vscode.Diagnostic[]> {
  const severity = litnotes.settings.checkSeverity('outdatedBibliography', document.uri);
  const text = document.getText();
  const isWanted = severity !== 'off' && isMarkdownNote(litnotes.settings, document);
  if (!isWanted || !text.includes('litnotes:bibliography')) return [];
  let section: BibliographySection | undefined;
  const marked = (message: string, code: string): readonly vscode.Diagnostic[] => {
    const { range } = document.lineAt(document.positionAt(section?.span.start ?? 0));
    return diagnosticOf(range, message, code, severity);
  };
  try {
    section = findBibliographySection(text);
    if (!section || !isOutOfDate(text, await references(litnotes, document, section.style))) return [];
    return marked('The bibliography is not what the note cites now.', CODE);
  } catch (error) {
    if (error instanceof SectionError) {
      const { range } = document.lineAt(Math.min(error.line, document.lineCount) - 1);
      return diagnosticOf(range, error.message.replace(/^Line \d+: /, ''), 'brokenBibliography', severity);
    }
    if (section?.style !== undefined && isForPeople(error)) return marked(messageOf(error), 'unusableStyle');
    throw error;
  }
}

/** What the bibliography of a note should hold. */
async function references(
  { bibliographers, library, citations, keys }: Litnotes,
  document: vscode.TextDocument,
  style: string | undefined,
): Promise<string> {
  const manner = bibliographers.mannerOf(document, await keys.bibliographies(document));
  const corpus = await library.corpus(document);
  const bibliographer = await bibliographers.of(
    style === undefined ? manner : { ...manner, style },
    document.uri,
    corpus,
  );
  const papers = citedPapers((await citations.read(document)).citations, (key) => corpus.paper(key));
  return bibliographer
    .bibliography(papers)
    .map(({ markdown }) => markdown)
    .join('\n\n');
}

function updating(diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const action = new vscode.CodeAction('Update the bibliography', vscode.CodeActionKind.QuickFix);
  action.command = { command: UPDATE, title: 'Update Bibliography' };
  action.diagnostics = [diagnostic];
  action.isPreferred = true;
  return action;
}
