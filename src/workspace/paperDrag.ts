import * as vscode from 'vscode';
import { pandocItem } from '../core/citation/formats';
import type { PaperTreeNode } from '../core/paperTree';

/** The citekeys of papers that are dragged, as a JSON list. */
export const PAPERS_MIME = 'application/vnd.litnotes.papers';
/** Addresses of files, one a line (RFC 2483), as explorers hand them out. */
const FILES_MIME = 'text/uri-list';

/**
 * Lets papers be dragged out of a tree: into a note, which cites them, or as text to anywhere else; and files into it.
 *
 * @param addFiles what is done with files that are dropped on the tree
 */
export function paperDragController(
  addFiles: (files: readonly vscode.Uri[]) => Thenable<unknown>,
): vscode.TreeDragAndDropController<PaperTreeNode> {
  return {
    dragMimeTypes: [PAPERS_MIME, 'text/plain'],
    dropMimeTypes: [FILES_MIME],
    handleDrop: async (_, data) => {
      const listed = (await data.get(FILES_MIME)?.asString()) ?? '';
      const files = listed.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
      if (files.length > 0) await addFiles(files.map((file) => vscode.Uri.parse(file, true)));
    },
    handleDrag: (nodes, data) => {
      const dragged = nodes.flatMap((node) => (node.kind === 'paper' ? [node.paper] : []));
      const papers = [...new Set(dragged)];
      if (papers.length === 0) return;
      data.set(PAPERS_MIME, new vscode.DataTransferItem(JSON.stringify(papers.map(({ citekey }) => citekey))));
      data.set('text/plain', new vscode.DataTransferItem(`[${papers.map(pandocItem).join('; ')}]`));
    },
  };
}
