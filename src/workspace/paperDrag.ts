import * as vscode from 'vscode';
import { pandocItem } from '../core/citation/formats';
import type { PaperTreeNode } from '../core/paperTree';

/** The citekeys of papers that are dragged, as a JSON list. */
export const PAPERS_MIME = 'application/vnd.litnotes.papers';

/** Lets papers be dragged out of a tree: into a note, which cites them, or as text to anywhere else. */
export function paperDragController(): vscode.TreeDragAndDropController<PaperTreeNode> {
  return {
    dragMimeTypes: [PAPERS_MIME, 'text/plain'],
    dropMimeTypes: [],
    handleDrag: (nodes, data) => {
      const dragged = nodes.flatMap((node) => (node.kind === 'paper' ? [node.paper] : []));
      const papers = [...new Set(dragged)];
      if (papers.length === 0) return;
      data.set(PAPERS_MIME, new vscode.DataTransferItem(JSON.stringify(papers.map(({ citekey }) => citekey))));
      data.set('text/plain', new vscode.DataTransferItem(`[${papers.map(pandocItem).join('; ')}]`));
    },
  };
}
