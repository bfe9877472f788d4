import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { cited, closeAll, encode, other, rootFolder, until } from './support/notes';

const markdown = (text: string): vscode.NotebookCellData =>
  new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, text, 'markdown');

/** Opens a notebook of markdown cells around one of code, with one of them selected. */
async function open(texts: readonly [string, string], selected: 0 | 2): Promise<vscode.NotebookDocument> {
  const code = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'x = "[@code]"', 'python');
  const [first, last] = texts.map(markdown);
  assert.ok(first && last);
  const data = new vscode.NotebookData([first, code, last]);
  const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', data);
  const editor = await vscode.window.showNotebookDocument(notebook);
  editor.selection = new vscode.NotebookRange(selected, selected + 1);
  await until('the cell', () => vscode.window.activeNotebookEditor?.selection.start === selected);
  return notebook;
}

/** Edits the selected cell, with the cursor at its end. */
async function edit(document: vscode.TextDocument): Promise<vscode.TextEditor> {
  await vscode.commands.executeCommand('notebook.cell.edit');
  const editor = await until('the editor of the cell', () => {
    const { activeTextEditor } = vscode.window;
    return activeTextEditor?.document === document && activeTextEditor;
  });
  const end = document.positionAt(document.getText().length);
  editor.selection = new vscode.Selection(end, end);
  return editor;
}

const insert = (...citekeys: readonly string[]): Thenable<unknown> =>
  vscode.commands.executeCommand('litnotes.insertCitation', citekeys);

describe('A markdown cell of a notebook', () => {
  afterEach(closeAll);

  it('is cited in at the cursor, and the citation there is joined', async () => {
    const notebook = await open(['As shown ', 'last'], 0);
    const { document } = notebook.cellAt(0);
    await edit(document);
    await insert(cited);
    assert.equal(document.getText(), `As shown [@${cited}]`);
    await insert(other);
    assert.equal(document.getText(), `As shown [@${cited}; @${other}]`);
    assert.equal(notebook.cellAt(2).document.getText(), 'last');
  });

  it('is cited in at its end while it is shown as it reads', async () => {
    const notebook = await open(['first', 'See '], 2);
    await insert(cited);
    assert.deepEqual(
      notebook.getCells().map((cell) => cell.document.getText()),
      ['first', 'x = "[@code]"', `See [@${cited}]`],
    );
  });

  it('completes keys, and tells and leads to papers', async () => {
    const notebook = await open([`See [[@${cited}|this]].`, 'As @shortcut'], 2);
    const { document } = notebook.cellAt(2);
    const { selection } = await edit(document);
    const item = await until('the completion', async () => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        selection.active,
        '@',
      );
      return items.find(({ insertText }) => insertText === `@${cited}`);
    });
    assert.equal(item.filterText, '@shortcut');
    const linking = notebook.cellAt(0).document;
    const at = new vscode.Position(0, 10);
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      linking.uri,
      at,
    );
    assert.equal(hover?.range && linking.getText(hover.range), cited);
    const [link] = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      linking.uri,
    );
    assert.equal(link && linking.getText(link.range), cited);
    const places = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      linking.uri,
      at,
    );
    assert.ok(places.length > 0);
  });

  it('has the papers of the bibliography that it names', async () => {
    const [file, bib] = ['cells.ipynb', 'cells.bib'].map((name) => vscode.Uri.joinPath(rootFolder(), name));
    assert.ok(file && bib);
    const cell = (text: string): unknown => ({ cell_type: 'markdown', metadata: {}, source: [text] });
    const cells = [cell('See [@roe1987wells].'), cell('---\nbibliography: cells.bib\n---\n')];
    await vscode.workspace.fs.writeFile(bib, encode('@book{roe1987wells, title = {On Wells}}\n'));
    await vscode.workspace.fs.writeFile(
      file,
      encode(JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 })),
    );
    const notebook = await vscode.workspace.openNotebookDocument(file);
    await vscode.window.showNotebookDocument(notebook);
    const { uri } = notebook.cellAt(0).document;
    const hover = await until('the paper', async () => {
      const at = new vscode.Position(0, 8);
      const [first] = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, at);
      return first;
    });
    assert.match(hover.contents.map((one) => (typeof one === 'string' ? one : one.value)).join(''), /On Wells/);
    await closeAll();
    for (const one of [file, bib]) await vscode.workspace.fs.delete(one);
  });

  it('is told what is wrong with the bibliography that it names, and no other cell is', async () => {
    const notebook = await open(['First [@hermann2024foundations].', 'Text\n\n---\nbibliography: gone.bib\n---\n'], 0);
    const told = (index: number): readonly string[] =>
      vscode.languages
        .getDiagnostics(notebook.cellAt(index).document.uri)
        .filter(({ code }) => code === 'bibliographyFile')
        .map(({ range }) => notebook.cellAt(index).document.getText(range));
    await until('what is wrong', () => told(2).length > 0);
    assert.deepEqual([told(0), told(2)], [[], ['gone.bib']]);
  });
});
