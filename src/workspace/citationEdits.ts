import * as vscode from 'vscode';
import { insertCitation } from '../core/citation/insert';
import type { CitationFormat } from '../core/citation/formats';
import type { Paper } from '../core/paper';
import { grammarOf } from './activeNote';
import { citationStyle } from './citationStyle';
import { rangeOf, spanOf } from './noteCitations';
import type { Litnotes } from './window';

/** A citation as an editor puts it in at a place, with what else it changes in the note. */
export interface PlacedCitation {
  readonly text: string;
  readonly further: vscode.WorkspaceEdit;
}

/** What citing papers in place of `range` comes to, be it that they join the citation that stands there. */
export async function placedCitation(
  { settings, library }: Litnotes,
  document: vscode.TextDocument,
  range: vscode.Range,
  papers: readonly Paper[],
  format?: CitationFormat,
): Promise<PlacedCitation> {
  const corpus = await library.corpus();
  const place = spanOf(document, range);
  const note = { text: document.getText(), grammar: grammarOf(document), selections: [place] };
  const style = citationStyle(settings, document, format);
  const { edits } = insertCitation(note, papers, style, (key) => corpus.paper(key) !== undefined);
  const isMain = ({ start, end }: { readonly start: number; readonly end: number }): boolean =>
    start === place.start && end === place.end;
  const further = new vscode.WorkspaceEdit();
  for (const { span, text } of edits.filter((edit) => !isMain(edit.span))) {
    further.replace(document.uri, rangeOf(document, span), text);
  }
  return { text: edits.find(({ span }) => isMain(span))?.text ?? document.getText(range), further };
}
