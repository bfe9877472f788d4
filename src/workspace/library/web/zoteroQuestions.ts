import * as vscode from 'vscode';
import { zoteroAddress, type ZoteroLibraryName } from '../../../core/library/zoteroAddress';
import { escapeIcons } from '../../../core/text/escape';
import type { Zotero } from './zotero';

/** Asks which libraries of Zotero are added, as the setting names them; none where the person gives up. */
export async function askForZotero(zotero: Zotero): Promise<readonly string[]> {
  const groups = await zotero.groups();
  if (!groups) return [];
  const own: ZoteroLibraryName = { kind: 'own' };
  if (groups.length === 0) return [zoteroAddress(own)];
  const rows = [
    { label: 'My Library', picked: true, library: own },
    ...groups.map(({ id, name }) => {
      const library: ZoteroLibraryName = { kind: 'group', id, name };
      return { label: escapeIcons(name), description: 'group', library };
    }),
  ];
  const picked = await vscode.window.showQuickPick(rows, {
    title: 'Add Library: Zotero',
    placeHolder: 'Which libraries are added; they are only read',
    canPickMany: true,
  });
  return (picked ?? []).map(({ library }) => zoteroAddress(library));
}
