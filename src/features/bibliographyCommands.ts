import * as vscode from 'vscode';
import { BUNDLED_STYLES, isBundledStyle } from '../core/bibliography/bundled';
import { citedPapers, citedWorks, type CitedWorks } from '../core/bibliography/cited';
import { citingItems } from '../core/citation/check';
import {
  bibliographyEdit,
  findBibliographySection,
  SectionError,
  sectionStyleEdit,
} from '../core/citation/bibliographySection';
import type { Corpus } from '../core/corpus';
import type { Paper } from '../core/paper';
import { escapeIcons } from '../core/text/escape';
import type { TextEdit } from '../core/text/span';
import { trimEdit } from '../core/text/trimEdit';
import { grammarOf } from '../workspace/markdownDocuments';
import { registerCommand } from '../workspace/commands';
import { detailsOf, messageOf, UserError } from '../workspace/errors';
import { fileName } from '../workspace/fileName';
import { editDocument, markdownNote } from '../workspace/markdownNote';
import { rangeOf } from '../workspace/noteCitations';
import { citekeysIn } from '../workspace/paperArguments';
import type { Manner } from '../workspace/bibliographers';
import type { Litnotes } from '../workspace/window';

const SHOWN_MILLISECONDS = 5000;

/** The bibliography of a note: written between its markers, on command or on save; on the clipboard; in another style. */
export function registerBibliographyCommands(litnotes: Litnotes): vscode.Disposable {
  const { log, note, settings } = litnotes;
  return vscode.Disposable.from(
    registerCommand(log, 'litnotes.insertBibliography', () => update(litnotes, markdownNote(note))),
    registerCommand(log, 'litnotes.copyBibliography', (...args) => copy(litnotes, citekeysIn(args))),
    registerCommand(log, 'litnotes.changeBibliographyStyle', () => changeStyle(litnotes)),
    vscode.workspace.onWillSaveTextDocument((event) => {
      const { document } = event;
      const isWanted = grammarOf(document) === 'markdown' && settings.updatesBibliographyOnSave(document.uri);
      if (isWanted && document.getText().includes('litnotes:bibliography'))
        event.waitUntil(editsOnSave(litnotes, document));
    }),
  );
}

const WRITING = { location: vscode.ProgressLocation.Window, title: 'Writing the bibliography' };

/** What brings the bibliography of a note up to date. */
interface Update {
  /** Empty where it is up to date. */
  readonly edits: readonly TextEdit[];
  readonly isNew: boolean;
  readonly works: CitedWorks;
  /** How many references it has. */
  readonly count: number;
}

async function update(litnotes: Litnotes, document: vscode.TextDocument): Promise<void> {
  const { edits, isNew, works, count } = await vscode.window.withProgress(WRITING, () => updateOf(litnotes, document));
  if (isNew && works.papers.length === 0) {
    const reason = works.unknown.length > 0 ? ` ${unknownKeys(works.unknown)}` : '';
    throw new UserError(`'${fileName(document.uri)}' cites no paper of the library.${reason}`);
  }
  if (edits.length > 0) await editDocument(document, edits);
  const references = `${count} ${count === 1 ? 'reference' : 'references'}`;
  const done = edits.length === 0 ? 'is up to date' : isNew ? 'is at the end of the note' : 'was updated';
  vscode.window.setStatusBarMessage(`$(check) The bibliography (${references}) ${done}`, SHOWN_MILLISECONDS);
  if (works.unknown.length > 0) void vscode.window.showWarningMessage(unknownKeys(works.unknown));
}

function unknownKeys(keys: readonly string[]): string {
  const listed = keys.map((key) => `@${key}`).join(', ');
  return `Not in the library, and so not in the bibliography: ${listed}.`;
}

/**
 * @param style instead of the one that the note's bibliography names, or else that is set
 * @throws UserError where the style cannot be used or the note's markers are broken
 */
async function updateOf(litnotes: Litnotes, document: vscode.TextDocument, style?: string): Promise<Update> {
  const { bibliographers, library, citations, keys } = litnotes;
  const manner = await mannerOf(litnotes, document, style ?? sectionIn(document)?.style);
  const corpus = await library.corpus(document);
  const bibliographer = await bibliographers.of(manner, document.uri, corpus);
  const { citations: cited } = await citations.read(document);
  const isCiting = citingItems(cited, await keys.of(document));
  const works = citedWorks(cited, (key) => corpus.paper(key), isCiting);
  const references = bibliographer.bibliography(works.papers);
  const text = document.getText();
  const edit = reading(document, () => bibliographyEdit(text, references.map(({ markdown }) => markdown).join('\n\n')));
  const edits = edit ? [trimEdit(text, edit)] : [];
  return { edits, isNew: sectionIn(document) === undefined, works, count: references.length };
}

/** How the references of a document are written; without one, as is set. */
async function mannerOf(
  { bibliographers, keys }: Litnotes,
  document: vscode.TextDocument | undefined,
  style?: string,
): Promise<Manner> {
  const manner = document
    ? bibliographers.mannerOf(document, await keys.bibliographies(document))
    : { style: bibliographers.styleSet(undefined) };
  return style === undefined ? manner : { ...manner, style };
}

function sectionIn(document: vscode.TextDocument): ReturnType<typeof findBibliographySection> {
  return reading(document, () => findBibliographySection(document.getText()));
}

/** What `read` gives; broken markers become something to show. */
function reading<T>({ uri }: vscode.TextDocument, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SectionError)) throw error;
    throw new UserError(`'${fileName(uri)}' was left as it is. ${error.message}`, { cause: error });
  }
}

/** A note is saved whatever becomes of its bibliography. */
async function editsOnSave(litnotes: Litnotes, document: vscode.TextDocument): Promise<readonly vscode.TextEdit[]> {
  try {
    const { edits } = await updateOf(litnotes, document);
    return edits.map(({ span, text }) => vscode.TextEdit.replace(rangeOf(document, span), text));
  } catch (error) {
    litnotes.log.warn(`The bibliography was not updated on save: ${detailsOf(error)}`);
    vscode.window.setStatusBarMessage('$(warning) The bibliography was not updated: see the log', SHOWN_MILLISECONDS);
    return [];
  }
}

async function copy(litnotes: Litnotes, citekeys: readonly string[]): Promise<void> {
  const { bibliographers, library, note, citations } = litnotes;
  const document = citekeys.length === 0 ? markdownNote(note) : vscode.window.activeTextEditor?.document;
  const corpus = await library.corpus(document);
  const papers =
    citekeys.length === 0 && document
      ? citedPapers((await citations.read(document)).citations, (key) => corpus.paper(key))
      : await library.papers(citekeys, document);
  if (papers.length === 0) throw new UserError('The note cites no paper of the library.');
  const named = document && grammarOf(document) === 'markdown' ? sectionIn(document)?.style : undefined;
  const manner = await mannerOf(litnotes, document, named);
  const bibliographer = await bibliographers.of(manner, document?.uri, corpus);
  const references = bibliographer.bibliography(papers);
  await vscode.env.clipboard.writeText(references.map(({ markdown }) => `${markdown}\n`).join('\n'));
  const count = `${references.length} ${references.length === 1 ? 'reference' : 'references'}`;
  vscode.window.setStatusBarMessage(`$(check) Copied ${count}`, SHOWN_MILLISECONDS);
}

interface StyleItem extends vscode.QuickPickItem {
  readonly style: string;
}

/** A note with a bibliography gets the style for itself; else it is set for the folder, or for the user where none is open. */
async function changeStyle(litnotes: Litnotes): Promise<void> {
  const target = litnotes.note.target();
  const document = target.kind === 'note' && grammarOf(target.document) === 'markdown' ? target.document : undefined;
  const ofNote = document && sectionIn(document) ? document : undefined;
  const current = (ofNote && sectionIn(ofNote)?.style) ?? (await mannerOf(litnotes, document)).style;
  const isNamed = !ofNote && current !== litnotes.bibliographers.styleSet(document?.uri);
  const setting = isNamed ? 'Enter sets the style of notes that name none, as this one does' : 'Enter sets the style';
  const picked = await vscode.window.showQuickPick(styleItems(litnotes, document, current), {
    title: ofNote ? `Bibliography Style of ${fileName(ofNote.uri)}` : 'Bibliography Style',
    placeHolder: ofNote ? 'Enter rewrites the bibliography in the style' : setting,
    matchOnDetail: true,
  });
  if (!picked) return;
  if (ofNote) await restyle(litnotes, ofNote, picked.style);
  else await setStyle(picked.style, document?.uri);
}

async function restyle(litnotes: Litnotes, document: vscode.TextDocument, style: string): Promise<void> {
  const { edits } = await vscode.window.withProgress(WRITING, () => updateOf(litnotes, document, style));
  const isSet = style === (await mannerOf(litnotes, document)).style;
  const marker = sectionStyleEdit(document.getText(), isSet ? undefined : style);
  const all = marker ? [marker, ...edits] : edits;
  if (all.length > 0) await editDocument(document, all);
  vscode.window.setStatusBarMessage(`$(check) The bibliography is in ${labelOf(style)} now`, SHOWN_MILLISECONDS);
}

async function setStyle(style: string, scope: vscode.Uri | undefined): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('litnotes.bibliography', scope);
  const target = vscode.workspace.workspaceFolders
    ? vscode.ConfigurationTarget.Workspace
    : vscode.ConfigurationTarget.Global;
  if (!isBundledStyle(style)) return;
  await configuration.update('style', style, target);
  if (configuration.get('styleFile')) await configuration.update('styleFile', '', target);
  vscode.window.setStatusBarMessage(`$(check) Bibliographies are in ${labelOf(style)} now`, SHOWN_MILLISECONDS);
}

/** For a file of styles its name alone, which a project may name by a long path. */
function labelOf(style: string): string {
  return isBundledStyle(style) ? BUNDLED_STYLES[style].label : style.slice(style.lastIndexOf('/') + 1);
}

async function styleItems(
  litnotes: Litnotes,
  document: vscode.TextDocument | undefined,
  current: string,
): Promise<readonly StyleItem[]> {
  const { library, citations, settings } = litnotes;
  const corpus = await library.corpus();
  const cited = document ? citedPapers((await citations.read(document)).citations, (key) => corpus.paper(key)) : [];
  const sample = cited[0] ?? corpus.papers[0];
  const file = settings.bibliographyStyleFile(document?.uri).trim();
  const styles = [...new Set([...Object.keys(BUNDLED_STYLES), ...(file ? [file] : []), current])];
  const manner = await mannerOf(litnotes, document);
  return Promise.all(
    styles.map(async (style) => ({
      style,
      label: labelOf(style),
      description: style === current ? '(in use)' : '',
      detail: sample ? escapeIcons(await preview(litnotes, { ...manner, style }, sample, corpus, document?.uri)) : '',
    })),
  );
}

/** A citation and the reference of a paper in a style; for a style that cannot be used, why. */
async function preview(
  { bibliographers }: Litnotes,
  manner: Manner,
  paper: Paper,
  corpus: Corpus,
  scope: vscode.Uri | undefined,
): Promise<string> {
  try {
    const bibliographer = await bibliographers.of(manner, scope, corpus);
    const [citation] = bibliographer.citations([{ items: [{ key: paper.citekey }] }]);
    const [reference] = bibliographer.bibliography([paper]);
    return [citation?.text || citation?.note?.text, reference?.text].filter(Boolean).join(' — ');
  } catch (error) {
    return messageOf(error);
  }
}
