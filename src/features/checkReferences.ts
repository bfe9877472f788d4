import * as vscode from 'vscode';
import { checkedBy, queriesFor, type CheckedReference } from '../core/catalogue/checkReference';
import { isSameWork } from '../core/catalogue/compare';
import { referenceReport, remarksOn } from '../core/catalogue/referenceReport';
import { citedKeys, citedKeysInLatex, type CitedKey } from '../core/citation/noteReferences';
import type { Paper } from '../core/paper';
import { brief } from '../core/text/brief';
import { registerCommand } from '../workspace/commands';
import { UserError } from '../workspace/errors';
import { fileName } from '../workspace/fileName';
import { grammarOf } from '../workspace/markdownDocuments';
import { rangeOf } from '../workspace/noteCitations';
import type { Litnotes } from '../workspace/window';

const TITLE = 'Check References';
const REPORT = 'Check of references.md';
const CODE = 'checkedReference';

/** References that are looked up together. */
interface Checkable {
  /** What they are the references of, for a person. */
  readonly name: string;
  readonly papers: readonly Paper[];
  /** Where they are cited. */
  readonly places: readonly { readonly uri: vscode.Uri; readonly range: vscode.Range; readonly paper: Paper }[];
}

/**
 * Check References: whether catalogues on the web have what a note cites or what a file of one's own holds, and say the same
 * of it; as a report, and in Problems until references are checked again.
 */
export function registerCheckReferences(litnotes: Litnotes): vscode.Disposable {
  const shown = vscode.languages.createDiagnosticCollection('litnotes.references');
  return vscode.Disposable.from(
    shown,
    registerCommand(litnotes.log, 'litnotes.checkReferences', () => checkReferences(litnotes, shown)),
  );
}

async function checkReferences(litnotes: Litnotes, shown: vscode.DiagnosticCollection): Promise<void> {
  if (!litnotes.catalogues.isOn)
    throw new UserError("References are looked up on the web, and the setting 'litnotes.network' is 'off'.");
  const checkable = await askWhat(litnotes);
  if (!checkable) return;
  const checked: CheckedReference[] = [];
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
            ? await litnotes.catalogues.find(queries, { token, isMeant: (other) => isSameWork(paper, other) })
            : undefined;
        if (token.isCancellationRequested || (queries.length > 0 && !found)) return;
        checked.push(checkedBy(paper, found));
      }
    },
  );
  if (checked.length === 0) return;
  publish(shown, checkable, checked);
  const left = checkable.papers.length - checked.length;
  const report = litnotes.shown.set(REPORT, referenceReport(checkable.name, checked, left));
  await vscode.window.showTextDocument(report, { preview: true });
}

/** The note at hand or a file of one's own; asks where there are several. @throws UserError where there are none */
async function askWhat(litnotes: Litnotes): Promise<Checkable | undefined> {
  const note = await noteAtHand(litnotes);
  await litnotes.library.corpus();
  const files = litnotes.library.files.map(({ uri, state: { source } }) => ({
    name: vscode.workspace.asRelativePath(uri),
    papers: source.papers,
    places: [],
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
  const cited = (await citedIn(litnotes, document)).flatMap(({ key, span }) => {
    const paper = corpus.paper(key);
    return paper ? [{ uri: document.uri, range: rangeOf(document, span), paper }] : [];
  });
  return { name: fileName(document.uri), papers: [...new Set(cited.map(({ paper }) => paper))], places: cited };
}

async function citedIn(
  { citations, keys, library }: Litnotes,
  document: vscode.TextDocument,
): Promise<readonly CitedKey[]> {
  if (grammarOf(document) === 'latex') return citedKeysInLatex(document.getText());
  const corpus = await library.corpus(document);
  return citedKeys(await citations.read(document), (key) => corpus.paper(key) !== undefined, await keys.of(document));
}

/** On the entries, and where they are cited. What is the same, or could not be looked up, is no problem. */
function publish(
  shown: vscode.DiagnosticCollection,
  { places }: Checkable,
  checked: readonly CheckedReference[],
): void {
  const told = checked.filter(
    ({ outcome, notices }) => outcome !== 'unchecked' && (outcome !== 'same' || notices.length > 0),
  );
  const byFile = new Map<string, vscode.Diagnostic[]>();
  const tell = (file: string, range: vscode.Range, one: CheckedReference): void => {
    const isGrave = one.notices.some(({ kind }) => kind === 'retracted' || kind === 'concern');
    const { Warning, Information } = vscode.DiagnosticSeverity;
    const message = `'${brief(one.paper.citekey)}': ${remarksOn(one).join(' ')}`;
    const diagnostic = new vscode.Diagnostic(range, message, isGrave ? Warning : Information);
    diagnostic.source = 'Litnotes';
    diagnostic.code = CODE;
    const others = byFile.get(file);
    if (others) others.push(diagnostic);
    else byFile.set(file, [diagnostic]);
  };
  for (const one of told) {
    const { origin } = one.paper;
    if (origin) tell(origin.source, new vscode.Range(origin.line - 1, 0, origin.line - 1, 1000), one);
    for (const { uri, range, paper } of places) if (paper === one.paper) tell(uri.toString(), range, one);
  }
  shown.clear();
  for (const [file, diagnostics] of byFile) shown.set(vscode.Uri.parse(file, true), diagnostics);
}
