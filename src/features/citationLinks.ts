import * as vscode from 'vscode';
import { citedAt, citedMentions } from '../core/citation/paperMention';
import { paperMarkdown } from '../core/paperMarkdown';
import { commandLink } from '../core/paperPage';
import { authorCited, yearCited } from '../core/present';
import type { CommandId } from '../workspace/commands';
import { MARKDOWN_DOCUMENTS, citationsIn } from '../workspace/markdownDocuments';
import { rangeOf } from '../workspace/noteCitations';
import { citekeyOfUri, PAPER_SCHEME, paperUri } from '../workspace/paperDocuments';
import type { Litnotes } from '../workspace/window';

const OPEN: CommandId = 'litnotes.openPaper';
/** More than anybody looks through in the list of symbols. */
const SYMBOLS_SHOWN = 30;

/** Ways from a note to the papers it cites: definition, links, symbols; and the documents they lead to. */
export function registerCitationLinks(litnotes: Litnotes): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(PAPER_SCHEME, paperDocuments(litnotes)),
    vscode.languages.registerDefinitionProvider(MARKDOWN_DOCUMENTS, definitions(litnotes)),
    vscode.languages.registerDocumentLinkProvider(MARKDOWN_DOCUMENTS, links(litnotes)),
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

function definitions(litnotes: Litnotes): vscode.DefinitionProvider {
  return {
    provideDefinition: async (document, position) => {
      const note = citationsIn(litnotes, document);
      const mention = note && citedAt(note, document.offsetAt(position));
      if (!mention) return undefined;
      const originSelectionRange = rangeOf(document, mention.span);
      const paper = (await litnotes.library.corpus(document)).paper(mention.key);
      const link = (targetUri: vscode.Uri, line: number): vscode.LocationLink => ({
        originSelectionRange,
        targetUri,
        targetRange: new vscode.Range(line, 0, line, 0),
      });
      if (!paper) return undefined;
      const page = link(paperUri(paper), 0);
      const { origin } = paper;
      return origin ? [link(vscode.Uri.parse(origin.source, true), origin.line - 1), page] : [page];
    },
  };
}

/** The keys of known papers as links to their pages. */
function links(litnotes: Litnotes): vscode.DocumentLinkProvider {
  return {
    provideDocumentLinks: async (document) => {
      const note = citationsIn(litnotes, document);
      if (!note || note.citations.length === 0) return [];
      const { version } = document;
      const corpus = await litnotes.library.corpus(document);
      if (document.version !== version) return [];
      return citedMentions(note).flatMap(({ key, span }) => {
        const paper = corpus.paper(key);
        if (!paper) return [];
        const target = vscode.Uri.parse(commandLink(OPEN, paper.citekey), true);
        const link = new vscode.DocumentLink(rangeOf(document, span), target);
        link.tooltip = `Open ${authorCited(paper)} ${yearCited(paper)}`;
        return link;
      });
    },
  };
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
