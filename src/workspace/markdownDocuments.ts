import type * as vscode from 'vscode';
import type { NoteGrammar } from '../core/citation/insert';
import type { CitationDocument } from '../core/markdown/document';
import type { NoteCitations } from './noteCitations';
import { PAPER_SCHEME } from './paperDocuments';
import type { Settings } from './settings';

const MARKDOWN_LANGUAGES = ['markdown', 'quarto', 'rmd', 'mdx', 'myst', 'pandoc'];
const LATEX_LANGUAGES = ['latex', 'tex', 'bibtex', 'latex-expl3', 'rsweave'];

/** Documents that may hold Pandoc citations, cells of notebooks included; `citationsIn` tells what one of them cites. */
export const MARKDOWN_DOCUMENTS: vscode.DocumentSelector = MARKDOWN_LANGUAGES;
/** The same with those that may hold LaTeX citations. */
export const NOTE_DOCUMENTS: vscode.DocumentSelector = [...MARKDOWN_LANGUAGES, ...LATEX_LANGUAGES];

/** The grammar that citations follow in a document. */
export function grammarOf({ languageId }: vscode.TextDocument): NoteGrammar {
  if (LATEX_LANGUAGES.includes(languageId)) return 'latex';
  return MARKDOWN_LANGUAGES.includes(languageId) ? 'markdown' : 'plain';
}

/** Whether the settings say that citations are written in a document, and it is no page of ours. */
export function isNote(settings: Settings, { uri, languageId }: vscode.TextDocument): boolean {
  return uri.scheme !== PAPER_SCHEME && settings.noteLanguages().includes(languageId);
}

/** Reads a document in slices, if it is one, so that `citationsIn` has the answer; for what nobody waits for. */
export async function prepareCitations(
  { settings, citations }: { readonly settings: Settings; readonly citations: NoteCitations },
  document: vscode.TextDocument,
): Promise<void> {
  if (isNote(settings, document) && grammarOf(document) === 'markdown') await citations.prepare(document);
}

/** What a document of {@link MARKDOWN_DOCUMENTS} cites; undefined where the settings say that it is no note. */
export function citationsIn(
  { settings, citations }: { readonly settings: Settings; readonly citations: NoteCitations },
  document: vscode.TextDocument,
): CitationDocument | undefined {
  return isNote(settings, document) && grammarOf(document) === 'markdown' ? citations.of(document) : undefined;
}
