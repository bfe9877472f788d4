import * as vscode from 'vscode';
import { FORM_TYPES, type ReferenceForm } from '../../core/formats/referenceForm';

/** Asks for a paper one question after the other; undefined where the person gives up. */
export async function askForReference(title: string): Promise<ReferenceForm | undefined> {
  const name = await vscode.window.showInputBox({
    title: `${title} (1 of 4)`,
    prompt: 'The title',
    validateInput: (typed) => (typed.trim() === '' ? 'A paper needs a title.' : undefined),
  });
  if (name === undefined) return undefined;
  const authors = await vscode.window.showInputBox({
    title: `${title} (2 of 4)`,
    prompt: 'The authors; may be empty',
    placeHolder: 'Jane Doe; Richard Roe',
  });
  if (authors === undefined) return undefined;
  const year = await vscode.window.showInputBox({
    title: `${title} (3 of 4)`,
    prompt: 'The year; may be empty',
    validateInput: (typed) => (/^(?:\d{4})?$/.test(typed.trim()) ? undefined : 'A year has four digits.'),
  });
  if (year === undefined) return undefined;
  const type = await vscode.window.showQuickPick(
    FORM_TYPES.map(([id, label]) => ({ label, id })),
    { title: `${title} (4 of 4)`, placeHolder: 'What it is' },
  );
  return type && { title: name, authors, year, type: type.id };
}
