import * as vscode from 'vscode';
import { citedWorks, type CitedWorks } from '../core/bibliography/cited';
import { asCited } from '../core/citation/asCited';
import { citingItems } from '../core/citation/check';
import type { MergedFile } from '../core/formats/merge';
import { formatOfFile, REFERENCE_FORMATS, type ReferenceFormat } from '../core/formats/referenceFile';
import type { Corpus } from '../core/corpus';
import type { Paper } from '../core/paper';
import { brief } from '../core/text/brief';
import { grammarOf } from '../workspace/markdownDocuments';
import { registerCommand } from '../workspace/commands';
import { detailsOf, UserError } from '../workspace/errors';
import { fileName } from '../workspace/fileName';
import { markdownNote } from '../workspace/markdownNote';
import { addPapers } from '../workspace/library/ownReference';
import { isReadable, whereabouts } from '../workspace/namedFiles';
import { wholeUri } from '../workspace/notebooks';
import { citekeysIn } from '../workspace/paperArguments';
import { fileUnder } from '../workspace/project/noteBibliographies';
import { ReferenceFiles } from '../workspace/referenceFiles';
import type { Litnotes } from '../workspace/window';

const SHOWN_MILLISECONDS = 5000;

/** A file to export to. */
interface Target {
  readonly file: vscode.Uri;
  readonly format: ReferenceFormat;
  /** Who says where it is: a note, this command, or the person in a dialog. */
  readonly origin: 'named' | 'offered' | 'chosen';
}

/** Papers as files that Pandoc, Quarto, LaTeX and reference managers read. */
export function registerExportCommands(litnotes: Litnotes): vscode.Disposable {
  const { log, settings } = litnotes;
  const files = new ReferenceFiles(litnotes.safeFiles);
  return vscode.Disposable.from(
    registerCommand(log, 'litnotes.exportCitations', (...args) => exportCitations(litnotes, files, citekeysIn(args))),
    vscode.workspace.onDidSaveTextDocument((document) => {
      if (grammarOf(document) !== 'markdown') return;
      if (settings.exportsOnSave(document.uri) || settings.addsCited(document.uri) === 'always')
        void exportOnSave(litnotes, files, document);
    }),
  );
}

/** @param citekeys of the papers to export; where empty, those that the note cites */
async function exportCitations(litnotes: Litnotes, files: ReferenceFiles, citekeys: readonly string[]): Promise<void> {
  const note = citekeys.length === 0 ? markdownNote(litnotes.note) : noteBeside(litnotes);
  const works: CitedWorks =
    citekeys.length === 0 && note
      ? await worksOf(litnotes, note)
      : { papers: await litnotes.library.papers(citekeys), unknown: [] };
  if (works.papers.length === 0) {
    throw new UserError(
      `The note cites no paper of the library.${works.unknown.length > 0 ? ` ${unknownKeys(works)}` : ''}`,
    );
  }
  const target = await pickTarget(litnotes, works.papers.length, note);
  if (!target || !(await isAllowed(litnotes, target))) return;
  const elsewhere =
    citekeys.length === 0 && note && target.origin === 'named'
      ? await keptElsewhere(litnotes, files, note, target, works.papers)
      : [];
  const lacking = without(works.papers, elsewhere);
  const merged = await addPapers({ library: litnotes.library, files }, target.file, target.format, lacking);
  report(target, merged, works, works.papers.length - lacking.length);
}

/** A file that the person chose in a dialog is theirs to write; others may be named by a note, or be a link in a folder. */
async function isAllowed({ writeConsent }: Litnotes, { file, origin }: Target): Promise<boolean> {
  if (origin === 'chosen') return true;
  if (origin === 'offered' && (await whereabouts(file)) === 'outside') return true;
  return writeConsent.to(file);
}

/** The note that is open beside a view, whose bibliography file papers of the view go to. */
function noteBeside({ note }: Litnotes): vscode.TextDocument | undefined {
  const target = note.target();
  return target.kind === 'note' && grammarOf(target.document) === 'markdown' ? target.document : undefined;
}

async function worksOf({ library, citations, keys }: Litnotes, document: vscode.TextDocument): Promise<CitedWorks> {
  const corpus = await library.corpus(document);
  const { citations: cited } = await citations.read(document);
  const isCiting = citingItems(cited, await keys.of(document));
  const { unknown } = citedWorks(cited, (key) => corpus.paper(key), isCiting);
  // A work that is cited by several keys has to be there under each of them.
  const papers = cited.flatMap(({ items }) => items.flatMap(({ key }) => asCited(corpus, key) ?? []));
  return { papers: [...new Map(papers.map((paper) => [paper.citekey, paper])).values()], unknown };
}

function unknownKeys({ unknown }: CitedWorks): string {
  return `Not in the library: ${unknown.map((key) => `@${key}`).join(', ')}.`;
}

interface TargetItem extends vscode.QuickPickItem {
  /** Absent where the person is still to choose a file. */
  readonly target?: Target;
}

/** Asks for format and file at once: each format with the file it goes to, those that the note names first. */
async function pickTarget(
  litnotes: Litnotes,
  count: number,
  note: vscode.TextDocument | undefined,
): Promise<Target | undefined> {
  const named = note ? await namedTargets(litnotes, note) : [];
  const folder = folderFor(note);
  const others = Object.values<ReferenceFormat>(REFERENCE_FORMATS)
    .filter((format) => !named.some((target) => target.format === format))
    .flatMap((format) => (folder ? [offered(format, folder)] : []));
  const items: readonly TargetItem[] = [
    ...named.map((target) => targetItem(target, 'named for the note')),
    ...others.map((target) => targetItem(target, target.format.description)),
    { label: 'Another File…', alwaysShow: true },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: `Export ${count} ${count === 1 ? 'Reference' : 'References'}`,
    placeHolder: 'Enter adds what is missing to the file',
    matchOnDetail: true,
  });
  return picked && (picked.target ?? askForTarget(folder));
}

function offered(format: ReferenceFormat, folder: vscode.Uri): Target {
  return { format, file: vscode.Uri.joinPath(folder, `references.${format.extensions[0]}`), origin: 'offered' };
}

function targetItem(target: Target, description: string): TargetItem {
  return {
    target,
    label: target.format.label,
    description,
    detail: brief(vscode.workspace.asRelativePath(target.file)),
  };
}

async function askForTarget(folder: vscode.Uri | undefined): Promise<Target | undefined> {
  const formats = Object.values<ReferenceFormat>(REFERENCE_FORMATS);
  const file = await vscode.window.showSaveDialog({
    title: 'Export References (a file that is there is added to)',
    saveLabel: 'Export',
    filters: Object.fromEntries(formats.map(({ label, extensions }) => [label, [...extensions]])),
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, 'references.bib') } : {}),
  });
  if (!file) return undefined;
  const format = formatOfFile(file.path);
  if (!format) throw new UserError(`'${fileName(file)}' must end in .bib, .json or .ris, which tells its format.`);
  return { file, format, origin: 'chosen' };
}

/**
 * The files that a note or its project names as its bibliography, so far as papers can be added to them; nearest first. Not
 * whether they may be.
 */
async function namedTargets({ keys }: Litnotes, note: vscode.TextDocument): Promise<readonly Target[]> {
  const { files } = await keys.bibliographies(note);
  return files.flatMap(({ path, isOnWeb }) => {
    const format = isOnWeb ? undefined : formatOfFile(path);
    return format ? [{ format, file: fileUnder(note, path), origin: 'named' as const }] : [];
  });
}

/** The folder of a note, or that of the window for a note that has none. */
function folderFor(note: vscode.TextDocument | undefined): vscode.Uri | undefined {
  if (note && !note.isUntitled) return vscode.Uri.joinPath(wholeUri(note), '..');
  return vscode.workspace.workspaceFolders?.[0]?.uri;
}

/** @param elsewhere how many papers other files of the note have */
function report({ file }: Target, { added, kept, problems }: MergedFile, works: CitedWorks, elsewhere: number): void {
  const [problem] = problems;
  const others = `${elsewhere} ${elsewhere === 1 ? 'is' : 'are'} in another bibliography of the note.`;
  const parts = [
    [summary(fileName(file), added.length, kept.length), elsewhere > 0 && others].filter(Boolean).join(' '),
    works.unknown.length > 0 && unknownKeys(works),
    problem && `Look at line ${problem.line}: ${problem.problem}`,
  ].filter(Boolean);
  const show = parts.length > 1 ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  void show(parts.join(' '), 'Open File').then((choice) => choice && vscode.window.showTextDocument(file));
}

function summary(name: string, added: number, kept: number): string {
  if (added + kept === 0) return `'${name}' was left as it is.`;
  if (added === 0) return `'${name}' has ${kept === 1 ? 'it' : `all ${kept}`} already, and was left as it is.`;
  const references = `${added} ${added === 1 ? 'reference' : 'references'}`;
  return `Added ${references} to '${name}'${kept > 0 ? `; ${kept} ${kept === 1 ? 'was there and stays as it is' : 'were there and stay as they are'}` : ''}.`;
}

/** Adds what a note cites to the first file that it names, unless any of its files has it. */
async function exportOnSave(litnotes: Litnotes, files: ReferenceFiles, note: vscode.TextDocument): Promise<void> {
  try {
    const [target] = await namedTargets(litnotes, note);
    if (!target) return;
    const { papers } = await worksOf(litnotes, note);
    if (papers.length === 0 || !(await litnotes.writeConsent.unasked(target.file))) return;
    const elsewhere = await keptElsewhere(litnotes, files, note, target, papers);
    const lacking = without(papers, elsewhere);
    const { added } = await addPapers({ library: litnotes.library, files }, target.file, target.format, lacking);
    if (added.length === 0) return;
    litnotes.log.info(`Added '${added.join(', ')}' to '${target.file.toString(true)}'.`);
    vscode.window.setStatusBarMessage(`$(check) Added ${added.length} to ${fileName(target.file)}`, SHOWN_MILLISECONDS);
  } catch (error) {
    litnotes.log.warn(`References were not exported on save: ${detailsOf(error)}`);
    vscode.window.setStatusBarMessage('$(warning) References were not exported: see the log', SHOWN_MILLISECONDS);
  }
}

/** The citekeys of those papers that other files of a note have than the target, so far as they may be read. */
async function keptElsewhere(
  litnotes: Litnotes,
  files: ReferenceFiles,
  note: vscode.TextDocument,
  target: Target,
  papers: readonly Paper[],
): Promise<readonly string[]> {
  const named = await namedTargets(litnotes, note);
  const others = named.filter(({ file }) => file.toString() !== target.file.toString());
  const kept = others.map(async ({ file, format }) => {
    if (!(await isReadable(file))) return [];
    try {
      return await files.kept(file, format, papers);
    } catch (error) {
      // Nothing is written there, so that it need not be fit for it: what the library has read of it is enough.
      litnotes.log.info(`Of '${file.path}' counts what was read of it: ${detailsOf(error)}`);
      return keysIn(file, papers, await litnotes.library.corpus(note));
    }
  });
  return (await Promise.all(kept)).flat();
}

/** The citekeys of those papers that the library has read in a file. */
function keysIn(file: vscode.Uri, papers: readonly Paper[], corpus: Corpus): readonly string[] {
  const isThere = (paper: Paper): boolean =>
    corpus.records(paper).some(({ origin }) => origin?.source === file.toString());
  return papers.filter(isThere).map(({ citekey }) => citekey);
}

function without(papers: readonly Paper[], citekeys: readonly string[]): readonly Paper[] {
  return papers.filter(({ citekey }) => !citekeys.includes(citekey));
}
