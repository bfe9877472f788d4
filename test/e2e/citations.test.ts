import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { useWorkbench } from './support/openWorkbench';
import { waitUntil } from './support/waitUntil';

const file = 'Claims.md';
const NOTE = `Boundaries of objects were learned from three annotated pictures [@steck2024cosine].

Networks rely on shortcut features that are easily available [@hermann2024foundations].
`;

describe('The citations of a note', () => {
  const workbench = useWorkbench();

  it('are walked through by the keyboard: what looks right makes room for the next, and Enter leads to the note', async () => {
    const vscode = workbench();
    await writeFile(join(vscode.folder, file), NOTE);
    await vscode.openFile(file);
    await vscode.palette('Litnotes: Check Citations of This Note');
    const listed = (heading: string): Promise<readonly string[]> =>
      vscode.editor.linesWhen(`with ${heading}`, (lines) => lines.includes(heading));
    // The list is seen in parts until the editor beside the note has its size.
    await vscode.editor.linesWhen('with the citations, what does not seem to fit first', (lines) => {
      const [heading, first, second] = [
        '## Do not seem to fit (1)',
        '### Line 1: @steck2024cosine',
        '### Line 3: @hermann2024foundations',
      ].map((line) => lines.indexOf(line));
      return heading !== -1 && Number(heading) < Number(first) && Number(first) < Number(second);
    });
    await vscode.editor.cursorAt(9, 1);
    await vscode.press('Space');
    await listed('## Look right to you (1)');
    await vscode.press('Control+z');
    await listed('## Do not seem to fit (1)');
    await vscode.editor.cursorAt(9, 1);
    await vscode.press('Tab');
    await vscode.editor.cursorAt(16, 1);
    await vscode.press('Enter');
    await waitUntil('the note', async () => (await vscode.editor.title()).startsWith(file));
    await vscode.editor.focused();
    // What is typed then takes the place of the key, which is selected.
    await vscode.page.keyboard.insertText('scimeca2022shortcut');
    const text = NOTE.replace('hermann2024foundations', 'scimeca2022shortcut');
    await vscode.editor.savedTextWhen(file, 'with another key', (saved) => saved === text);
  });
});
