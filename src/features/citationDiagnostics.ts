import * as vscode from 'vscode';
import { checkCitations } from '../core/citation/check';
import { diagnosticOf, DocumentChecks } from '../workspace/documentChecks';
import { citationsIn } from '../workspace/markdownDocuments';
import { rangeOf } from '../workspace/noteCitations';
import type { Litnotes } from '../workspace/window';

const TYPING_PAUSE = 400;
const REFERENCE_FILE = /\.(?:bib|bibtex|json)$/i;

/** Marks what is wrong with the citations of the open notes. */
export function registerCitationDiagnostics(litnotes: Litnotes): vscode.Disposable {
  const checks = new DocumentChecks(litnotes.log, {
    name: 'litnotes.citations',
    pause: TYPING_PAUSE,
    find: (document) => findProblems(litnotes, document),
  });
  return vscode.Disposable.from(
    checks,
    vscode.workspace.onDidSaveTextDocument(({ uri }) => REFERENCE_FILE.test(uri.path) && checks.checkAll()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('litnotes.check') || event.affectsConfiguration('litnotes.citation.languages'))
        checks.checkAll();
    }),
  );
}

async function findProblems(litnotes: Litnotes, document: vscode.TextDocument): Promise<readonly vscode.Diagnostic[]> {
  const note = citationsIn(litnotes, document);
  if (!note || (note.citations.length === 0 && note.footnoteReferences.length === 0)) return [];
  const keys = await litnotes.keys.of(document);
  return checkCitations(note, keys).flatMap(({ kind, span, message }) =>
    diagnosticOf(rangeOf(document, span), message, kind, litnotes.settings.checkSeverity(kind, document.uri)),
  );
}
