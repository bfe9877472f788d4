import * as vscode from 'vscode';

/**
 * The documents that are open to the person: those in a tab, and those with changes that are not saved. VS Code keeps
 * others open for a while, as after a search, also when their files are gone.
 */
export function tabDocuments(): readonly vscode.TextDocument[] {
  const inTabs = new Set(
    vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.flatMap(({ input }) => addressOf(input))),
  );
  return vscode.workspace.textDocuments.filter(
    ({ uri, isDirty, isClosed }) => !isClosed && (isDirty || inTabs.has(uri.toString())),
  );
}

function addressOf(input: unknown): readonly string[] {
  if (input instanceof vscode.TabInputText) return [input.uri.toString()];
  return input instanceof vscode.TabInputTextDiff ? [input.original.toString(), input.modified.toString()] : [];
}
