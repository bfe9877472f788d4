import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import * as vscode from 'vscode';
import { answering } from './support/answering';
import { closeAll, configure, encode, rootFolder, until } from './support/notes';

describe('A file of references', () => {
  // Another one for each test: VS Code is slow to see a folder that comes again.
  let tests = 0;
  const folder = (): vscode.Uri => vscode.Uri.joinPath(rootFolder(), `followed ${tests}`);
  const outside = (): vscode.Uri => vscode.Uri.joinPath(rootFolder(), '..', 'litnotes followed');

  const write = async (file: vscode.Uri, text: string): Promise<void> =>
    vscode.workspace.fs.writeFile(file, encode(text));
  const entry = (key: string): string => `@book{${key}, title = {On ${key}}}\n`;

  /** Whether a key is known in a note that is under the files. */
  async function isKnown(note: vscode.TextDocument, key: string): Promise<boolean> {
    const at = note.positionAt(note.getText().indexOf(`@${key}`) + 2);
    const hovers = await vscode.commands.executeCommand<readonly unknown[]>(
      'vscode.executeHoverProvider',
      note.uri,
      at,
    );
    return hovers.length > 0;
  }

  async function noteUnder(...files: readonly string[]): Promise<vscode.TextDocument> {
    const note = vscode.Uri.joinPath(folder(), 'note.md');
    await write(note, `---\nbibliography: ${JSON.stringify(files)}\n---\n\n[@early31], [@later32], [@last33]\n`);
    const document = await vscode.workspace.openTextDocument(note);
    await vscode.window.showTextDocument(document);
    return document;
  }

  beforeEach(() => (tests += 1));

  afterEach(async () => {
    await configure('libraries', undefined);
    await closeAll();
    for (const one of [folder(), outside()])
      await vscode.workspace.fs.delete(one, { recursive: true }).then(undefined, () => undefined);
  });

  it('is followed through a link, and whatever signs are in its name', async () => {
    const [linked, odd] = ['target.bib', 'odd {a} [1].bib'].map((name) => vscode.Uri.joinPath(outside(), name));
    assert.ok(linked && odd);
    await write(linked, entry('early31'));
    await write(odd, '');
    await vscode.workspace.fs.createDirectory(folder());
    await symlink(linked.fsPath, vscode.Uri.joinPath(folder(), 'linked.bib').fsPath);
    const note = await noteUnder('linked.bib', odd.fsPath);
    await until('the first paper', () => isKnown(note, 'early31'));
    await write(linked, entry('later32'));
    await until('the paper behind the link', () => isKnown(note, 'later32'));
    await write(odd, entry('last33'));
    await until('the paper of the odd file', () => isKnown(note, 'last33'));
  });

  it('is one of at most 200 of a folder of the setting, which is said', async () => {
    const names = Array.from({ length: 201 }, (_, n) => `paper${n}.bib`);
    for (const name of names) await write(vscode.Uri.joinPath(folder(), 'many', name), entry(name.slice(0, -4)));
    const said = await answering(undefined, async () => {
      await configure('libraries', [`followed ${tests}/many`]);
      await vscode.commands.executeCommand('litnotes.checkLibrary');
    });
    assert.deepEqual(
      said.filter((message) => message.includes('more than 200')),
      [
        "'many' has more than 200 files of references, of which only so many are read. Name fewer of them in litnotes.libraries.",
      ],
    );
  });

  it('keeps its papers where it is cut a second time', async () => {
    const bib = vscode.Uri.joinPath(folder(), 'cut.bib');
    const whole = `${entry('early31')}${entry('later32')}@book{last33, title = {On `;
    await write(bib, whole);
    const note = await noteUnder('cut.bib');
    await until('the papers', async () => (await isKnown(note, 'later32')) && (await isKnown(note, 'last33')));
    await write(bib, whole.slice(0, 60));
    await until('what is said of it', async () => {
      await vscode.commands.executeCommand('litnotes.checkLibrary');
      return vscode.window.activeTextEditor?.document.getText().includes('It ends in the middle of an entry');
    });
    assert.ok((await isKnown(note, 'later32')) && (await isKnown(note, 'last33')));
  });

  it('keeps its papers where it is YAML that is cut within a line, but not where its last entries are deleted', async () => {
    const bib = vscode.Uri.joinPath(folder(), 'cut.yaml');
    const [early, later, last] = ['early31', 'later32', 'last33'].map((key) => `- id: ${key}\n  title: On ${key}`);
    await write(bib, `${early}\n${later}\n${last}\n`);
    const note = await noteUnder('cut.yaml');
    await until('the papers', () => isKnown(note, 'last33'));
    await write(bib, `${early}\n${later?.slice(0, -3)}`);
    await until('what is said of it', async () => {
      await vscode.commands.executeCommand('litnotes.checkLibrary');
      return vscode.window.activeTextEditor?.document.getText().includes('It ends in the middle of an entry');
    });
    assert.ok((await isKnown(note, 'later32')) && (await isKnown(note, 'last33')));
    await write(bib, `${early}\n${later}`);
    await until('the last one gone', async () => !(await isKnown(note, 'last33')));
    assert.ok(await isKnown(note, 'later32'));
  });
});
