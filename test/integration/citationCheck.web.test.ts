import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { cited, closeAll, open, other, rootFolder, encode, until } from './support/notes';

const FITS = `Networks rely on shortcut features that are easily available [@${cited}].`;
const DOUBTFUL = `Boundaries of objects were learned from three annotated pictures [@${other}].`;
const NOTE = `# One\n\n${FITS}\n\n${DOUBTFUL} Nobody wrote this [@nobody2020].\n`;

describe('Check Citations of This Note', () => {
  afterEach(closeAll);

  /** The list of a new note, on whose first citation the cursor is. */
  async function listOf(text: string): Promise<{ note: vscode.TextDocument; list: vscode.TextEditor }> {
    const { document } = await open(text);
    await vscode.commands.executeCommand('litnotes.checkCitations');
    const list = vscode.window.activeTextEditor ?? assert.fail('no editor');
    assert.equal(list.document.uri.scheme, 'litnotes-citations');
    return { note: document, list };
  }
  const headings = ({ document }: vscode.TextEditor): readonly string[] =>
    document
      .getText()
      .split('\n')
      .filter((line) => line.startsWith('##'));
  const cursorLine = (editor: vscode.TextEditor): string => editor.document.lineAt(editor.selection.active.line).text;

  it('lists each with its sentence and its paper, beside the note: those first that do not seem to fit', async () => {
    const { list } = await listOf(NOTE);
    assert.deepEqual(headings(list), [
      '## Do not seem to fit (1)',
      `### Line 5: @${other}`,
      '## No such paper (1)',
      '### Line 5: @nobody2020',
      '## Seem to fit (1)',
      `### Line 3: @${cited}`,
    ]);
    const text = list.document.getText();
    assert.ok(text.includes(`You write: ${DOUBTFUL}\nThe paper: Which Shortcut Cues Will DNNs Choose?`), text);
    assert.match(text, /Its abstract: “.*shortcut/);
    // By what is seen: VS Code tells of tabs later than it has opened or closed them, and at times of one that is closed.
    assert.deepEqual(
      vscode.window.visibleTextEditors
        .map(({ viewColumn, document: { uri } }) => `${String(viewColumn)} ${uri.scheme}`)
        .toSorted(),
      ['1 untitled', `2 ${list.document.uri.scheme}`],
    );
    assert.equal(cursorLine(list), `### Line 5: @${other}`);
  });

  it('takes the column of the list before', async () => {
    await listOf(NOTE);
    await vscode.commands.executeCommand('workbench.action.moveActiveEditorGroupLeft');
    await vscode.commands.executeCommand('workbench.action.focusLastEditorGroup');
    const { list } = await listOf(`Another [@${cited}].`);
    assert.equal(list.viewColumn, 1);
    assert.equal(vscode.window.tabGroups.all.length, 2);
  });

  it('leads into the column of a note that is behind another', async () => {
    const { note } = await listOf(NOTE);
    await vscode.commands.executeCommand('workbench.action.focusFirstEditorGroup');
    await open('In front');
    await vscode.commands.executeCommand('workbench.action.focusLastEditorGroup');
    await vscode.commands.executeCommand('litnotes.citations.goTo');
    assert.equal(vscode.window.activeTextEditor?.document, note);
    assert.equal(vscode.window.activeTextEditor.viewColumn, 1);
  });

  it('is called by the name of the note, and is markdown whatever that is', async () => {
    const file = vscode.Uri.joinPath(rootFolder(), 'Paper.tex');
    await vscode.workspace.fs.writeFile(file, encode(`\\cite{${cited}} it is.\n`));
    try {
      const note = await vscode.workspace.openTextDocument(file);
      await vscode.window.showTextDocument(await vscode.languages.setTextDocumentLanguage(note, 'latex'));
      await vscode.commands.executeCommand('litnotes.checkCitations');
      const { uri, languageId } = vscode.window.activeTextEditor?.document ?? assert.fail('no editor');
      assert.deepEqual([uri.path, languageId], ['/Citations of Paper.tex', 'markdown']);
    } finally {
      await vscode.workspace.fs.delete(file);
    }
  });

  it('is walked through, and leads to the place in the note', async () => {
    const { note, list } = await listOf(NOTE);
    const walked = [];
    for (const step of ['next', 'next', 'next', 'previous']) {
      await vscode.commands.executeCommand(`litnotes.citations.${step}`);
      walked.push(cursorLine(list).replace(/.*@/, ''));
    }
    assert.deepEqual(walked, ['nobody2020', cited, other, cited]);
    await vscode.commands.executeCommand('litnotes.citations.goTo');
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document, note);
    assert.equal(note.getText(editor?.selection), cited);
  });

  it('remembers what looks right, until the sentence changes or it is taken back', async () => {
    const { note, list } = await listOf(NOTE);
    await vscode.commands.executeCommand('litnotes.citations.looksRight');
    const right = [
      '## No such paper (1)',
      '### Line 5: @nobody2020',
      '## Seem to fit (1)',
      `### Line 3: @${cited}`,
      '## Look right to you (1)',
      `### Line 5: @${other}`,
    ];
    assert.deepEqual(headings(list), right);
    assert.equal(cursorLine(list), '### Line 5: @nobody2020', 'the next one');
    const change = async (from: string, to: string): Promise<void> => {
      const at = note.positionAt(note.getText().indexOf(from));
      const edit = new vscode.WorkspaceEdit();
      edit.replace(note.uri, new vscode.Range(at, at.translate(0, from.length)), to);
      await vscode.workspace.applyEdit(edit);
    };
    await change('# One', '# One\n\nMore.');
    await until('the list follows', () => headings(list).includes(`### Line 7: @${other}`));
    assert.equal(headings(list).at(-2), '## Look right to you (1)', 'moved, but the same');
    await change('three', 'thirty');
    await until('it asks again', () => headings(list)[0] === '## Do not seem to fit (1)');
    await change('thirty', 'three');
    await until('it remembers', () => headings(list).at(-2) === '## Look right to you (1)');
    await vscode.commands.executeCommand('litnotes.citations.takeBack');
    assert.equal(headings(list)[0], '## Do not seem to fit (1)');
    assert.equal(cursorLine(list), `### Line 7: @${other}`);
  });

  it('has lenses, links and hovers that lead to note and paper', async () => {
    const { list } = await listOf(NOTE);
    const { uri } = list.document;
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 20);
    assert.deepEqual(
      lenses.map(({ command }) => command?.title),
      ['Looks Right', 'Go to Citation', 'Open Paper', 'Go to Citation', 'Looks Right', 'Go to Citation', 'Open Paper'],
    );
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', uri);
    assert.deepEqual(
      links.map(({ range }) => list.document.getText(range)),
      ['Line 5', `@${other}`, 'Line 5', 'Line 3', `@${cited}`],
    );
    const at = links[1]?.range.start ?? assert.fail();
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, at);
    assert.match(
      hover?.contents.map((one) => (typeof one === 'string' ? one : one.value)).join() ?? '',
      /Which Shortcut/,
    );
  });

  it('compares papers of one’s own too, and says where there is no abstract', async () => {
    const bib = vscode.Uri.joinPath(rootFolder(), 'checked.bib');
    const about = 'abstract = {Hedges shelter nesting birds in winter. We count wrens.}';
    const entries = `@book{wren1990, title = {Hedges}, ${about}}\n@book{bare1991, title = {Gardens}}\n`;
    await vscode.workspace.fs.writeFile(bib, encode(entries));
    try {
      const note = 'Hedges shelter nesting birds in winter [@wren1990]. Gardens are full of flowers [@bare1991].';
      const file = vscode.Uri.joinPath(rootFolder(), 'checked.md');
      await vscode.workspace.fs.writeFile(file, encode(`---\nbibliography: checked.bib\n---\n${note}\n`));
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file));
      await vscode.commands.executeCommand('litnotes.checkCitations');
      const list = vscode.window.activeTextEditor ?? assert.fail('no editor');
      assert.deepEqual(headings(list), [
        '## No abstract to compare with (1)',
        '### Line 4: @bare1991',
        '## Seem to fit (1)',
        '### Line 4: @wren1990',
      ]);
      assert.match(list.document.getText(), /“Hedges shelter nesting birds in winter\.”/);
      await vscode.workspace.fs.delete(file);
    } finally {
      await vscode.workspace.fs.delete(bib);
    }
  });
});
