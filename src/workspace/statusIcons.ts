import * as vscode from 'vscode';
import type { Status } from '../core/note/ownWords';

const ICONS: Readonly<Record<Status, string>> = { unread: 'circle-outline', reading: 'book', read: 'check' };

/** How a status looks in every list. */
export function statusIcon(status: Status): vscode.ThemeIcon {
  return new vscode.ThemeIcon(ICONS[status]);
}
