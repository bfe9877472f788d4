import * as vscode from 'vscode';
import { papersPasted } from '../core/citation/pasted';
import { placedCitation } from '../workspace/citationEdits';
import { detailsOf } from '../workspace/errors';
import { isNote } from '../workspace/markdownDocuments';
import type { Litnotes } from '../workspace/window';

const KIND = vscode.DocumentDropOrPasteEditKind.Empty.append('litnotes', 'citation');

/**
 * Offers to cite the papers whose DOI, arXiv link, BibTeX entry or title is pasted into a note, at every cursor; the text
 * stays the default.
 */
export function registerCitationPaste(litnotes: Litnotes): vscode.Disposable {
  return vscode.languages.registerDocumentPasteEditProvider(
    '*',
    {
      provideDocumentPasteEdits: async (document, ranges, data, _context, token) => {
        if (!isNote(litnotes.settings, document)) return undefined;
        try {
          const text = await data.get('text/plain')?.asString();
          const papers = text ? papersPasted(text, await litnotes.library.corpus(document)) : [];
          if (papers.length === 0 || token.isCancellationRequested) return undefined;
          const citation = await placedCitation(litnotes, document, ranges, papers);
          const edit = new vscode.DocumentPasteEdit(citation.text, 'Paste as Citation', KIND);
          edit.additionalEdit = citation.further;
          edit.yieldTo = [vscode.DocumentDropOrPasteEditKind.Text];
          return [edit];
        } catch (error) {
          litnotes.log.warn(`A paste is not offered as a citation: ${detailsOf(error)}`);
          return undefined;
        }
      },
    },
    { providedPasteEditKinds: [KIND], pasteMimeTypes: ['text/plain'] },
  );
}
