import * as vscode from 'vscode';
import { checkedBy, queriesFor, type CheckedReference } from '../core/catalogue/checkReference';
import { isSameWork } from '../core/catalogue/compare';
import { referenceReport, remarksOn } from '../core/catalogue/referenceReport';
import { citedKeys, citedKeysInLatex, type CitedKey } from '../core/citation/noteReferences';
import type { Paper } from '../core/paper';
import { brief } from '../core/text/brief';
import { CheckedMarks, type CheckedMark } from '../workspace/checkedMarks';
import { registerCommand } from '../workspace/commands';
import { UserError } from '../workspace/errors';
import { fileName, referencesName } from '../workspace/fileName';
import { grammarOf } from '../workspace/markdownDocuments';
import type { Litnotes } from '../workspace/window';

const TITLE = 'Check References';
const REPORT = 'Check of references.md';
const CODE = 'checkedReference';

/** References that are looked up together. */
interface Checkable {
  /** What they are the references of, for a person. */
  readonly name: string;
  readonly papers: readonly Paper[];
  /** The note that cites them. */
  readonly note?: vscode.Uri;
}

/**
 * Check References: whether catalogues on the web have what a note cites or what a file of one's own holds, and say the same
 * of it; as a report, and in Problems until references are checked again or are no longer what was checked.
 */
export function registerCheckReferences(litnotes: Litnotes): vscode.Disposable {
  const marks = new CheckedMarks(litnotes.library, CODE, (document) => citedIn(litnotes, document));
  return vscode.Disposable.from(
    marks,
    registerCommand(litnotes.log, 'litnotes.checkReferences', () => checkReferences(litnotes, marks)),
  );
}

async function checkReferences(litnotes: Litnotes, marks: CheckedMarks): Promise<void> {
  if (!litnotes.catalogues.isOn)
    throw new UserError("References are looked up on the web, and the setting 'litnotes.network' is 'off'.");
  const checkable = await askWhat(litnotes);
  if (!checkable) return;
  const checked: CheckedReference[] = [];
  const refused = new Set<string>();
  await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: `Looking up the references of ${brief(checkable.name)}`,
      cancellable: true,
    },
    async (progress, token) => {
      for (const paper of checkable.papers) {
        progress.report({ message: `${checked.length + 1} of ${checkable.papers.length}` });
        const queries = queriesFor(paper);
        const found =
          queries.length > 0
            ? await litnotes.catalogues.find(queries, { token, refused, isMeant: (other) => isSameWork(paper, other) })
            : undefined;
        if (token.isCancellationRequested || (queries.length > 0 && !found)) return;
        checked.push(checkedBy(paper, found));
      }
    },
  );
  if (checked.length === 0) return;
  await marks.show(marksOf(checked), checkable.note);
  const left = checkable.papers.length - checked.length;
  const report = litnotes.shown.set(REPORT, referenceReport(checkable.name, checked, left));
  await vscode.window.showTextDocument(report, { preview: true });
}

/** The note at hand or a file of one's own; asks where there are several. @throws UserError where there are none */
async function askWhat(litnotes: Litnotes): Promise<Checkable | undefined> {
  const note = await noteAtHand(litnotes);
  await litnotes.library.corpus();
  const files = litnotes.library.files.map(({ uri, state: { source } }) => ({
    name: referencesName(uri),
    papers: source.papers,
  }));
  const all: readonly Checkable[] = [...(note ? [note] : []), ...files].filter(({ papers }) => papers.length > 0);
  const [only, ...others] = all;
  if (!only)
    throw new UserError('There is nothing to look up: no open note cites a paper, and there is no file of references.');
  if (others.length === 0) return only;
  const items = all.map((checkable) => ({
    label: brief(checkable.name),
    description: `${checkable.papers.length} ${checkable.papers.length === 1 ? 'reference' : 'references'}`,
    checkable,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: TITLE,
    placeHolder: 'Choose what is looked up in catalogues on the web',
  });
  return picked?.checkable;
}

async function noteAtHand(litnotes: Litnotes): Promise<Checkable | undefined> {
  const target = litnotes.note.target();
  if (target.kind !== 'note') return undefined;
  const { document } = target;
  const corpus = await litnotes.library.corpus(document);
  const cited = (await citedIn(litnotes, document)).flatMap(({ key }) => corpus.paper(key) ?? []);
  return { name: fileName(document.uri), papers: [...new Set(cited)], note: document.uri };
}

async function citedIn(
  { citations, keys, library }: Litnotes,
  document: vscode.TextDocument,
): Promise<readonly CitedKey[]> {
  if (grammarOf(document) === 'latex') return citedKeysInLatex(document.getText());
  const corpus = await library.corpus(document);
  return citedKeys(await citations.read(document), (key) => corpus.paper(key) !== undefined, await keys.of(document));
}

/** What is the same, or could not be looked up, is no problem. */
function marksOf(checked: readonly CheckedReference[]): readonly CheckedMark[] {
  const { Warning, Information } = vscode.DiagnosticSeverity;
  return checked
    .filter(({ outcome, notices }) => outcome !== 'unchecked' && (outcome !== 'same' || notices.length > 0))
    .map((one) => {
      const isGrave = one.notices.some(({ kind }) => kind === 'retracted' || kind === 'concern');
      const message = `'${brief(one.paper.citekey)}': ${remarksOn(one).join(' ')}`;
      return { paper: one.paper, message, severity: isGrave ? Warning : Information };
    });
}
