import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { useWorkbench } from './support/openWorkbench';
import { waitUntil } from './support/waitUntil';

describe('A workspace of two folders', () => {
  const workbench = useWorkbench({ folder: 'two folders', open: 'two.code-workspace' });

  it('has the notes of both, and makes a new one where the note that is written belongs', async () => {
    const vscode = workbench();
    await vscode.openFile('second.md');
    await vscode.page.locator('.view-line').getByText('kusupati2022matryoshka').click();
    await vscode.palette('Litnotes: Open Literature Note');
    await vscode.editor.linesWhen('of the new note', (lines) => lines.includes('## Key ideas'));
    const note = join(vscode.folder, 'second', 'papers', 'notes', '@kusupati2022matryoshka.md');
    assert.match(await readFile(note, 'utf8'), /^---\ncitekey: kusupati2022matryoshka\n/);
    const notes = await vscode.openView('Litnotes', 'Notes');
    await notes.rowsWhen('with the note', (rows) => rows.some(({ label }) => label.startsWith('Matryoshka')));
    await vscode.palette('Litnotes: Focus on Cited By View');
    const citedBy = await vscode.openView('Litnotes', 'Cited By');
    await vscode.openFile('first.md');
    await vscode.page.locator('.view-line').getByText('makhzani2014ksparse').first().click();
    await citedBy.rowsWhen('of both folders', (rows) => {
      const labels = new Set(rows.map(({ label }) => label));
      return labels.has('First') && labels.has('Second');
    });
  });

  it('asks for the folder where none is meant', async () => {
    const vscode = workbench();
    await vscode.palette('View: Close All Editors');
    await vscode.palette('Litnotes: Open Literature Note');
    await vscode.quickInput.opened(/Search papers/);
    await vscode.type('k-sparse autoencoders');
    await vscode.quickInput.rowsWhen('with the paper', ([row]) => row?.label === 'k-Sparse Autoencoders' && row.active);
    await vscode.quickInput.accept();
    await vscode.quickInput.opened(/The folder for the note about/);
    await vscode.quickInput.accept('first');
    await vscode.editor.linesWhen('of the new note', (lines) => lines.includes('## Key ideas'));
    const note = join(vscode.folder, 'first', 'reading', '@makhzani2014ksparse.md');
    assert.match(await readFile(note, 'utf8'), /^---\ncitekey: makhzani2014ksparse\n/);
  });
});

describe('A window with no folder', () => {
  const workbench = useWorkbench({ open: 'nothing' });

  it('has the papers, says that there are no notes, and makes one that can be saved anywhere', async () => {
    const vscode = workbench();
    const notes = await vscode.openView('Litnotes', 'Notes');
    await waitUntil('the welcome', async () => (await notes.welcome()).includes('There is none yet.'));
    const topics = await vscode.openView('Litnotes', 'Topics');
    await topics.rowsWhen('loaded', (rows) => rows.some(({ label }) => label === 'Representation learning'));
    await vscode.palette('Litnotes: Open Literature Note');
    await vscode.quickInput.opened(/Search papers/);
    await vscode.type('k-sparse autoencoders');
    await vscode.quickInput.rowsWhen('with the paper', ([row]) => row?.label === 'k-Sparse Autoencoders' && row.active);
    await vscode.quickInput.accept();
    await vscode.editor.linesWhen('of the new note', (lines) => lines.includes('## Key ideas'));
    await vscode.notification(/No folder is open, so the note is not saved yet/);
    await notes.rowsWhen('with the note', (rows) => rows.some(({ label }) => label === 'k-Sparse Autoencoders'));
    await vscode.screenshot('no-folder');
  });
});
