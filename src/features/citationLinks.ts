import * as vscode from 'vscode';
import { keyMentionAt, type KeyMention } from '../core/note/keyMentions';
import { isText } from '../core/library/source';
import type { Paper } from '../core/paper';
import { paperMarkdown } from '../core/paperMarkdown';
import { commandLink } from '../core/paperPage';
import { authorCited, yearCited } from '../core/present';
import type { CommandId } from '../workspace/commands';
import { NOTE_DOCUMENTS } from '../workspace/markdownDocuments';
import { rangeOf } from '../workspace/noteCitations';
import { mentionAt, mentionsIn } from '../workspace/notes/noteMentions';
import { citekeyOfUri, PAPER_SCHEME, paperUri } from '../workspace/paperDocuments';
import type { Litnotes } from '../workspace/window';

const OPEN_PAPER: CommandId = 'litnotes.openPaper';
const OPEN_NOTE: CommandId = 'litnotes.openNote';
/** More than anybody looks through in the list of symbols. */
const SYMBOLS_SHOWN = 30;

/** Ways from a note to the papers it names: definition, links, symbols; and the documents they lead to. */
export function registerCitationLinks(litnotes: Litnotes): vscode.Disposable {
  const clicks = new Clicks();
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(PAPER_SCHEME, paperDocuments(litnotes)),
    vscode.languages.registerDefinitionProvider(NOTE_DOCUMENTS, definitions(litnotes, clicks)),
    vscode.languages.registerDocumentLinkProvider(NOTE_DOCUMENTS, links(litnotes, clicks)),
    vscode.languages.registerWorkspaceSymbolProvider(symbols(litnotes)),
  );
}

function paperDocuments({ library }: Litnotes): vscode.TextDocumentContentProvider {
  return {
    provideTextDocumentContent: async (uri) => {
      const corpus = await library.corpus();
      const paper = corpus.paper(citekeyOfUri(uri));
      return paper ? paperMarkdown(paper, corpus) : `The library has no paper '${citekeyOfUri(uri)}'.\n`;
    },
  };
}

/**
 * VS Code asks at one click both for the link there, to open it, and for the definition, to go to it: what comes later
 * would be opened too.
 */
class Clicks {
  #onLinks = 0;

  /** Notes that a link is followed, until what VS Code asks for at the same click has come. */
  async follow(): Promise<void> {
    this.#onLinks++;
    try {
      await roundTrip();
    } finally {
      this.#onLinks--;
    }
  }

  /** Whether the click at which something is asked for follows a link. */
  async isOnLink(): Promise<boolean> {
    if (this.#onLinks > 0) return true;
    await roundTrip();
    return this.#onLinks > 0;
  }
}

/** Resolves once all has come that VS Code has asked for so far. */
async function roundTrip(): Promise<void> {
  await vscode.commands.executeCommand('setContext', 'litnotes.isAsked', true);
}

/** The document about the paper; for a wikilink also the notes about it, to one of which it leads elsewhere. */
function definitions(litnotes: Litnotes, clicks: Clicks): vscode.DefinitionProvider {
  return {
    provideDefinition: async (document, position) => {
      const { version } = document;
      const mention = await mentionAt(litnotes, document, document.offsetAt(position), keyMentionAt);
      if (!mention || document.version !== version || (await clicks.isOnLink())) return undefined;
      const originSelectionRange = rangeOf(document, mention.span);
      const paper = (await litnotes.library.corpus(document)).paper(mention.key);
      const notes = mention.target ? (await litnotes.notes.index()).notesAbout(mention.key) : [];
      const places = [
        ...(paper ? placesOf(paper) : []),
        ...notes.map(({ uri }): Target => ({ uri: vscode.Uri.parse(uri, true), line: 0 })),
      ];
      return places
        .filter(({ uri }) => uri.toString() !== document.uri.toString())
        .map(({ uri, line }): vscode.LocationLink => ({
          originSelectionRange,
          targetUri: uri,
          targetRange: new vscode.Range(line, 0, line, 0),
        }));
    },
  };
}

/** Somewhere that a key leads to. */
interface Target {
  readonly uri: vscode.Uri;
  /** Zero-based. */
  readonly line: number;
}

/** A paper's entry, where it comes from a file of references, and its page. */
function placesOf(paper: Paper): readonly Target[] {
  const page = { uri: paperUri(paper), line: 0 };
  const { origin } = paper;
  return origin && isText(origin.source)
    ? [{ uri: vscode.Uri.parse(origin.source, true), line: origin.line - 1 }, page]
    : [page];
}

/** What names known papers, as links to their pages; a wikilink, to the note that it names, where there is one. */
function links(litnotes: Litnotes, clicks: Clicks): vscode.DocumentLinkProvider<LinkToPaper> {
  return {
    provideDocumentLinks: async (document) => {
      const { version } = document;
      const mentions = await mentionsIn(litnotes, document);
      if (mentions.length === 0) return [];
      const corpus = await litnotes.library.corpus(document);
      if (document.version !== version) return [];
      return mentions.flatMap((mention) => {
        const paper = corpus.paper(mention.key);
        return paper ? [linkTo(paper, mention, litnotes, rangeOf(document, mention.span))] : [];
      });
    },
    resolveDocumentLink: (link) => {
      void clicks.follow();
      link.target = vscode.Uri.parse(link.command, true);
      return link;
    },
  };
}

/** Where it leads is told when it is followed. */
interface LinkToPaper extends vscode.DocumentLink {
  readonly command: string;
}

function linkTo(paper: Paper, { target }: KeyMention, { notes }: Litnotes, range: vscode.Range): LinkToPaper {
  const isOfNote = target !== undefined && notes.soFar.notesAbout(paper.citekey).length > 0;
  const name = `${authorCited(paper)} ${yearCited(paper)}`;
  return Object.assign(new vscode.DocumentLink(range), {
    command: commandLink(isOfNote ? OPEN_NOTE : OPEN_PAPER, paper.citekey),
    tooltip: isOfNote ? `Open the note about ${name}` : `Open ${name}`,
  });
}

/** Papers among the workspace's symbols, found as everywhere; none before anything is typed. */
function symbols({ library }: Litnotes): vscode.WorkspaceSymbolProvider {
  return {
    provideWorkspaceSymbols: async (query, token) => {
      if (query.trim() === '') return [];
      const index = await library.index();
      if (token.isCancellationRequested) return [];
      return index.search(query, { limit: SYMBOLS_SHOWN }).hits.map(({ paper }) => {
        const location = new vscode.Location(paperUri(paper), new vscode.Position(0, 0));
        const about = `${authorCited(paper)} ${yearCited(paper)}, @${paper.citekey}`;
        return new vscode.SymbolInformation(paper.title, vscode.SymbolKind.File, about, location);
      });
    },
  };
}
