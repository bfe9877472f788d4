import * as vscode from 'vscode';
import type { CatalogueQuery } from '../core/catalogue/catalogue';
import { noticeText } from '../core/catalogue/notices';
import { paperOfJson } from '../core/catalogue/labAnswers';
import { paperHere } from '../core/catalogue/paperHere';
import { wanted } from '../core/catalogue/wanted';
import { at, textIn } from '../core/catalogue/raw';
import { layoutOf, STANDARD_LAYOUT, type BibtexLayout } from '../core/formats/bibtexLayout';
import { requireBibtex } from '../core/formats/bibtexFile';
import { scanBibtex } from '../core/formats/bibtexScan';
import { addToBibtex, newEntry, type KeyedReference, type PastedReference } from '../core/formats/pastedReferences';
import { Works } from '../core/library/works';
import { withCitekey } from '../core/paper';
import { brief } from '../core/text/brief';
import { escapeIcons } from '../core/text/escape';
import { grammarOf } from '../workspace/markdownDocuments';
import { askForRecord } from '../workspace/catalogues/catalogueQuestions';
import { citationStyle } from '../workspace/citationStyle';
import { registerCommand, report as reportError } from '../workspace/commands';
import { UserError } from '../workspace/errors';
import { askForBibtexFile, type OtherPlace } from '../workspace/library/bibtexFiles';
import { askForKeys } from '../workspace/library/keyQuestions';
import type { WritableLab } from '../workspace/library/labs';
import { askForReferences } from '../workspace/library/referenceOffers';
import { counted, type Chosen } from '../workspace/library/offers';
import { fileName } from '../workspace/fileName';
import { askAboutPapersThere } from '../workspace/papersThere';
import { ReferenceFiles } from '../workspace/referenceFiles';
import type { Litnotes } from '../workspace/window';

const TITLE = 'Add Paper';

/**
 * A paper from the clipboard, from the selection, from a catalogue on the web or from a short form, into a BibTeX file of
 * one's own.
 */
export function registerAddPaper(litnotes: Litnotes): vscode.Disposable {
  const files = new ReferenceFiles(litnotes.safeFiles);
  return registerCommand(litnotes.log, 'litnotes.addPaper', (options) => addPaper(litnotes, files, options));
}

/**
 * @param options `{ query, only, item, toCite }`: what is looked for in catalogues, and in which one alone; or the one
 * reference to add, as JSON; and whether the paper is to be cited
 */
async function addPaper(litnotes: Litnotes, files: ReferenceFiles, options: unknown): Promise<void> {
  const toCite = at(options, 'toCite') === true;
  const chosen = await chosenBy(litnotes, options, toCite);
  if (!chosen || chosen.references.length === 0) return;
  const note = noteAtHand(litnotes);
  const references = chosen.isWanted
    ? chosen.references
    : await withoutThoseThere(litnotes, chosen.references, note, toCite);
  if (references.length === 0) return;
  const title = `${TITLE}: ${counted(references)}`;
  const written = references.map(({ entry }) => entry('key', STANDARD_LAYOUT)).join('');
  const target = await askForTarget(litnotes, files, note, { title, written });
  if (!target) return;
  if ('other' in target) return addToLab(litnotes, target.other, { references, remarks: chosen.remarks ?? [] }, toCite);
  const { file, text } = target;
  const { entries } = scanBibtex(text);
  const keyed = await askForKeys(
    litnotes,
    references,
    entries.map(({ key }) => key),
    { name: fileName(file), file },
  );
  if (!keyed) return;
  const agreed = chosen.remarks
    ? await agree(
        keyed,
        chosen.remarks,
        layoutOf(text, entries),
        `Add this to '${fileName(file)}'?`,
        choicesFor(note, toCite),
      )
    : 'add';
  if (agreed === undefined) return;
  let before = '';
  const { added, text: after } = await files.change(file, (current) => {
    requireBibtex(current);
    before = current;
    return addToBibtex(current, keyed);
  });
  if (agreed === 'cite') await cite(litnotes, keyed);
  void report(litnotes, files, file, { before, after, added });
}

/** A file with what it holds, or a lab. What cannot be written says so, and another is asked for: nothing of what was chosen is lost. */
async function askForTarget(
  litnotes: Litnotes,
  files: ReferenceFiles,
  note: vscode.TextDocument | undefined,
  { title, written }: { readonly title: string; readonly written: string },
): Promise<{ readonly file: vscode.Uri; readonly text: string } | OtherPlace<WritableLab> | undefined> {
  for (;;) {
    const target = await askForBibtexFile(litnotes, note, title, await labPlaces(litnotes));
    if (!target || 'other' in target) return target;
    const { file, origin } = target;
    if (origin === 'named' && !(await litnotes.writeConsent.to(file))) return undefined;
    try {
      return { file, text: await files.writableText(file, written) };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      reportError(litnotes.log, error, 'litnotes.addPaper');
    }
  }
}

async function chosenBy(litnotes: Litnotes, options: unknown, toCite: boolean): Promise<Chosen | undefined> {
  const query = textIn(at(options, 'query'));
  if (query !== undefined) return lookUp(litnotes, wanted(query), { toCite, only: textIn(at(options, 'only')) });
  const json = at(options, 'item');
  if (typeof json !== 'string') return askForReferences(litnotes, TITLE, (queries) => lookUp(litnotes, queries));
  const paper = paperOfJson(json);
  return paper && { references: [newEntry(paper)] };
}

/** Asks catalogues, unless the library has a paper with the identifier that is asked for and that is what the person wants. */
async function lookUp(
  litnotes: Litnotes,
  queries: readonly CatalogueQuery[],
  { toCite = false, only }: { readonly toCite?: boolean; readonly only?: string | undefined } = {},
): Promise<Chosen | undefined> {
  const note = noteAtHand(litnotes);
  const here = paperHere((await litnotes.library.corpus(note)).papers, queries);
  if (here) {
    const [keys, canCite, allTheSame] = [[here.citekey], canBeCited(litnotes), 'Look It Up All the Same'];
    const detail = `‘${brief(here.title)}’. No catalogue was asked.`;
    if (!(await askAboutPapersThere({ keys, others: 0, canCite, toCite, allTheSame, detail }))) return undefined;
  }
  const record = await askForRecord(litnotes.catalogues, TITLE, queries, only);
  return (
    record && {
      references: [newEntry(record.paper)],
      remarks: record.notices.map((notice) => `${noticeText(notice)}.`),
      isWanted: here !== undefined,
    }
  );
}

const ADD = 'Add';
const CITE = 'Add and Cite';
/** A person looks at so many at once. */
const SHOWN = 5;
/** Longer lines are cut where they are only shown. */
const LONGEST_LINE = 160;

/** Shows what will be written, and what to know of it. @param choices the first is Enter's */
async function agree(
  keyed: readonly KeyedReference[],
  remarks: readonly string[],
  layout: BibtexLayout,
  question: string,
  choices: readonly string[],
): Promise<'add' | 'cite' | undefined> {
  const entries = keyed.slice(0, SHOWN).map(({ citekey, reference }) => reference.entry(citekey, layout));
  const lines = [...few(remarks), ...entries, ...furtherOf(keyed)]
    .join('\n\n')
    .split('\n')
    .map((line) => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line));
  const choice = await vscode.window.showInformationMessage(
    question,
    { modal: true, detail: lines.join('\n') },
    ...choices,
  );
  return choice === CITE ? 'cite' : choice === ADD ? 'add' : undefined;
}

function few(remarks: readonly string[]): readonly string[] {
  return [...remarks.slice(0, SHOWN), ...furtherOf(remarks)];
}

function furtherOf({ length }: readonly unknown[]): readonly string[] {
  return length > SHOWN ? [`and ${length - SHOWN} more.`] : [];
}

function choicesFor(note: vscode.TextDocument | undefined, toCite: boolean): readonly string[] {
  if (!note) return [ADD];
  return toCite ? [CITE, ADD] : [ADD, CITE];
}

/** The libraries of labs that may take papers; whether they do, their servers say. */
async function labPlaces({ labs }: Litnotes): Promise<readonly OtherPlace<WritableLab>[]> {
  return (await labs.writable()).map((lab) => ({
    label: `$(organization) ${escapeIcons(lab.name)}`,
    description: `for everybody who uses it; sent to ${escapeIcons(brief(lab.host))}`,
    other: lab,
  }));
}

/** Adds papers to the library of a lab, once the person has seen what its server is sent. */
async function addToLab(
  litnotes: Litnotes,
  lab: WritableLab,
  { references, remarks }: Required<Omit<Chosen, 'isWanted'>>,
  toCite: boolean,
): Promise<void> {
  const keyed = await askForKeys(litnotes, references, [], { name: lab.name });
  if (!keyed || keyed.length === 0) return;
  const question = `Add this to '${lab.name}', for everybody who uses it?`;
  const choices = choicesFor(noteAtHand(litnotes), toCite);
  const agreed = await agree(keyed, remarks, STANDARD_LAYOUT, question, choices);
  if (agreed === undefined) return;
  const added: KeyedReference[] = [];
  for (const one of keyed) {
    const citekey = await addOneToLab(litnotes, lab, one);
    if (citekey !== undefined) added.push({ ...one, citekey });
  }
  if (added.length === 0) return;
  if (agreed === 'cite') await cite(litnotes, added);
  const what = added.length === 1 ? `'${brief(added[0]?.citekey ?? '')}'` : `${added.length} papers`;
  void vscode.window.showInformationMessage(`Added ${what} to '${lab.name}'.`);
}

/** Offers the free key that the server names where another paper has this one. @returns the key under which it is there */
async function addOneToLab(
  litnotes: Litnotes,
  lab: WritableLab,
  { citekey, reference }: KeyedReference,
): Promise<string | undefined> {
  const clash = await litnotes.labs.add(lab.address, reference.paper, citekey);
  if (!clash) return citekey;
  const message = `'${brief(citekey)}' is the key of another paper in '${lab.name}'.`;
  const offer = `Add as '${brief(clash.free)}'`;
  if ((await vscode.window.showWarningMessage(message, { modal: true }, offer)) !== offer) return undefined;
  return addOneToLab(litnotes, lab, { citekey: clash.free, reference });
}

/** Cites what was just added, which the library reads in a moment. */
async function cite(litnotes: Litnotes, keyed: readonly KeyedReference[]): Promise<void> {
  const target = litnotes.note.target();
  if (target.kind !== 'note') return;
  const papers = keyed.map(({ citekey, reference }) => withCitekey(reference.paper, citekey));
  const corpus = await litnotes.library.corpus(target.document);
  const isKnown = (key: string): boolean =>
    corpus.paper(key) !== undefined || papers.some((one) => one.citekey === key);
  await litnotes.note.cite(target, papers, await citationStyle(litnotes, target.document), isKnown);
}

function noteAtHand({ note }: Litnotes): vscode.TextDocument | undefined {
  const target = note.target();
  return target.kind === 'note' && grammarOf(target.document) === 'markdown' ? target.document : undefined;
}

function canBeCited({ note }: Litnotes): boolean {
  return note.target().kind === 'note';
}

/** Without the papers that the library has in a file of one's own, unless the person wants them all the same. */
async function withoutThoseThere(
  litnotes: Litnotes,
  references: readonly PastedReference[],
  note: vscode.TextDocument | undefined,
  toCite: boolean,
): Promise<readonly PastedReference[]> {
  const works = new Works();
  for (const paper of (await litnotes.library.corpus(note)).papers) if (paper.origin) works.add(paper);
  const keys = references.flatMap(({ paper }) => works.find(paper)?.citekey ?? []);
  if (keys.length === 0) return references;
  const others = references.filter(({ paper }) => !works.find(paper));
  const ask = { keys, others: others.length, canCite: canBeCited(litnotes), toCite, allTheSame: 'Add All the Same' };
  const wanted = await askAboutPapersThere(ask);
  return wanted === 'all' ? references : wanted === 'others' ? others : [];
}

const OPEN = 'Open File';
const UNDO = 'Undo';

/** Says what was added, and takes it back where that is wanted. */
async function report(
  { log }: Litnotes,
  files: ReferenceFiles,
  file: vscode.Uri,
  { before, after, added }: { readonly before: string; readonly after: string; readonly added: readonly string[] },
): Promise<void> {
  const what = added.length === 1 ? `'${brief(added[0] ?? '')}'` : `${added.length} papers`;
  const message = `Added ${what} to '${fileName(file)}'.`;
  const choice = await vscode.window.showInformationMessage(message, OPEN, ...(after === before ? [] : [UNDO]));
  try {
    if (choice === OPEN) await vscode.window.showTextDocument(file);
    if (choice === UNDO) await files.takeBack(file, before, after);
  } catch (error) {
    reportError(log, error, 'litnotes.addPaper');
  }
}
