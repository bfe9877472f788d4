import type * as vscode from 'vscode';
import type { CitationDocument } from '../core/markdown/document';
import { PAPER_SCHEME } from './paperDocuments';
import type { Litnotes } from './window';

/** Documents that may hold Pandoc citations; `citationsIn` tells what one of them cites. */
export const MARKDOWN_DOCUMENTS: vscode.DocumentSelector = ['markdown', 'quarto', 'rmd', 'mdx', 'myst', 'pandoc'];

/** What a document of {@link MARKDOWN_DOCUMENTS} cites; undefined where the settings say that it is no note. */
export function citationsIn(
  { settings, citations }: Litnotes,
  document: vscode.TextDocument,
): CitationDocument | undefined {
  if (document.uri.scheme === PAPER_SCHEME || !settings.noteLanguages().includes(document.languageId)) return undefined;
  return citations.of(document);
}
