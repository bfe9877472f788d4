import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, configure, encode, rootFolder, until } from './support/notes';

const GOOD = '@misc{good2031, title = {Good}}\n';

describe('Broken entries of one’s own files', () => {
  let tests = 0;
  const folder = (): vscode.Uri => vscode.Uri.joinPath(rootFolder(), `problems${tests}`);
  const inFolder = (name: string): vscode.Uri => vscode.Uri.joinPath(folder(), name);
  const write = (name: string, text: string): Thenable<void> =>
    vscode.workspace.fs.writeFile(inFolder(name), encode(text));
  /** As a person does in an editor. */
  async function rewrite(name: string, text: string): Promise<void> {
    const document = await vscode.workspace.openTextDocument(inFolder(name));
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
    await vscode.workspace.applyEdit(edit);
    assert.ok(await document.save());
  }
  const told = (name: string): readonly vscode.Diagnostic[] =>
    vscode.languages.getDiagnostics(inFolder(name)).filter(({ code }) => code === 'brokenEntry');

  beforeEach(async () => {
    tests++;
    await write('broken.bib', `${GOOD}@misc{, title = {No key}}\n@misc{open2031, title = {Never closed\n`);
    await write('note.md', '---\nbibliography: broken.bib\n---\n\n[@good2031]\n');
    // The report of the check would take the place of a preview, and with it the file out of the library.
    await vscode.window.showTextDocument(inFolder('note.md'), { preview: false });
    await vscode.commands.executeCommand('litnotes.checkLibrary'); // the library is read once somebody asks for it
    await until('both told', () => told('broken.bib').length === 2);
  });
  afterEach(async () => {
    await configure('check.brokenEntry', undefined);
    await closeAll();
    await vscode.workspace.fs.delete(folder(), { recursive: true });
  });

  it('are told, each at its line', () => {
    assert.deepEqual(
      told('broken.bib').map(({ range, message, severity }) => [range.start.line, message, severity]),
      [
        [1, 'This @misc has no key, so it cannot be cited.', vscode.DiagnosticSeverity.Warning],
        [
          2,
          "The entry 'open2031' is not closed: look for a missing brace or quote.",
          vscode.DiagnosticSeverity.Warning,
        ],
      ],
    );
    assert.ok(told('broken.bib').every(({ range }) => range.start.character === 0 && range.isSingleLine));
  });

  it('are told as the setting says, or not at all', async () => {
    await configure('check.brokenEntry', 'error');
    await until('errors', () =>
      told('broken.bib').every(({ severity }) => severity === vscode.DiagnosticSeverity.Error),
    );
    await configure('check.brokenEntry', 'off');
    await until('nothing told', () => told('broken.bib').length === 0);
  });

  it('are told no longer once they are mended', async () => {
    await rewrite('broken.bib', `${GOOD}\n@misc{, title = {No key}}\n`);
    await until('one told', () => told('broken.bib').length === 1);
    assert.equal(told('broken.bib')[0]?.range.start.line, 2);
    await rewrite('broken.bib', GOOD);
    await until('nothing told', () => told('broken.bib').length === 0);
  });

  it('are told of no file of another program that merely lies in a folder of the setting', async () => {
    await write('package.json', '{"name": "x", "author": "Doe", "contributors": [{"name": "Roe"}]}\n');
    await write('_quarto.yml', 'project:\n  type: book\nbook:\n  title: T\n');
    await write('half.json', '[{"author": [{"family": "Doe"}]}]\n');
    await write('half.yml', '- author: Doe\n');
    await configure('libraries', [`problems${tests}`]);
    try {
      await until('those like references told', () => told('half.json').length + told('half.yml').length === 2);
      assert.deepEqual([told('package.json'), told('_quarto.yml')], [[], []]);
      await configure('libraries', [`problems${tests}/package.json`, `problems${tests}/_quarto.yml`]);
      await until('those named told', () => told('package.json').length + told('_quarto.yml').length === 2);
      assert.equal(told('_quarto.yml')[0]?.message, 'This is no list of references.');
    } finally {
      await configure('libraries', undefined);
    }
  });

  it('are told no longer where no note names the file', async () => {
    await write('other.bib', '@misc{good2032, title = {Other}}\n@misc{, title = {No key}}\n');
    await rewrite('note.md', '---\nbibliography: other.bib\n---\n');
    await until('the other file told', () => told('other.bib').length === 1);
    assert.equal(told('broken.bib').length, 0);
  });
});
