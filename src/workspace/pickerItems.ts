import * as vscode from 'vscode';
import type { PickerRow } from '../core/pickerRows';
import { sortAfter, type SearchState } from './searchState';
import { typeThemeIcon } from './typeIcons';

/** A row of the picker as VS Code shows it. */
export type Item = vscode.QuickPickItem & { readonly row: PickerRow };

export type Action = 'citeAndGoOn' | 'open' | 'note' | 'format' | 'copy' | 'related' | 'map';
export interface ActionButton extends vscode.QuickInputButton {
  readonly action: Action;
}

/** What can be done with a paper beside what Enter does. */
export const BUTTONS: readonly ActionButton[] = [
  { action: 'citeAndGoOn', iconPath: new vscode.ThemeIcon('add'), tooltip: 'Cite and Keep Searching' },
  { action: 'format', iconPath: new vscode.ThemeIcon('list-selection'), tooltip: 'Cite (Choose Format)' },
  { action: 'open', iconPath: new vscode.ThemeIcon('open-preview'), tooltip: 'Open Paper' },
  { action: 'note', iconPath: new vscode.ThemeIcon('notebook'), tooltip: 'Open Literature Note' },
  { action: 'related', iconPath: new vscode.ThemeIcon('references'), tooltip: 'Related Papers' },
  { action: 'map', iconPath: new vscode.ThemeIcon('graph-scatter'), tooltip: 'Show on Map' },
  { action: 'copy', iconPath: new vscode.ThemeIcon('copy'), tooltip: 'Copy Citation' },
];

/** What a search can be changed by: its filters, its order, and the one topic it is in. */
export function searchButtons({ sort, topic }: SearchState): readonly vscode.QuickInputButton[] {
  return [
    { iconPath: new vscode.ThemeIcon('filter'), tooltip: 'Narrow by Author, Year, Topic…' },
    { iconPath: new vscode.ThemeIcon('sort-precedence'), tooltip: `Sorted by ${sort}: Sort by ${sortAfter(sort)}` },
    topic === undefined
      ? { iconPath: new vscode.ThemeIcon('tag'), tooltip: 'Only the Topic of the Chosen Paper' }
      : { iconPath: new vscode.ThemeIcon('clear-all'), tooltip: 'All Topics' },
  ];
}

/** The commands that take the place of the picker. */
export const COMMANDS = {
  open: 'litnotes.openPaper',
  note: 'litnotes.openNote',
  format: 'litnotes.insertCitationAs',
  related: 'litnotes.relatedPapers',
  map: 'litnotes.showOnMap',
} as const;

/** A row as VS Code shows it. */
export function itemOf(row: PickerRow, buttons: readonly ActionButton[]): Item {
  switch (row.kind) {
    case 'section':
      return { row, label: row.label, kind: vscode.QuickPickItemKind.Separator };
    case 'query':
    case 'catalogue':
    case 'labLine':
    case 'offer':
      return { row, label: row.label, description: row.description, alwaysShow: true };
    case 'entry':
      return {
        row,
        label: row.label,
        description: row.description,
        detail: row.detail,
        iconPath: new vscode.ThemeIcon('warning'),
        alwaysShow: true,
      };
    case 'paper':
    case 'labPaper':
      return {
        row,
        label: row.label,
        description: row.description,
        detail: row.detail,
        iconPath: typeThemeIcon(row.paper.type),
        alwaysShow: true,
        buttons,
      };
  }
}

/**
 * Without this, VS Code moves the rows whose label contains what is typed to the top. The property is not in its
 * published API (https://github.com/microsoft/vscode/issues/73904); where it is not known, it has no effect.
 */
export function keepOwnOrder(picker: vscode.QuickPick<Item>): void {
  Object.assign(picker, { sortByLabel: false });
}

/** Whether two rows are of one paper; those of labs are read anew with each answer. */
export function isSamePaper(row: PickerRow, other: PickerRow | undefined): boolean {
  if (row.kind === 'labPaper') return other?.kind === 'labPaper' && row.item.json === other.item.json;
  return row.kind === 'paper' && other?.kind === 'paper' && row.paper === other.paper;
}
