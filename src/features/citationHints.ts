import * as vscode from 'vscode';
import type { Paper } from '../core/paper';
import { authorCited, shortTitle, titleShown, yearCited } from '../core/present';
import { MARKDOWN_DOCUMENTS, readCitations } from '../workspace/markdownDocuments';
import { spanOf } from '../workspace/noteCitations';
import type { CitationHints } from '../workspace/settings';
import type { Litnotes } from '../workspace/window';

/** Shows behind each cited key, in the text but not part of it, which paper it is; off unless a person wants it. */
export function registerCitationHints(litnotes: Litnotes): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    litnotes.library.onDidChange(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration(
      (event) => event.affectsConfiguration('litnotes.editor.citationHints') && changed.fire(),
    ),
    vscode.languages.registerInlayHintsProvider(MARKDOWN_DOCUMENTS, {
      onDidChangeInlayHints: changed.event,
      provideInlayHints: (document, range) => hintsIn(litnotes, document, range),
    }),
  );
}

async function hintsIn(
  litnotes: Litnotes,
  document: vscode.TextDocument,
  range: vscode.Range,
): Promise<vscode.InlayHint[]> {
  const { version } = document;
  const hints = litnotes.settings.citationHints(document);
  const note = hints === 'off' ? undefined : await readCitations(litnotes, document);
  if (!note) return [];
  const corpus = await litnotes.library.corpus(document);
  if (document.version !== version) return [];
  const { start, end } = spanOf(document, range);
  return note.citations
    .flatMap(({ items }) => items)
    .filter(({ keySpan }) => start <= keySpan.start && keySpan.end <= end)
    .flatMap(({ key, keySpan: span }) => {
      const paper = corpus.paper(key);
      const isBraced = note.text[span.start - 1] === '{';
      return paper ? [hintOf(paper, hints, document.positionAt(span.end + (isBraced ? 1 : 0)))] : [];
    });
}

function hintOf(paper: Paper, hints: CitationHints, position: vscode.Position): vscode.InlayHint {
  const label = new vscode.InlayHintLabelPart(
    hints === 'title' ? shortTitle(paper) : `${authorCited(paper)} ${yearCited(paper)}`,
  );
  label.tooltip = titleShown(paper);
  label.command = { command: 'litnotes.openPaper', title: 'Open Paper', arguments: [paper.citekey] };
  const hint = new vscode.InlayHint(position, [label]);
  hint.paddingLeft = true;
  return hint;
}
