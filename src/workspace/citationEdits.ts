import * as vscode from 'vscode';
import { insertCitation } from '../core/citation/insert';
import type { CitationFormat } from '../core/citation/formats';
import type { Paper } from '../core/paper';
import { citationStyle, type StyleSources } from './citationStyle';
import { grammarOf } from './markdownDocuments';
import { rangeOf, spanOf } from './noteCitations';

/** A citation as an editor puts it in, with what else it changes in the note. */
export interface PlacedCitation {
  /** What replaces each of the places; empty where the places do not change alike, and `further` holds all changes. */
  readonly text: string;
  readonly further: vscode.WorkspaceEdit;
}

/** What citing papers in place of `ranges` comes to, be it that they join the citations that stand there. */
export async function placedCitation(
  sources: StyleSources,
  document: vscode.TextDocument,
  ranges: readonly vscode.Range[],
  papers: readonly Paper[],
  format?: CitationFormat,
): Promise<PlacedCitation> {
  const corpus = await sources.library.corpus(document);
  const places = ranges.map((range) => spanOf(document, range));
  const note = { text: document.getText(), grammar: grammarOf(document), selections: places };
  const style = await citationStyle(sources, document, format);
  const { edits } = insertCitation(note, papers, style, (key) => corpus.paper(key) !== undefined);
  const atPlaces = places.map(({ start, end }) => edits.find(({ span }) => span.start === start && span.end === end));
  const text = atPlaces[0]?.text ?? '';
  const isAlike = atPlaces.every((edit) => edit?.text === text);
  const further = new vscode.WorkspaceEdit();
  for (const edit of edits) {
    if (isAlike && atPlaces.includes(edit)) continue;
    further.replace(document.uri, rangeOf(document, edit.span), edit.text);
  }
  return { text: isAlike ? text : '', further };
}
