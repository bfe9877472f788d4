import * as vscode from 'vscode';
import {
  footnoteNames,
  footnotePapers,
  isHyphenInWord,
  isKeyTyped,
  latexPapers,
  paperCompletions,
  wikilinkPapers,
  wordCompletions,
  type CompletionSources,
  type PaperCompletion,
  type PaperCompletions,
} from '../core/citation/completion';
import type { LocatorContext, NameContext } from '../core/markdown/context';
import type { CitationDocument } from '../core/markdown/document';
import { locatorKinds } from '../core/citation/locatorCompletion';
import { latexKeyAt, latexKeyInMarkdown } from '../core/citation/latex';
import { latexMentions } from '../core/note/keyMentions';
import type { Paper } from '../core/paper';
import { paperCard, topicsShown } from '../core/present';
import type { PaperSearch } from '../core/search/librarySearch';
import { citationStyle } from '../workspace/citationStyle';
import { registerCommand, type CommandId } from '../workspace/commands';
import { detailsOf } from '../workspace/errors';
import { citationsIn, grammarOf, isNote, NOTE_DOCUMENTS } from '../workspace/markdownDocuments';
import { notebookOf } from '../workspace/notebooks';
import { rangeOf } from '../workspace/noteCitations';
import { citekeysIn } from '../workspace/paperArguments';
import { paperActions } from '../workspace/paperActions';
import type { Litnotes } from '../workspace/window';

/**
 * The space asks after `[@a, `, `[@a; ` and between words after an `@`, the comma in `\cite{a,`, and the hyphen within
 * keys, names and such words, where VS Code would close its list; elsewhere they offer nothing.
 */
const TRIGGERS = ['@', '[', '{', '^', ' ', ',', '-'];
/** As much as leaves the actions in sight. */
const ABSTRACT_SHOWN = 300;
const RECORD_USE: CommandId = 'litnotes.recordUse';

/** Offers papers, locators and footnotes while a citation is being typed in a note. */
export function registerCitationCompletion(litnotes: Litnotes): vscode.Disposable {
  const provider = new CitationCompletionProvider(litnotes);
  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(NOTE_DOCUMENTS, provider, ...TRIGGERS),
    registerCommand(litnotes.log, RECORD_USE, (...args) => litnotes.usage.record(citekeysIn(args))),
    offerUntilAsked(litnotes, provider),
  );
}

/** Offers papers for a key that was begun before the extension was there to be asked. */
function offerUntilAsked(litnotes: Litnotes, provider: CitationCompletionProvider): vscode.Disposable {
  const offer = (): void => {
    if (provider.wasAsked) subscription.dispose();
    else if (isKeyBegun(litnotes)) void vscode.commands.executeCommand('editor.action.triggerSuggest', { auto: true });
  };
  const subscription = vscode.window.onDidChangeTextEditorSelection(offer);
  offer();
  return subscription;
}

/** Whether a key is being typed in the active editor, whose end the cursor is at. */
function isKeyBegun(litnotes: Litnotes): boolean {
  const { document, selection } = vscode.window.activeTextEditor ?? {};
  const isTyped = document && (notebookOf(document) ?? document).isDirty;
  const note = isTyped && selection?.isEmpty ? citationsIn(litnotes, document) : undefined;
  if (!document || !selection || !note) return false;
  const offset = document.offsetAt(selection.active);
  if (/[\p{L}\p{N}]/u.test(note.text.charAt(offset))) return false;
  const context = note.wordsAt(offset) ?? note.contextAt(offset);
  return context?.kind === 'key' && isKeyTyped(note.text, context);
}

interface PaperItem extends vscode.CompletionItem {
  readonly paper?: Paper;
}

class CitationCompletionProvider implements vscode.CompletionItemProvider<PaperItem> {
  readonly #litnotes: Litnotes;
  wasAsked = false;

  constructor(litnotes: Litnotes) {
    this.#litnotes = litnotes;
  }

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
    { triggerKind, triggerCharacter }: vscode.CompletionContext,
  ): Promise<vscode.CompletionList<PaperItem> | undefined> {
    this.wasAsked = true;
    const { settings, notes } = this.#litnotes;
    const offset = document.offsetAt(position);
    if (triggerCharacter === '-' && !isHyphenInWord(document.lineAt(position).text, position.character))
      return undefined;
    const note = citationsIn(this.#litnotes, document);
    const inLatex = this.#latexPapers(document, note, offset, token);
    if (inLatex) return inLatex;
    if (!note || triggerCharacter === ',') return undefined;
    const words = note.wordsAt(offset);
    const byWords =
      words && (await this.#papers(document, token, (sources) => wordCompletions(note, offset, words, sources)));
    if (byWords) return byWords;
    const context = note.contextAt(offset);
    if (!context) return undefined;
    const isAsked = triggerKind === vscode.CompletionTriggerKind.Invoke;
    switch (context.kind) {
      case 'key':
        if (!isAsked && !isKeyTyped(note.text, context)) return undefined;
        return this.#papers(document, token, (sources) => paperCompletions(note, offset, context, sources));
      case 'locator':
        return locators(document, context);
      case 'footnote':
        return this.#footnotes(document, note, offset, context, token);
      case 'wikilink':
        if (!isAsked && context.typed === '' && settings.citationFormat(document) !== 'wikilink') return undefined;
        await notes.index(); // so that a paper is linked to by the name of its note
        return this.#papers(document, token, (sources) => wikilinkPapers(note, offset, context, sources));
      case 'prose':
        return undefined;
    }
  }

  async resolveCompletionItem(item: PaperItem): Promise<PaperItem> {
    const { paper } = item;
    if (!paper) return item;
    const corpus = await this.#litnotes.library.corpus();
    const topics = topicsShown(paper, corpus);
    const documentation = paperActions(paper, corpus);
    documentation.value = `${paperCard(paper, topics, ABSTRACT_SHOWN)}\n\n${documentation.value}`;
    item.documentation = documentation;
    return item;
  }

  /** The papers for a key of a LaTeX citation, in LaTeX or in markdown; undefined where none is being typed. */
  #latexPapers(
    document: vscode.TextDocument,
    note: CitationDocument | undefined,
    offset: number,
    token: vscode.CancellationToken,
  ): Promise<vscode.CompletionList<PaperItem> | undefined> | undefined {
    const isLatex = grammarOf(document) === 'latex' && isNote(this.#litnotes.settings, document);
    const text = document.getText();
    const context = isLatex ? latexKeyAt(text, offset) : note && latexKeyInMarkdown(note, offset);
    if (!context) return undefined;
    const cited = isLatex ? latexMentions(text).map(({ key }) => key) : [];
    return this.#papers(document, token, (sources) => latexPapers(offset, context, cited, sources));
  }

  async #footnotes(
    document: vscode.TextDocument,
    note: CitationDocument,
    offset: number,
    context: NameContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.CompletionList<PaperItem> | undefined> {
    const names = footnoteNames(note, offset);
    if (!names) return undefined;
    const range = rangeOf(document, context.span);
    const items = names.map(({ name, about }) => footnoteItem(name, about, range));
    if (this.#litnotes.settings.citationFormat(document) !== 'footnote') return new vscode.CompletionList(items);
    const papers = await this.#papers(document, token, (sources) => footnotePapers(note, offset, context, sources));
    return papers && new vscode.CompletionList([...items, ...papers.items], true);
  }

  /**
   * Completions of papers, also where the note has changed while the library was read: VS Code then asks again, as it
   * does not after an empty answer. Of a large file that is not ready to be searched papers are found by their keys, and
   * the next keystroke asks again; only where nothing is found that way, all papers are waited for. None, which the log
   * explains, where the library or the user's template is damaged.
   */
  async #papers(
    document: vscode.TextDocument,
    token: vscode.CancellationToken,
    complete: (sources: CompletionSources) => PaperCompletions | undefined,
  ): Promise<vscode.CompletionList<PaperItem> | undefined> {
    const { library, usage, log } = this.#litnotes;
    try {
      const [corpus, { search, whole }] = await Promise.all([library.corpus(document), library.indexSoFar(document)]);
      if (token.isCancellationRequested) return undefined;
      const style = await citationStyle(this.#litnotes, document);
      const found = (index: PaperSearch): PaperCompletions | undefined =>
        complete({ corpus, index, style, recent: usage.ranked() });
      let completions = found(search);
      if (whole && !completions?.items.length) {
        const index = await whole;
        if (token.isCancellationRequested) return undefined;
        completions = found(index);
      }
      return completions && paperList(document, completions);
    } catch (error) {
      log.warn(`No papers are offered: ${detailsOf(error)}`);
      return undefined;
    }
  }
}

/** Incomplete, so that VS Code asks again at every keystroke: its own filter knows nothing of authors and titles. */
function paperList(
  document: vscode.TextDocument,
  { insert, replace, filterText, items }: PaperCompletions,
): vscode.CompletionList<PaperItem> {
  const range = { inserting: rangeOf(document, insert), replacing: rangeOf(document, replace) };
  const list = items.map((completion, index) => ({
    ...paperItem(document, completion),
    filterText,
    range,
    sortText: String(index).padStart(3, '0'),
  }));
  return new vscode.CompletionList<PaperItem>(list, true);
}

function paperItem(document: vscode.TextDocument, completion: PaperCompletion): PaperItem {
  const { paper, label, byline, isCited, isNamesake, text, textBehind, further } = completion;
  const detail = isNamesake ? ' · key stands twice' : isCited ? ' · cited' : undefined;
  return {
    paper,
    // The key tells author and year: the room beside it is for the title.
    label: { label, description: paper.title, ...(detail !== undefined && { detail }) },
    kind: vscode.CompletionItemKind.Reference,
    detail: byline,
    insertText:
      textBehind === '' ? text : new vscode.SnippetString().appendText(text).appendTabstop(0).appendText(textBehind),
    keepWhitespace: true,
    additionalTextEdits: further.map((edit) => new vscode.TextEdit(rangeOf(document, edit.span), edit.text)),
    command: { command: RECORD_USE, title: 'Record Use of Paper', arguments: [paper.citekey] },
  };
}

function footnoteItem(name: string, about: string, range: vscode.Range): PaperItem {
  const item = new vscode.CompletionItem({ label: name, description: about }, vscode.CompletionItemKind.Reference);
  item.range = range;
  item.sortText = '!';
  item.documentation = about;
  return item;
}

function locators(
  document: vscode.TextDocument,
  context: LocatorContext,
): vscode.CompletionList<PaperItem> | undefined {
  const kinds = locatorKinds(context);
  if (kinds.length === 0) return undefined;
  const range = rangeOf(document, context.span);
  const items = kinds.map(({ text, name, example }, index): PaperItem => ({
    label: { label: text.trimEnd(), description: name },
    kind: vscode.CompletionItemKind.Unit,
    detail: `${name}: ${example}`,
    insertText: new vscode.SnippetString(`${text}$0`),
    filterText: `${text}${name}`,
    range,
    sortText: String(index).padStart(3, '0'),
  }));
  return new vscode.CompletionList(items);
}
