import * as vscode from 'vscode';
import { ListingError, type ListingEntry } from '../core/formats/listing';
import { addToListing } from '../core/formats/listingFile';
import { PAGE_ENDINGS, readingPage } from '../core/formats/listingPage';
import { isListing, LISTING_ENDING, readingListings } from '../core/formats/listingRead';
import { isDay, lastDayOf } from '../core/listing/day';
import { importingListing, type ListingImport } from '../core/listing/importListing';
import { localDate } from '../core/note/templateVariables';
import { inOneGo } from '../core/steps';
import { brief } from '../core/text/brief';
import { registerCommand } from '../workspace/commands';
import { UserError } from '../workspace/errors';
import { fileName } from '../workspace/fileName';
import { locate, readNamed } from '../workspace/namedFiles';
import { folderForNew } from '../workspace/notes/noteFolders';
import { ReferenceFiles } from '../workspace/referenceFiles';
import { inSlices } from '../workspace/slices';
import type { Litnotes } from '../workspace/window';

const TITLE = 'Import Listing Page';
/** Larger files are no pages; bytes. */
const LARGEST_PAGE = 5_000_000;

/** A page as somebody has it. */
interface Page {
  /** How it is called in messages: 'The clipboard', "'page.html'". */
  readonly name: string;
  readonly text: string;
  /** Where its lines can be looked at. */
  readonly file?: vscode.Uri;
}

/** New papers from a page of a daily listing into a file of the workspace. */
export function registerImportListing(litnotes: Litnotes): vscode.Disposable {
  const files = new ReferenceFiles(litnotes.safeFiles);
  return registerCommand(litnotes.log, 'litnotes.importListing', async (given) => {
    const page = given instanceof vscode.Uri ? await pageIn(given) : await askForPage();
    if (page) await importPage(litnotes, files, page);
  });
}

async function pageIn(file: vscode.Uri): Promise<Page> {
  return { name: `'${fileName(file)}'`, text: await readNamed(file, LARGEST_PAGE), file };
}

interface Offer extends vscode.QuickPickItem {
  readonly page: () => Promise<Page | undefined>;
}

/** Offers what is at hand, each with what it holds; undefined where the person gives up. */
async function askForPage(): Promise<Page | undefined> {
  const editor = vscode.window.activeTextEditor;
  const offer = async (label: string, page: Page): Promise<readonly Offer[]> =>
    page.text.trim() === '' ? [] : [{ label, detail: await contentsOf(page), page: async () => page }];
  const selected = editor?.document.getText(editor.selection) ?? '';
  const offers: readonly Offer[] = [
    ...(await offer('$(clippy) From the Clipboard', {
      name: 'The clipboard',
      text: await vscode.env.clipboard.readText(),
    })),
    ...(await offer('$(selection) From the Selection', { name: 'The selection', text: selected })),
    ...(editor ? await offer('$(file) From the Open File', pageOf(editor.document)) : []),
    { label: '$(folder-opened) A Saved Page…', detail: `.${PAGE_ENDINGS.join(', .')}`, page: chooseFile },
  ];
  const placeHolder = 'Copy a page, its text or its markdown, and it is offered here';
  const picked = await vscode.window.showQuickPick(offers, { title: TITLE, placeHolder });
  return picked?.page();
}

function pageOf(document: vscode.TextDocument): Page {
  return { name: `'${fileName(document.uri)}'`, text: document.getText(), file: document.uri };
}

async function contentsOf({ text }: Page): Promise<string> {
  try {
    return counted((await inSlices(readingPage(text.slice(0, LARGEST_PAGE)))).length);
  } catch (error) {
    if (error instanceof ListingError) return brief(error.message);
    throw error;
  }
}

async function chooseFile(): Promise<Page | undefined> {
  const filters = { 'Listing pages': [...PAGE_ENDINGS] };
  const [file] = (await vscode.window.showOpenDialog({ title: TITLE, openLabel: 'Import', filters })) ?? [];
  return file && pageIn(file);
}

async function importPage(litnotes: Litnotes, files: ReferenceFiles, page: Page): Promise<void> {
  const entries = await entriesOf(page);
  if (!entries) return;
  const file = await listingFile(litnotes);
  if (!file) return;
  const dayOf = await askForDays(entries);
  if (!dayOf || !(await litnotes.writeConsent.to(file))) return;
  const corpus = await litnotes.library.corpus();
  const before = await files.text(file);
  const inFile = await inSlices(readingListings(before, file.toString()));
  let done = await inSlices(importingListing(entries, corpus, inFile.papers, dayOf));
  await files.change(file, (text) => {
    if (text !== before) {
      const { papers } = inOneGo(readingListings(text, file.toString()));
      done = inOneGo(importingListing(entries, corpus, papers, dayOf));
    }
    const added = done.added.map(({ citekey }) => citekey);
    return { text: addToListing(text, done.added), added, kept: [], problems: [] };
  });
  litnotes.log.info(
    `${page.name}: ${done.added.length} papers added to '${file.path}', ${done.known.length} were known.`,
  );
  tell(file, done);
}

/** The papers of a page; undefined where it is none, which the person has been told. */
async function entriesOf({ name, text, file }: Page): Promise<readonly ListingEntry[] | undefined> {
  try {
    return await inSlices(readingPage(text));
  } catch (error) {
    if (!(error instanceof ListingError)) throw error;
    const message = `${name} was not imported. ${brief(error.message)}`;
    if (!file) throw new UserError(message, { cause: error });
    const position = new vscode.Position(error.line - 1, 0);
    void vscode.window.showErrorMessage(message, 'Show Line').then((choice) => {
      if (choice) void vscode.window.showTextDocument(file, { selection: new vscode.Range(position, position) });
    });
    return undefined;
  }
}

/** @throws UserError where no folder is open, or the setting names no listing */
async function listingFile({ settings }: Litnotes): Promise<vscode.Uri | undefined> {
  const folder = await folderForNew('The folder whose listing the papers are added to');
  if (folder === 'none') return undefined;
  if (!folder) throw new UserError('Open a folder first: the papers are written into a file in it.');
  const written = settings.listingFile(folder);
  const file = locate(written, folder.uri);
  if (isListing(file.path)) return file;
  throw new UserError(
    `The setting 'litnotes.listings.file' is '${brief(written)}' but must end in '.${LISTING_ENDING}'.`,
  );
}

/** The day of each paper; asks for that of those above which the page prints no date. */
async function askForDays(entries: readonly ListingEntry[]): Promise<((entry: ListingEntry) => string) | undefined> {
  const today = localDate(new Date());
  const printed = ({ date }: ListingEntry): string | undefined =>
    date === undefined ? undefined : lastDayOf(date, today);
  if (entries.every((entry) => printed(entry) !== undefined)) return (entry) => printed(entry) ?? today;
  const typed = await vscode.window.showInputBox({
    title: TITLE,
    prompt: 'The page prints no date. The day that it is of:',
    value: today,
    validateInput: (value) => (isDay(value.trim()) ? undefined : `A day is written as ${today}.`),
  });
  return typed === undefined ? undefined : (entry) => printed(entry) ?? typed.trim();
}

function tell(file: vscode.Uri, { added, known }: ListingImport): void {
  const there = `${counted(known.length)} ${known.length === 1 ? 'was' : 'were'} in the library already`;
  if (added.length === 0) {
    void vscode.window.showInformationMessage(`Nothing new: ${there}.`);
    return;
  }
  const message = `Added ${counted(added.length)} to '${fileName(file)}'${known.length > 0 ? `; ${there}` : ''}.`;
  void vscode.window.showInformationMessage(message, 'Show New', 'Open File').then(async (choice) => {
    if (choice === 'Show New') await vscode.commands.executeCommand('litnotes.new.focus');
    if (choice === 'Open File') await vscode.window.showTextDocument(file);
  });
}

function counted(papers: number): string {
  return papers === 1 ? '1 paper' : `${papers} papers`;
}
