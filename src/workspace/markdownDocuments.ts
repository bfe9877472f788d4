import type * as vscode from 'vscode';
import type { NoteGrammar } from '../core/citation/insert';
import type { CitationDocument } from '../core/markdown/document';
import type { NoteCitations } from './noteCitations';
import { CITATIONS_SCHEME } from './citationDocuments';
import { PAPER_SCHEME } from './paperDocuments';
import type { Settings } from './settings';
import { VIRTUAL_SCHEME } from './virtualDocuments';

const MARKDOWN_LANGUAGES = ['markdown', 'quarto', 'rmd', 'mdx', 'myst', 'pandoc'];
/** Of pages, lists and reports of ours, which nobody writes in. */
const OWN_SCHEMES = new Set([PAPER_SCHEME, CITATIONS_SCHEME, VIRTUAL_SCHEME]);
const LATEX_LANGUAGES = ['latex', 'tex', 'bibtex', 'latex-expl3', 'rsweave'];

/** Documents that may hold Pandoc citations, cells of notebooks included; `readCitations` tells what one of them cites. */
export const MARKDOWN_DOCUMENTS: vscode.DocumentSelector = MARKDOWN_LANGUAGES;
/** The same with those that may hold LaTeX citations. */
export const NOTE_DOCUMENTS: vscode.DocumentSelector = [...MARKDOWN_LANGUAGES, ...LATEX_LANGUAGES];

/** The same without files of references, whose keys are their own. */
export const CITING_DOCUMENTS: vscode.DocumentSelector = [...MARKDOWN_LANGUAGES, ...LATEX_LANGUAGES].filter(
  (language) => language !== 'bibtex',
);

/** The grammar that citations follow in a document. */
export function grammarOf({ languageId }: vscode.TextDocument): NoteGrammar {
  if (LATEX_LANGUAGES.includes(languageId)) return 'latex';
  return MARKDOWN_LANGUAGES.includes(languageId) ? 'markdown' : 'plain';
}

/** Whether the settings say that citations are written in a document, and it is no page of ours. */
export function isNote(settings: Settings, { uri, languageId }: vscode.TextDocument): boolean {
  return !OWN_SCHEMES.has(uri.scheme) && settings.noteLanguages().includes(languageId);
}

interface CitationSources {
  readonly settings: Settings;
  readonly citations: NoteCitations;
}

/** Whether a document is a note in which citations are Pandoc's. */
export function isMarkdownNote(settings: Settings, document: vscode.TextDocument): boolean {
  return isNote(settings, document) && grammarOf(document) === 'markdown';
}

/** What a document of {@link MARKDOWN_DOCUMENTS} cites, read in slices; undefined where the settings say that it is no note. */
export async function readCitations(
  { settings, citations }: CitationSources,
  document: vscode.TextDocument,
): Promise<CitationDocument | undefined> {
  return isMarkdownNote(settings, document) ? citations.read(document) : undefined;
}

/** The same at once, for what cannot wait: a key that is typed. */
export function citationsIn(
  { settings, citations }: CitationSources,
  document: vscode.TextDocument,
): CitationDocument | undefined {
  return isMarkdownNote(settings, document) ? citations.of(document) : undefined;
}
