import * as vscode from 'vscode';
import { wholeUri } from './notebooks';

/**
 * The documents that are open to the person: those in a tab, the cells of notebooks in a tab, and those with changes
 * that are not saved. VS Code keeps others open for a while, as after a search, also when their files are gone.
 */
export function tabDocuments(): readonly vscode.TextDocument[] {
  const shown = addressesInTabs();
  return vscode.workspace.textDocuments.filter(
    (document) => !document.isClosed && (document.isDirty || shown.has(wholeUri(document).toString())),
  );
}

/** Whether a document is in a tab, by itself or as a cell of a notebook. */
export function isInTab(document: vscode.TextDocument): boolean {
  return addressesInTabs().has(wholeUri(document).toString());
}

function addressesInTabs(): ReadonlySet<string> {
  return new Set(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.flatMap(({ input }) => addressOf(input))));
}

function addressOf(input: unknown): readonly string[] {
  if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputNotebook) return [input.uri.toString()];
  return input instanceof vscode.TabInputTextDiff ? [input.original.toString(), input.modified.toString()] : [];
}
