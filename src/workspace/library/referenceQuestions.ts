import * as vscode from 'vscode';
import { FORM_TYPES, type ReferenceForm } from '../../core/formats/referenceForm';

/**
 * Asks for a paper one question after the other; undefined where the person gives up.
 *
 * @param begun what is known of its title
 */
export async function askForReference(heading: string, begun: string): Promise<ReferenceForm | undefined> {
  const title = await vscode.window.showInputBox({
    title: `${heading} (1 of 5)`,
    prompt: 'The title',
    value: begun,
    validateInput: (typed) => (typed.trim() === '' ? 'A paper needs a title.' : undefined),
  });
  if (title === undefined) return undefined;
  const authors = await vscode.window.showInputBox({
    title: `${heading} (2 of 5)`,
    prompt: 'The authors; may be empty',
    placeHolder: 'Jane Doe; Richard Roe',
  });
  if (authors === undefined) return undefined;
  const year = await vscode.window.showInputBox({
    title: `${heading} (3 of 5)`,
    prompt: 'The year; may be empty',
    validateInput: (typed) => (/^(?:\d{4})?$/.test(typed.trim()) ? undefined : 'A year has four digits.'),
  });
  if (year === undefined) return undefined;
  const kind = await vscode.window.showQuickPick(
    FORM_TYPES.map((one) => ({ label: one.label, one })),
    { title: `${heading} (4 of 5)`, placeHolder: 'What it is' },
  );
  if (!kind) return undefined;
  const { type, asks } = kind.one;
  const where = await vscode.window.showInputBox({ title: `${heading} (5 of 5)`, prompt: `${asks}; may be empty` });
  return where === undefined ? undefined : { title, authors, year, type, where };
}
