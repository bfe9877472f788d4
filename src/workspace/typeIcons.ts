import * as vscode from 'vscode';
import type { PaperType } from '../core/paper';
import { typeIcon } from '../core/paperIcons';

/** How a type of publication looks in every list. */
export function typeThemeIcon(type: PaperType): vscode.ThemeIcon {
  return new vscode.ThemeIcon(typeIcon(type));
}
