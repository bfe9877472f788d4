import * as vscode from 'vscode';
import { citekeyBy, parseCitekeyPattern } from '../core/citekeyPattern';
import { requireBibtex } from '../core/formats/bibtexFile';
import { scanBibtex } from '../core/formats/bibtexScan';
import { addToBibtex, readPasted, type KeyedReference, type PastedReference } from '../core/formats/pastedReferences';
import { Works } from '../core/library/identity';
import { newKeyIn } from '../core/note/renameKey';
import type { Paper } from '../core/paper';
import { referenceOfForm } from '../core/formats/referenceForm';
import { brief } from '../core/text/brief';
import { escapeIcons } from '../core/text/escape';
import { grammarOf } from '../workspace/markdownDocuments';
import { registerCommand } from '../workspace/commands';
import { UserError } from '../workspace/errors';
import { askForBibtexFile } from '../workspace/library/bibtexFiles';
import { fileName } from '../workspace/fileName';
import { askForReference } from '../workspace/library/referenceQuestions';
import { ReferenceFiles } from '../workspace/referenceFiles';
import type { Litnotes } from '../workspace/window';

const TITLE = 'Add Paper';

/** A paper from the clipboard, from the selection or from a short form, into a BibTeX file of one's own. */
export function registerAddPaper(litnotes: Litnotes): vscode.Disposable {
  const files = new ReferenceFiles(litnotes.safeFiles);
  return registerCommand(litnotes.log, 'litnotes.addPaper', () => addPaper(litnotes, files));
}

async function addPaper(litnotes: Litnotes, files: ReferenceFiles): Promise<void> {
  const found = await askForReferences(litnotes);
  if (!found || found.length === 0) return;
  const note = noteAtHand(litnotes);
  const wanted = await withoutThoseThere(litnotes, found, note);
  if (wanted.length === 0) return;
  const target = await askForBibtexFile(litnotes, note, `${TITLE}: ${counted(wanted)}`);
  if (!target) return;
  const { file, origin } = target;
  if (origin === 'named' && !(await litnotes.writeConsent.to(file))) return;
  const keyed = await askForKeys(
    litnotes,
    wanted,
    scanBibtex(await files.text(file)).entries.map(({ key }) => key),
    file,
  );
  if (!keyed) return;
  const { added, problems } = await files.change(file, (text) => {
    requireBibtex(text);
    return addToBibtex(text, keyed);
  });
  report(file, added, problems[0]);
}

function noteAtHand({ note }: Litnotes): vscode.TextDocument | undefined {
  const target = note.target();
  return target.kind === 'note' && grammarOf(target.document) === 'markdown' ? target.document : undefined;
}

function counted(references: readonly PastedReference[]): string {
  const [first] = references;
  return references.length === 1 && first ? `'${titleOf(first.paper)}'` : `${references.length} Papers`;
}

function titleOf({ title }: Paper): string {
  return brief(title || 'without a title');
}

interface Offer extends vscode.QuickPickItem {
  readonly references?: readonly PastedReference[];
}

/** Offers what the clipboard and the selection hold, and a form; undefined where the person gives up. */
async function askForReferences({ library }: Litnotes): Promise<readonly PastedReference[] | undefined> {
  const editor = vscode.window.activeTextEditor;
  const decoder = await library.latex();
  const offer = (label: string, text: string): readonly Offer[] => {
    const found = readPasted(text, decoder);
    if (!found || found.references.length === 0) return [];
    const [problem] = found.problems;
    const unread = problem ? ` · line ${problem.line}: ${brief(problem.problem)}` : '';
    const detail = `${escapeIcons(counted(found.references))}${unread}`;
    return [{ label, description: found.format, detail, references: found.references }];
  };
  const offers: readonly Offer[] = [
    ...offer('$(clippy) From the Clipboard', await vscode.env.clipboard.readText()),
    ...offer('$(selection) From the Selection', editor ? editor.document.getText(editor.selection) : ''),
    { label: '$(edit) Fill In a Form…', description: 'title, authors, year, type' },
  ];
  const placeHolder =
    offers.length > 1
      ? 'Choose what to add'
      : 'Copy BibTeX, RIS, CSL-JSON, .nbib or the text of a listing page, and it is offered here';
  const picked = await vscode.window.showQuickPick(offers, { title: TITLE, placeHolder });
  if (!picked) return undefined;
  if (picked.references) return picked.references;
  const form = await askForReference(TITLE);
  return form && [referenceOfForm(form)];
}

/** Without the papers that the library has in a file of one's own, unless the person wants them all the same. */
async function withoutThoseThere(
  { library }: Litnotes,
  references: readonly PastedReference[],
  note: vscode.TextDocument | undefined,
): Promise<readonly PastedReference[]> {
  const works = new Works();
  for (const paper of (await library.corpus(note)).papers) if (paper.origin) works.add(paper);
  const there = references.flatMap(({ paper }) => works.find(paper)?.citekey ?? []);
  if (there.length === 0) return references;
  const others = references.filter(({ paper }) => !works.find(paper));
  const named = there
    .slice(0, 5)
    .map((key) => `@${brief(key)}`)
    .join(', ');
  const message = `${there.length === 1 ? 'The library has this paper already' : `The library has ${there.length} of them already`}: ${named}.`;
  const ALL = 'Add All the Same';
  const choices = others.length > 0 ? [ALL, 'Add the Others'] : [ALL];
  const choice = await vscode.window.showInformationMessage(message, { modal: true }, ...choices);
  if (choice === undefined) return [];
  return choice === ALL ? references : others;
}

/** Shows each key before it is written; that of a single paper can be changed there. */
async function askForKeys(
  { library, settings }: Litnotes,
  references: readonly PastedReference[],
  inFile: readonly string[],
  file: vscode.Uri,
): Promise<readonly KeyedReference[] | undefined> {
  const corpus = await library.corpus();
  const pattern = parseCitekeyPattern(settings.citekeyPattern(file));
  const taken = new Set(inFile.map((key) => key.toLowerCase()));
  const isTaken = (key: string): boolean => taken.has(key.toLowerCase()) || corpus.paper(key) !== undefined;
  const keyed = references.map((reference): KeyedReference => {
    const citekey = citekeyBy(pattern, reference.paper, isTaken);
    taken.add(citekey.toLowerCase());
    return { citekey, reference };
  });
  const [only, ...others] = keyed;
  if (only && others.length === 0) {
    taken.delete(only.citekey.toLowerCase());
    const citekey = await askForKey(only, isTaken, file);
    return citekey === undefined ? undefined : [{ ...only, citekey }];
  }
  const picked = await vscode.window.showQuickPick(
    keyed.map((one) => ({ label: one.citekey, detail: escapeIcons(titleOf(one.reference.paper)), picked: true, one })),
    {
      title: `${TITLE}: into ${fileName(file)}`,
      placeHolder: 'Enter adds the entries that are ticked, under these keys',
      canPickMany: true,
    },
  );
  return picked?.map(({ one }) => one);
}

async function askForKey(
  { citekey, reference: { paper } }: KeyedReference,
  isTaken: (key: string) => boolean,
  file: vscode.Uri,
): Promise<string | undefined> {
  const problemOf = (typed: string): string | undefined => {
    const wanted = newKeyIn(typed);
    if ('problem' in wanted) return wanted.problem;
    if (/[,"#%\\~=()]/.test(wanted.key)) return 'BibTeX does not read such a key.';
    return isTaken(wanted.key) ? `'${wanted.key}' is the key of another paper.` : undefined;
  };
  const typed = await vscode.window.showInputBox({
    title: `${TITLE}: into ${fileName(file)}`,
    prompt: `The citation key of '${titleOf(paper)}'. It is how notes cite the paper, and does not change by itself.`,
    value: citekey,
    validateInput: problemOf,
  });
  if (typed === undefined) return undefined;
  const wanted = newKeyIn(typed);
  if ('problem' in wanted) throw new UserError(wanted.problem);
  return wanted.key;
}

function report(
  file: vscode.Uri,
  added: readonly string[],
  problem: { readonly line: number; readonly problem: string } | undefined,
): void {
  const what = added.length === 1 ? `'${brief(added[0] ?? '')}'` : `${added.length} papers`;
  const remark = problem ? ` Look at line ${problem.line}: ${problem.problem}` : '';
  const message = `Added ${what} to '${fileName(file)}'.${remark}`;
  void vscode.window
    .showInformationMessage(message, 'Open File')
    .then((choice) => choice && vscode.window.showTextDocument(file));
}
