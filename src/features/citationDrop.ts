import * as vscode from 'vscode';
import { CITATION_FORMATS, type CitationFormat } from '../core/citation/formats';
import { placedCitation } from '../workspace/citationEdits';
import { detailsOf } from '../workspace/errors';
import { isNote } from '../workspace/markdownDocuments';
import { PAPERS_MIME } from '../workspace/paperDrag';
import type { Litnotes } from '../workspace/window';

/**
 * Every document, since the setting says which are notes. Those of known languages are named so that VS Code asks here
 * before its own providers, of which one would link to the tree item's address.
 */
const DOCUMENTS: vscode.DocumentSelector = ['markdown', 'quarto', 'rmd', 'latex', '*'];
const KIND = vscode.DocumentDropOrPasteEditKind.Empty.append('litnotes', 'citation');

/** Cites papers that are dropped into a note: in the format that is set, the others to choose from afterwards. */
export function registerCitationDrop(litnotes: Litnotes): vscode.Disposable {
  return vscode.languages.registerDocumentDropEditProvider(
    DOCUMENTS,
    {
      provideDocumentDropEdits: async (document, position, data, token) => {
        const { settings, library, log } = litnotes;
        if (!isNote(settings, document)) return undefined;
        const citekeys = citekeysIn(await data.get(PAPERS_MIME)?.asString());
        if (citekeys.length === 0 || token.isCancellationRequested) return undefined;
        try {
          const papers = await library.papers(citekeys, document);
          const place = new vscode.Range(position, position);
          const edits = formatsFrom(settings.citationFormat(document)).map(async (format) => {
            const { text, further } = await placedCitation(litnotes, document, [place], papers, format);
            const title = `Cite: ${CITATION_FORMATS[format].label}`;
            const edit = new vscode.DocumentDropEdit(text, title, KIND.append(format));
            edit.additionalEdit = further;
            return edit;
          });
          return await whereDone(edits, (error) => log.warn(`A format is not offered: ${detailsOf(error)}`));
        } catch (error) {
          log.warn(`Nothing was cited: ${detailsOf(error)}`);
          return undefined;
        }
      },
    },
    { dropMimeTypes: [PAPERS_MIME], providedDropEditKinds: [KIND] },
  );
}

/** The results of those that succeed: a wrong template takes away one format, not all. */
async function whereDone<T>(promises: readonly Promise<T>[], onError: (error: unknown) => void): Promise<T[]> {
  const results = await Promise.allSettled(promises);
  return results.flatMap((result) => {
    if (result.status === 'fulfilled') return [result.value];
    onError(result.reason);
    return [];
  });
}

function formatsFrom(first: CitationFormat): readonly CitationFormat[] {
  const formats = Object.keys(CITATION_FORMATS) as CitationFormat[];
  return [first, ...formats.filter((format) => format !== first)];
}

/** Reads what a tree set; another program's data under the same type counts as none. */
function citekeysIn(data: string | undefined): readonly string[] {
  try {
    const value: unknown = JSON.parse(data ?? '[]');
    return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
  } catch {
    return [];
  }
}
