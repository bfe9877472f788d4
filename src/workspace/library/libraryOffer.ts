import * as vscode from 'vscode';
import { offerWords } from '../../core/offerRows';
import type { OfferNode } from '../../core/paperTree';
import type { CommandId } from '../commands';
import type { UnnamedFiles } from './unnamedFiles';

const ADD: CommandId = 'litnotes.addLibrary';

/** The one quiet row of the tree that offers files which lie in the workspace and are not in the library; none for none. */
export async function offers(unnamed: UnnamedFiles): Promise<readonly OfferNode[]> {
  const files = await unnamed.files();
  return files.length > 0 ? [{ kind: 'offer', id: 'offer', files: files.map(String), parent: undefined }] : [];
}

/** How such a row looks; a click adds its files. */
export function offerItem({ id, files }: OfferNode): vscode.TreeItem {
  const { label, description } = offerWords(files.length);
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.None);
  item.id = id;
  item.description = description;
  item.iconPath = new vscode.ThemeIcon('add');
  item.contextValue = 'offer';
  item.tooltip = files.map((file) => vscode.workspace.asRelativePath(vscode.Uri.parse(file, true))).join('\n');
  item.command = { command: ADD, title: 'Add Library', arguments: [...files] };
  return item;
}
