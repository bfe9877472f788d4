import * as vscode from 'vscode';
import { checkingCitations } from '../core/citation/check';
import { diagnosticOf, DocumentChecks } from '../workspace/documentChecks';
import { readCitations } from '../workspace/markdownDocuments';
import { rangeOf } from '../workspace/noteCitations';
import { BibliographyRemarks } from '../workspace/project/bibliographyRemarks';
import { inSlices } from '../workspace/slices';
import type { Litnotes } from '../workspace/window';

const TYPING_PAUSE = 400;

/** Marks what is wrong with the citations of the open notes, and with the bibliographies that they are under. */
export function registerCitationDiagnostics(litnotes: Litnotes): vscode.Disposable {
  const remarks = new BibliographyRemarks(litnotes);
  const checks = new DocumentChecks(litnotes.log, {
    name: 'litnotes.citations',
    pause: TYPING_PAUSE,
    find: (document, isCurrent) => findProblems(litnotes, remarks, document, isCurrent),
  });
  return vscode.Disposable.from(
    checks,
    remarks,
    litnotes.keys.onDidChange(() => checks.checkAll()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('litnotes.check') || event.affectsConfiguration('litnotes.citation.languages'))
        checks.checkAll();
    }),
  );
}

async function findProblems(
  litnotes: Litnotes,
  remarks: BibliographyRemarks,
  document: vscode.TextDocument,
  isCurrent: () => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  const note = await readCitations(litnotes, document);
  if (!isCurrent()) return [];
  if (!note || (note.citations.length === 0 && note.footnoteReferences.length === 0)) {
    remarks.forget(document);
    return [];
  }
  const found = await litnotes.keys.bibliographies(document);
  const keys = await litnotes.keys.of(document, found);
  const corpus = await litnotes.library.corpus(document);
  if (!isCurrent()) return [];
  const cited = note.citations.flatMap(({ items }) => items.map(({ key }) => key));
  litnotes.keysSeen.see(cited, corpus);
  const checked = await inSlices(checkingCitations(note, keys));
  if (!isCurrent()) return [];
  const problems = checked.flatMap(({ kind, span, message }) =>
    diagnosticOf(rangeOf(document, span), message, kind, litnotes.settings.checkSeverity(kind, document.uri)),
  );
  return [...remarks.of(document, found), ...problems];
}
