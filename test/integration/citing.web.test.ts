import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { dismissing } from './support/asking';
import { closeAll, encode, rootFolder, until, untitled } from './support/notes';

/** Opens an untitled document with cursors at each `|`, and shows it. */
async function open(marked: string, language = 'markdown'): Promise<vscode.TextEditor> {
  const parts = marked.split('|');
  const document = await untitled(parts.join(''), language);
  const editor = await vscode.window.showTextDocument(document);
  let offset = 0;
  editor.selections = parts.slice(0, -1).map((part) => {
    offset += part.length;
    return new vscode.Selection(document.positionAt(offset), document.positionAt(offset));
  });
  return editor;
}

/** The text with `|` where the cursors are. */
function shown({ document, selections }: vscode.TextEditor): string {
  const offsets = selections.map(({ active }) => document.offsetAt(active)).sort((a, b) => b - a);
  return offsets.reduce((text, at) => `${text.slice(0, at)}|${text.slice(at)}`, document.getText());
}

async function configure(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('litnotes').update(name, value, vscode.ConfigurationTarget.Global);
}

const insert = (...citekeys: readonly string[]): Thenable<unknown> =>
  vscode.commands.executeCommand('litnotes.insertCitation', citekeys);

describe('Insert Citation', () => {
  afterEach(async () => {
    for (const name of ['citation.format', 'citation.template', 'citation.languages']) await configure(name, undefined);
    await closeAll();
  });

  it('writes at every cursor and leaves the cursors behind the citations', async () => {
    const editor = await open('One | and two |.');
    await insert('lin2023vinet');
    assert.equal(shown(editor), 'One [@lin2023vinet]| and two [@lin2023vinet]|.');
  });

  it('joins the cluster at the cursor, and is undone in one step', async () => {
    const editor = await open('[see @lin2023vinet, p. 3|] x');
    await insert('hermann2024foundations', 'lin2023vinet', 'scimeca2022shortcut');
    assert.equal(shown(editor), '[see @lin2023vinet, p. 3; @hermann2024foundations; @scimeca2022shortcut]| x');
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), '[see @lin2023vinet, p. 3] x');
  });

  it('writes though somebody types on meanwhile', async () => {
    const editor = await open('One |.');
    const typed = 'abcdefghijklmnop';
    const typing = [...typed].map((text) => vscode.commands.executeCommand('type', { text }));
    await dismissing(Promise.all([insert('lin2023vinet'), ...typing]));
    const parts = editor.document.getText().split('[@lin2023vinet]');
    assert.equal(parts.length, 2);
    assert.equal(parts.join(''), `One ${typed}.`);
  });

  it('replaces a selection', async () => {
    const editor = await open('A claim.');
    editor.selection = new vscode.Selection(0, 2, 0, 7);
    await insert('lin2023vinet');
    assert.equal(shown(editor), 'A [@lin2023vinet]|.');
  });

  it('writes the format that is set', async () => {
    await configure('citation.format', 'wikilink');
    const editor = await open('|');
    await insert('lin2023vinet');
    assert.equal(editor.document.getText(), '[[@lin2023vinet|Lin et al. (2023)]]');
  });

  it('links to the note that a paper has, by its name', async () => {
    await configure('citation.format', 'wikilink');
    const editor = await open('|');
    await insert('steck2024cosine');
    assert.equal(editor.document.getText(), '[[@steck2024cosine|Steck et al. (2024)]]');
    const note = vscode.Uri.joinPath(rootFolder(), 'My [lister] notes.md');
    const linkable = vscode.Uri.joinPath(rootFolder(), 'Lister notes.md');
    const text = encode('---\ncitekey: cheng2023lister\n---\n');
    try {
      await vscode.workspace.fs.writeFile(note, text);
      await vscode.workspace.fs.writeFile(linkable, text);
      await until('the link', async () => {
        const { document } = await open('|');
        await insert('cheng2023lister');
        return document.getText() === '[[Lister notes|Cheng et al. (2023)]]';
      });
    } finally {
      for (const uri of [note, linkable]) await vscode.workspace.fs.delete(uri);
    }
  });

  it('writes LaTeX into LaTeX without being told', async () => {
    const editor = await open('As in~|', 'latex');
    if (editor.document.languageId !== 'latex') return;
    await insert('lin2023vinet');
    assert.equal(shown(editor), 'As in~\\cite{lin2023vinet}|');
  });

  it('uses the default where the format that is set is unknown', async () => {
    await configure('citation.format', 'chicago');
    const editor = await open('|');
    await insert('lin2023vinet');
    assert.equal(editor.document.getText(), '[@lin2023vinet]');
  });

  it('writes the user’s own template', async () => {
    await configure('citation.format', 'template');
    await configure('citation.template', '{{ authorsShort }} {{ year }} <{{ citekey }}>');
    const editor = await open('|');
    await insert('lin2023vinet');
    assert.equal(editor.document.getText(), 'Lin et al. 2023 <lin2023vinet>');
  });

  it('changes nothing where the template names an unknown variable', async () => {
    await configure('citation.format', 'template');
    await configure('citation.template', '{{ autor }}');
    const editor = await open('A |');
    await insert('lin2023vinet');
    assert.equal(shown(editor), 'A |');
  });

  it('writes nothing into a document that is no note, nor where the editor is read-only', async () => {
    const editor = await open('x = 1|', 'plaintext');
    void insert('lin2023vinet');
    await vscode.commands.executeCommand('notifications.clearAll');
    assert.equal(editor.document.getText(), 'x = 1');
    await open('A |');
    await vscode.commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession');
    void insert('lin2023vinet');
    await vscode.commands.executeCommand('notifications.clearAll');
    assert.equal(vscode.window.activeTextEditor?.document.getText(), 'A ');
  });

  it('puts copies on the clipboard', async () => {
    await vscode.commands.executeCommand('litnotes.copyBibtex', 'lin2023vinet');
    assert.match(await vscode.env.clipboard.readText(), /^@inproceedings\{lin2023vinet,\n/);
    await vscode.commands.executeCommand('litnotes.copyCitation', ['lin2023vinet', 'hermann2024foundations']);
    assert.equal(await vscode.env.clipboard.readText(), '[@lin2023vinet; @hermann2024foundations]');
    await vscode.commands.executeCommand('litnotes.copyTitle', 'hermann2024foundations');
    assert.equal(await vscode.env.clipboard.readText(), 'On the Foundations of Shortcut Learning');
  });
});
