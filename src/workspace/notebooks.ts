import * as vscode from 'vscode';

/** The notebook that a document is a cell of. */
export function notebookOf(document: vscode.TextDocument): vscode.NotebookDocument | undefined {
  if (document.uri.scheme !== 'vscode-notebook-cell') return undefined;
  return vscode.workspace.notebookDocuments.find((notebook) =>
    notebook.getCells().some((cell) => cell.document === document),
  );
}

/** The documents that together are one note: the cells of a notebook, in order, be they notes or not; else the document alone. */
export function partsOf(document: vscode.TextDocument): readonly vscode.TextDocument[] {
  const notebook = notebookOf(document);
  return notebook ? notebook.getCells().map((cell) => cell.document) : [document];
}

/** Whether two documents are parts of one note. */
export function isSameNote(a: vscode.TextDocument, b: vscode.TextDocument): boolean {
  if (a === b) return true;
  const notebook = notebookOf(a);
  return notebook !== undefined && notebook === notebookOf(b);
}

/** The address of what is open as a whole: of the notebook of a cell, else of the document. */
export function wholeUri(document: vscode.TextDocument): vscode.Uri {
  return notebookOf(document)?.uri ?? document.uri;
}

/** The cell that is selected in the active notebook; undefined where no notebook is active. */
export function selectedCell(): vscode.TextDocument | undefined {
  const editor = vscode.window.activeNotebookEditor;
  const at = editor?.selection.start;
  return editor && at !== undefined && at < editor.notebook.cellCount ? editor.notebook.cellAt(at).document : undefined;
}
