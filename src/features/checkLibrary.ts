import * as vscode from 'vscode';
import type { Corpus } from '../core/corpus';
import { bump, type Counts } from '../core/figures/tally';
import { fieldedEntries, type FieldedEntry } from '../core/formats/bibtexRead';
import { linesInLatin1 } from '../core/formats/referenceText';
import { attachedFiles, fileDirectories, placeOfMachine } from '../core/library/attachedFiles';
import { checkSource, type LibraryProblem, type LibraryProblemKind } from '../core/library/checkLibrary';
import { libraryReport } from '../core/library/libraryReport';
import { sourceOf } from '../core/library/source';
import { WEB_SCHEME } from '../core/library/webAddress';
import { namesakeRemark } from '../core/namesakes';
import { brief } from '../core/text/brief';
import { registerCommand } from '../workspace/commands';
import { referencesName } from '../workspace/fileName';
import { isBibtexFile } from '../workspace/library/bibtexFiles';
import type { FileSource } from '../workspace/library/fileSource';
import { currentReferenceText } from '../workspace/library/referenceText';
import { isReadable, located } from '../workspace/namedFiles';
import { Slices } from '../workspace/slices';
import type { Litnotes } from '../workspace/window';

const REPORT = 'Check of the library.md';
/** Files are looked for so many at once. */
const AT_ONCE = 50;
/** A file names its folder of attachments, and perhaps one for each who uses it. */
const MOST_FOLDERS = 10;
const SEVERITIES: Readonly<Record<Exclude<LibraryProblemKind, 'broken'>, vscode.DiagnosticSeverity>> = {
  encoding: vscode.DiagnosticSeverity.Information,
  duplicateKey: vscode.DiagnosticSeverity.Warning,
  duplicatePaper: vscode.DiagnosticSeverity.Information,
  missingField: vscode.DiagnosticSeverity.Information,
  missingFile: vscode.DiagnosticSeverity.Information,
  uncited: vscode.DiagnosticSeverity.Hint,
};

/** Check Library: what is wrong in the files of one's own references, as a report and in Problems until they are checked again. */
export function registerCheckLibrary(litnotes: Litnotes): vscode.Disposable {
  const shown = vscode.languages.createDiagnosticCollection('litnotes.libraryCheck');
  return vscode.Disposable.from(
    shown,
    registerCommand(litnotes.log, 'litnotes.checkLibrary', () =>
      vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, title: 'Checking the library', cancellable: true },
        (_, token) => checkLibrary(litnotes, shown, token),
      ),
    ),
  );
}

async function checkLibrary(
  litnotes: Litnotes,
  shown: vscode.DiagnosticCollection,
  token: vscode.CancellationToken,
): Promise<void> {
  const { library, notes, settings } = litnotes;
  const listed: Counts<string> = new Map();
  const corpus = await library.corpus();
  for (const paper of corpus.papers) bump(listed, sourceOf(paper));
  const index = settings.reportsUncited() ? await notes.index() : undefined;
  const isCited = index && ((key: string): boolean => index.citing(key).length + index.notesAbout(key).length > 0);
  const problems: LibraryProblem[] = [];
  for (const source of library.files) {
    const isSmall = await isAtMost(source.uri, settings.largestLibrary());
    const entries = isSmall ? await entriesOf(source, token) : [];
    const { id, papers, problems: broken } = source.state.source;
    problems.push(...checkSource({ id, papers, problems: broken, entries }, isCited));
    if (isSmall) problems.push(...(await oddLetters(source.uri)), ...(await goneFiles(source.uri, entries, token)));
    if (token.isCancellationRequested) return;
  }
  publish(shown, problems);
  const checked = library.files.map(({ uri, state: { source, trouble } }) => ({
    id: source.id,
    label: referencesName(uri),
    papers: source.papers.length,
    listed: listed.get(source.id) ?? 0,
    hidden: hiddenOf(source.id, corpus),
    ...(trouble !== undefined && { trouble }),
  }));
  const about = library.files
    .map(({ uri }) => uri)
    .filter((uri) => problems.some(({ source }) => source === uri.toString()));
  const report = litnotes.shown.set(REPORT, libraryReport(problems, checked), about);
  await vscode.window.showTextDocument(report, { preview: true });
}

/** Of the papers of a file that others hide, by a key of another file, where they are. */
function hiddenOf(source: string, corpus: Corpus): readonly string[] {
  return corpus.namesakes.flatMap((paper) => {
    const isOfOther = paper.origin?.source === source && corpus.paper(paper.citekey)?.origin?.source !== source;
    return isOfOther ? [`Line ${paper.origin?.line}, '${paper.citekey}': ${namesakeRemark(paper, corpus)}.`] : [];
  });
}

/** @param largest in bytes */
async function isAtMost(file: vscode.Uri, largest: number): Promise<boolean> {
  return Promise.resolve(vscode.workspace.fs.stat(file)).then(
    ({ size }) => size <= largest,
    () => false,
  );
}

async function entriesOf({ uri }: FileSource, token: vscode.CancellationToken): Promise<readonly FieldedEntry[]> {
  const text = isBibtexFile(uri) ? await textOf(uri) : undefined;
  if (text === undefined) return [];
  const entries: FieldedEntry[] = [];
  const slices = new Slices();
  for (const entry of fieldedEntries(text)) {
    entries.push(entry);
    if (token.isCancellationRequested) break;
    await slices.turn();
  }
  return entries;
}

/** What cannot be read is told by its row in the tree. */
async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  return currentReferenceText(uri).catch(() => undefined);
}

const ODD_LETTERS = 'Letters of this line are not in UTF-8, which Pandoc asks for; they were read as Latin-1.';
const MEND_LETTERS =
  'Reopen the file with its encoding first, as Western, and then save it with UTF-8: saved as it opens, it would lose them.';
/** A file with more of them is in another encoding, which is told once. */
const MOST_ODD_LINES = 20;

/** Where a file is in another encoding than most programs read. */
async function oddLetters(file: vscode.Uri): Promise<readonly LibraryProblem[]> {
  if (file.scheme === WEB_SCHEME || !(await isReadable(file))) return [];
  const lines = await Promise.resolve(vscode.workspace.fs.readFile(file)).then(linesInLatin1, () => []);
  const isWhole = lines.length > MOST_ODD_LINES;
  const more = isWhole ? ` The same holds for ${lines.length - 1} further lines.` : '';
  return lines.slice(0, isWhole ? 1 : undefined).map((line, at) => ({
    kind: 'encoding',
    source: file.toString(),
    line,
    message: at === 0 ? `${ODD_LETTERS} ${MEND_LETTERS}${more}` : ODD_LETTERS,
  }));
}

/** The attachments that are where their entries say no longer. */
async function goneFiles(
  bib: vscode.Uri,
  entries: readonly FieldedEntry[],
  token: vscode.CancellationToken,
): Promise<readonly LibraryProblem[]> {
  const named = entries.flatMap(({ key, line, fields }) =>
    attachedFiles(fields.get('file') ?? '').map((file) => ({ key, line, ...file })),
  );
  const folders = named.length > 0 ? await attachmentFolders(bib) : [];
  const missing: GoneFile[] = [];
  for (let from = 0; from < named.length && !token.isCancellationRequested; from += AT_ONCE) {
    const some = named.slice(from, from + AT_ONCE);
    const gone = await Promise.all(some.map(({ meant }) => isGone(meant, folders)));
    missing.push(...some.filter((_, at) => gone[at]));
  }
  return toldOfGone(bib, missing);
}

interface GoneFile {
  readonly key: string;
  readonly line: number;
  readonly path: string;
}

/** Each by itself, but all of one place that this machine does not have in one sentence. */
async function toldOfGone(bib: vscode.Uri, missing: readonly GoneFile[]): Promise<readonly LibraryProblem[]> {
  const places = [...new Set(missing.flatMap(({ path }) => placeOfMachine(path) ?? []))];
  const isElsewhere = await Promise.all(places.map((place) => isGone([`${place}/`], [bib])));
  const elsewhere = new Map<string, GoneFile[]>(places.filter((_, at) => isElsewhere[at]).map((place) => [place, []]));
  const problem = ({ line }: GoneFile, message: string): LibraryProblem => ({
    kind: 'missingFile',
    source: bib.toString(),
    line,
    message,
  });
  const alone = missing.filter((one) => {
    const group = elsewhere.get(placeOfMachine(one.path) ?? '');
    group?.push(one);
    return group === undefined;
  });
  return [
    ...[...elsewhere].flatMap(([place, [first, ...others]]) =>
      first ? [problem(first, elsewhereMessage(place, first, others.length))] : [],
    ),
    ...alone.map((one) => problem(one, `The file of '${one.key}' is not there: '${brief(one.path)}'.`)),
  ];
}

function elsewhereMessage(place: string, { key, path }: GoneFile, others: number): string {
  if (others === 0) return `The file of '${key}' is not there: '${brief(path)}'.`;
  return `${others + 1} files, the first that of '${key}', are in '${brief(place)}', which this machine does not have.`;
}

/** The folder of a file, and those that the file names for its attachments; undefined for such as nobody here can look into. */
async function attachmentFolders(bib: vscode.Uri): Promise<readonly (vscode.Uri | undefined)[]> {
  const folder = vscode.Uri.joinPath(bib, '..');
  const named = fileDirectories((await textOf(bib)) ?? '').slice(0, MOST_FOLDERS);
  return [folder, ...named.map((path) => located(path, folder))];
}

/** Whether an attachment surely is in none of the places where it may be meant to be. */
async function isGone(meant: readonly string[], folders: readonly (vscode.Uri | undefined)[]): Promise<boolean> {
  const places = folders.flatMap((folder) => meant.map((one) => folder && located(one, folder)));
  const gone = await Promise.all(places.map((place) => place !== undefined && isFileGone(place)));
  return gone.every((one) => one);
}

/** Only what surely is not there; nothing is asked of other machines, nor of what may not be read. */
async function isFileGone(file: vscode.Uri): Promise<boolean> {
  if (!(await isReadable(file))) return false;
  try {
    await vscode.workspace.fs.stat(file);
    return false;
  } catch (error) {
    return error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
  }
}

/** Broken entries are in Problems always, and not by this check. */
function publish(shown: vscode.DiagnosticCollection, problems: readonly LibraryProblem[]): void {
  const bySource = new Map<string, vscode.Diagnostic[]>();
  for (const { kind, source, line, message } of problems) {
    if (kind === 'broken') continue;
    const diagnostic = new vscode.Diagnostic(new vscode.Range(line - 1, 0, line - 1, 1000), message, SEVERITIES[kind]);
    diagnostic.source = 'Litnotes';
    diagnostic.code = kind;
    const found = bySource.get(source);
    if (found) found.push(diagnostic);
    else bySource.set(source, [diagnostic]);
  }
  shown.clear();
  for (const [source, diagnostics] of bySource) shown.set(vscode.Uri.parse(source, true), diagnostics);
}
