import * as vscode from 'vscode';
import type { Corpus } from '../core/corpus';
import { entryRemarks } from '../core/library/entryRemarks';
import type { Paper } from '../core/paper';
import { paperCard, topicsShown } from '../core/present';
import { escapeMarkdown } from '../core/text/escape';
import type { Library } from './library/library';
import { paperActions } from './paperActions';

/** As much as leaves the actions in sight. */
const ABSTRACT_SHOWN = 300;

/** What a hover shows of a paper: its card, what is wrong with its entry, and what can be done with it. */
export function paperHover(paper: Paper, corpus: Corpus, { files }: Library): readonly vscode.MarkdownString[] {
  const remarks = entryRemarks(
    paper,
    corpus,
    files.map(({ state }) => state.source),
  );
  const warnings = remarks.map((remark) => new vscode.MarkdownString(`$(warning) ${escapeMarkdown(remark)}`, true));
  // Kept apart: what a paper says is never trusted to run a command.
  const card = new vscode.MarkdownString(paperCard(paper, topicsShown(paper, corpus), ABSTRACT_SHOWN));
  return [card, ...warnings, paperActions(paper, corpus)];
}
