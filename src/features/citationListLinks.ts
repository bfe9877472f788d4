import * as vscode from 'vscode';
import { citationAt, type CitationList } from '../core/citation/citationList';
import { commandLink } from '../core/paperPage';
import { CITATIONS_SCHEME } from '../workspace/citationDocuments';
import type { Listed } from '../workspace/citationLists';
import type { CommandId } from '../workspace/commands';
import { rangeOf } from '../workspace/noteCitations';
import type { NoteFit } from '../workspace/noteFits';
import { paperHover } from '../workspace/paperHover';
import type { Litnotes } from '../workspace/window';

const LISTS: vscode.DocumentSelector = { scheme: CITATIONS_SCHEME };
const GO_TO: CommandId = 'litnotes.citations.goTo';
const LOOKS_RIGHT: CommandId = 'litnotes.citations.looksRight';
const OPEN_PAPER: CommandId = 'litnotes.openPaper';

/** What lists of citations lead to: notes and papers, by lenses, links and hovers; and the note follows the cursor in them. */
export function registerCitationListLinks(litnotes: Litnotes): vscode.Disposable {
  const { citationLists } = litnotes;
  return vscode.Disposable.from(
    new Marks(litnotes),
    vscode.languages.registerCodeLensProvider(LISTS, {
      onDidChangeCodeLenses: citationLists.onDidChange,
      provideCodeLenses: (document) => listedIn(litnotes, document, lensesOf),
    }),
    vscode.languages.registerDocumentLinkProvider(LISTS, {
      provideDocumentLinks: (document) => listedIn(litnotes, document, linksOf),
    }),
    vscode.languages.registerHoverProvider(LISTS, {
      provideHover: (document, position) => hoverAt(litnotes, document, position),
    }),
  );
}

function listedIn<T>(
  { citationLists }: Litnotes,
  document: vscode.TextDocument,
  of: (document: vscode.TextDocument, listed: Listed, number: number) => T[],
): T[] {
  const citations = citationLists.of(document)?.citations ?? [];
  return citations.flatMap((listed, number) => of(document, listed, number));
}

function lensesOf(document: vscode.TextDocument, { fit, span }: Listed, number: number): vscode.CodeLens[] {
  const range = rangeOf(document, { start: span.start, end: span.start });
  const address = document.uri.toString();
  const lens = (title: string, command: CommandId, ...args: readonly unknown[]): vscode.CodeLens =>
    new vscode.CodeLens(range, { title, command, arguments: [...args] });
  const right = fit.verdict === 'right' ? 'Ask Again' : 'Looks Right';
  return [
    ...(fit.verdict === 'unknown' ? [] : [lens(right, LOOKS_RIGHT, address, number)]),
    lens('Go to Citation', GO_TO, address, number),
    ...(fit.paper ? [lens('Open Paper', OPEN_PAPER, fit.paper.citekey)] : []),
  ];
}

function linksOf(document: vscode.TextDocument, listed: Listed, number: number): vscode.DocumentLink[] {
  const { fit, placeSpan, keySpan } = listed;
  const link = (span: Listed['span'], address: string, tooltip: string): vscode.DocumentLink => {
    const made = new vscode.DocumentLink(rangeOf(document, span), vscode.Uri.parse(address, true));
    made.tooltip = tooltip;
    return made;
  };
  return [
    link(placeSpan, commandLink(GO_TO, document.uri.toString(), number), 'Go to the citation'),
    ...(fit.paper ? [link(keySpan, commandLink(OPEN_PAPER, fit.paper.citekey), 'Open the paper')] : []),
  ];
}

/** Over a key, the paper. */
async function hoverAt(
  { citationLists, library }: Litnotes,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.Hover | undefined> {
  const list = citationLists.of(document);
  const listed = list && citationAt(list, document.offsetAt(position));
  const range = listed && rangeOf(document, listed.keySpan);
  const paper = listed?.fit.paper;
  if (!paper || !range?.contains(position)) return undefined;
  const corpus = await library.corpus(citationLists.noteOf(document));
  return new vscode.Hover([...paperHover(paper, corpus, library)], range);
}

/** Marks the words that sentence and abstract share, and in the note the citation that the cursor of its list is on. */
class Marks implements vscode.Disposable {
  readonly #litnotes: Litnotes;
  readonly #subscriptions: vscode.Disposable;
  readonly #words = vscode.window.createTextEditorDecorationType({ fontWeight: 'bold' });
  readonly #place = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('editor.findMatchHighlightBackground'),
  });

  constructor(litnotes: Litnotes) {
    this.#litnotes = litnotes;
    this.#subscriptions = vscode.Disposable.from(
      this.#words,
      this.#place,
      litnotes.citationLists.onDidChange(() => this.#mark()),
      vscode.window.onDidChangeVisibleTextEditors(() => this.#mark()),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.#showPlace(editor)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.#showPlace(textEditor)),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #listIn({ document }: vscode.TextEditor): CitationList<NoteFit> | undefined {
    return document.uri.scheme === CITATIONS_SCHEME ? this.#litnotes.citationLists.of(document) : undefined;
  }

  #mark(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const words = this.#listIn(editor)?.citations.flatMap(({ shared }) => shared);
      if (words)
        editor.setDecorations(
          this.#words,
          words.map((word) => rangeOf(editor.document, word)),
        );
    }
  }

  #showPlace(editor: vscode.TextEditor | undefined): void {
    const list = editor && this.#listIn(editor);
    const listed = list && citationAt(list, editor.document.offsetAt(editor.selection.active));
    for (const other of vscode.window.visibleTextEditors) {
      const isMeant = listed && other.document.uri.toString() === listed.fit.uri.toString();
      other.setDecorations(this.#place, isMeant ? [listed.fit.range] : []);
      if (isMeant) other.revealRange(listed.fit.range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    }
  }
}
