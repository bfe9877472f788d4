import * as vscode from 'vscode';
import { checkingCitations } from '../core/citation/check';
import type { CitationProblem } from '../core/citation/problem';
import { candidatesFor, definitionEdit } from '../core/citation/corrections';
import { wordsOfKey } from '../core/citation/knownKeys';
import { keyInPlace } from '../core/markdown/keys';
import { shortTitle } from '../core/present';
import { brief } from '../core/text/brief';
import type { TextEdit } from '../core/text/span';
import { execute, registerCommand } from '../workspace/commands';
import { fileName } from '../workspace/fileName';
import { keysIn } from '../workspace/library/keysSeen';
import { MARKDOWN_DOCUMENTS, readCitations } from '../workspace/markdownDocuments';
import { editDocument } from '../workspace/markdownNote';
import { rangeOf } from '../workspace/noteCitations';
import { inSlices } from '../workspace/slices';
import type { Litnotes } from '../workspace/window';

const CANDIDATES = 4;

/** Quick fixes for what is marked in citations. */
export function registerCitationQuickFixes(litnotes: Litnotes): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider(
      MARKDOWN_DOCUMENTS,
      { provideCodeActions: (document, _, { diagnostics }) => quickFixes(litnotes, document, diagnostics) },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
    registerCommand(litnotes.log, 'litnotes.findCitedPaper', (...args) => findPaper(litnotes, args)),
  );
}

async function quickFixes(
  litnotes: Litnotes,
  document: vscode.TextDocument,
  diagnostics: readonly vscode.Diagnostic[],
): Promise<vscode.CodeAction[]> {
  const note = diagnostics.length === 0 ? undefined : await readCitations(litnotes, document);
  if (!note) return [];
  const problems = await inSlices(checkingCitations(note, await litnotes.keys.of(document)));
  const actions = diagnostics.flatMap((diagnostic) => {
    const problem = problems.find(
      ({ kind, span }) => kind === diagnostic.code && rangeOf(document, span).isEqual(diagnostic.range),
    );
    return problem ? [fixesOf(litnotes, document, problem, diagnostic)] : [];
  });
  return (await Promise.all(actions)).flat();
}

async function fixesOf(
  litnotes: Litnotes,
  document: vscode.TextDocument,
  problem: CitationProblem,
  diagnostic: vscode.Diagnostic,
): Promise<readonly vscode.CodeAction[]> {
  const { kind, key, fix } = problem;
  if (fix) return [editAction(document, fix.title, fix.edits, diagnostic, true)];
  if (key === undefined) return [];
  if (kind === 'unknownKey') return keyFixes(litnotes, document, { ...problem, key }, diagnostic);
  const paper = (await litnotes.library.corpus(document)).paper(key);
  if (kind !== 'undefinedFootnote' || !paper) return [];
  const edit = definitionEdit(document.getText(), key, paper);
  return [editAction(document, `Add the definition of '${key}'`, [edit], diagnostic, true)];
}

async function keyFixes(
  litnotes: Litnotes,
  document: vscode.TextDocument,
  { key, span }: CitationProblem & { readonly key: string },
  diagnostic: vscode.Diagnostic,
): Promise<readonly vscode.CodeAction[]> {
  const { library, keys } = litnotes;
  const [corpus, index, known] = await Promise.all([
    library.corpus(document),
    library.index(document),
    keys.known(document),
  ]);
  const [renaming, using] = await Promise.all([
    renamingFixes(litnotes, document, key, diagnostic),
    usingFixes(litnotes, key, diagnostic),
  ]);
  const candidates = candidatesFor(key, corpus, known, index, CANDIDATES);
  const changes = candidates.map(({ paper, isNear }, position) => {
    const isBest = position === 0 && renaming.length + using.length === 0;
    const title = `Change to '${paper.citekey}': ${shortTitle(paper)}`;
    const text = keyInPlace(paper.citekey, document.getText(), span.start);
    return editAction(document, title, [{ span, text }], diagnostic, isBest && isNear);
  });
  const search = new vscode.CodeAction(`Search for '${wordsOfKey(key) || key}'…`, vscode.CodeActionKind.QuickFix);
  search.diagnostics = [diagnostic];
  search.command = {
    command: 'litnotes.findCitedPaper',
    title: 'Find Cited Paper',
    arguments: [document.uri.toString(), key, span.start],
  };
  return [...using, ...renaming, ...changes, search];
}

/** What takes a file of references into the library that has a key and that nobody names. */
async function usingFixes(
  { unnamedFiles }: Litnotes,
  key: string,
  diagnostic: vscode.Diagnostic,
): Promise<readonly vscode.CodeAction[]> {
  const file = await unnamedFiles.having(key);
  if (!file) return [];
  const title = `Use '${brief(fileName(file))}', which has this key`;
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  action.isPreferred = true;
  action.command = { command: 'litnotes.addLibrary', title, arguments: [file.toString()] };
  return [action];
}

/** What mends a key that another program has changed: everywhere, and all such keys at once. */
async function renamingFixes(
  { library, notes, keysSeen }: Litnotes,
  document: vscode.TextDocument,
  key: string,
  diagnostic: vscode.Diagnostic,
): Promise<readonly vscode.CodeAction[]> {
  const changed = keysSeen.changed(await library.corpus(document));
  const now = changed.nowCalled(key);
  if (now === undefined) return [];
  const hasOthers = [...keysIn(notes)].some((other) => other !== key && changed.nowCalled(other) !== undefined);
  const action = (title: string, keys: readonly string[]): vscode.CodeAction => {
    const made = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    made.diagnostics = [diagnostic];
    made.isPreferred = keys.length > 0;
    made.command = { command: 'litnotes.renameChangedKeys', title, arguments: [...keys] };
    return made;
  };
  const all = hasOthers ? [action('Rename all changed keys in all notes', [])] : [];
  return [action(`Rename to '${now}' in all notes`, [key]), ...all];
}

function editAction(
  document: vscode.TextDocument,
  title: string,
  edits: readonly TextEdit[],
  diagnostic: vscode.Diagnostic,
  isPreferred: boolean,
): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.set(
    document.uri,
    edits.map(({ span, text }) => vscode.TextEdit.replace(rangeOf(document, span), text)),
  );
  action.diagnostics = [diagnostic];
  action.isPreferred = isPreferred;
  return action;
}

/** Lets a person search for the paper that a wrong key meant, and writes its key in place of the wrong one. */
async function findPaper({ citations }: Litnotes, [uri, key, offset]: readonly unknown[]): Promise<void> {
  if (typeof uri !== 'string' || typeof key !== 'string' || typeof offset !== 'number') return;
  const query = wordsOfKey(key) || key;
  const citekey = await execute<string | undefined>('litnotes.pickPaper', `replaces '${key}'`, { query });
  const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri);
  if (citekey === undefined || !document) return;
  const spans = citations
    .of(document)
    .citations.flatMap(({ items }) => items.filter((item) => item.key === key).map(({ keySpan }) => keySpan));
  const [nearest] = spans.sort((a, b) => Math.abs(a.start - offset) - Math.abs(b.start - offset));
  if (nearest) await editDocument(document, [{ span: nearest, text: citekey }]);
}
