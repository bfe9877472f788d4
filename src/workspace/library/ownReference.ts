import * as vscode from 'vscode';
import { bibtexEntry } from '../../core/formats/bibtex';
import { verbatimEntry } from '../../core/formats/bibtexVerbatim';
import type { LatexDecoder } from '../../core/formats/latex';
import { readPasted, type PastedReference } from '../../core/formats/pastedReferences';
import { needsLatex } from '../../core/formats/readReferences';
import type { Paper } from '../../core/paper';
import { currentReferenceText } from './referenceText';

/** A paper as it is copied to another file: with every field of its own BibTeX entry, where it has one. */
export async function referenceOf(paper: Paper, decoder: LatexDecoder): Promise<PastedReference> {
  const { origin, citekey } = paper;
  if (origin && needsLatex(origin.source)) {
    const text = await currentReferenceText(vscode.Uri.parse(origin.source, true));
    const entry = text === undefined ? undefined : verbatimEntry(text, citekey);
    const [found, ...others] = (entry && readPasted(entry, decoder)?.references) || [];
    // What it takes over from a parent would be lost elsewhere.
    if (found && others.length === 0 && !/[\s,](?:crossref|xdata)\s{0,9}=/i.test(entry ?? '')) return found;
  }
  return { paper, entry: (key, layout) => bibtexEntry(paper, key, layout) };
}
