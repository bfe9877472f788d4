import * as vscode from 'vscode';
import type { PaperTreeNode } from '../core/paperTree';
import type { Library } from './library/library';
import type { TopicsTree } from './topicsTree';

type View = vscode.TreeView<PaperTreeNode>;

/** Narrows the tree by a query from elsewhere, where the focus stays. */
export async function showFiltered(tree: TopicsTree, view: View, query: string): Promise<void> {
  tree.change({ filter: query });
  if (!view.visible) await vscode.commands.executeCommand('litnotes.topics.focus', { preserveFocus: true });
}

/** Narrows the tree while a query is typed; Enter keeps it, Escape goes back to what was before. */
export async function askFilter(library: Library, tree: TopicsTree, view: View): Promise<void> {
  const { papers } = await library.corpus();
  if (!view.visible) await vscode.commands.executeCommand('litnotes.topics.focus');
  const before = tree.state.filter;
  const input = vscode.window.createInputBox();
  input.title = `Filter ${papers.length} Papers`;
  input.placeholder = 'Words, a name, a year, author:… topic:… year:2021..2024 status:read';
  input.value = before;
  let isKept = false;
  const subscriptions = vscode.Disposable.from(
    input,
    input.onDidChangeValue((filter) => tree.change({ filter: filter.trim() })),
    input.onDidAccept(() => {
      isKept = true;
      input.hide();
    }),
    input.onDidHide(() => {
      subscriptions.dispose();
      if (!isKept) tree.change({ filter: before });
    }),
  );
  input.show();
}
