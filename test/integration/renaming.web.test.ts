import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { cited, closeAll, encode, makeFolder, open, other, rootFolder, until } from './support/notes';

describe('Renaming a key', () => {
  const folder = (): vscode.Uri => vscode.Uri.joinPath(rootFolder(), 'rename');
  const file = (): vscode.Uri => vscode.Uri.joinPath(folder(), 'note.md');

  const rename = (
    document: vscode.TextDocument,
    position: vscode.Position,
    to: string,
  ): Thenable<vscode.WorkspaceEdit> =>
    vscode.commands.executeCommand('vscode.executeDocumentRenameProvider', document.uri, position, to);

  // Until it is there VS Code takes any word for what is renamed.
  before(() => vscode.extensions.getExtension('litnotes.litnotes')?.activate());
  afterEach(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(folder(), { recursive: true }).then(undefined, () => undefined);
  });

  it('is offered on exactly the key', async () => {
    const { document } = await open('see [@a.b:c, p. 3]. `@code2020`');
    const at = async (character: number): Promise<unknown> => {
      try {
        const found = await vscode.commands.executeCommand<{ range: vscode.Range; placeholder: string }>(
          'vscode.prepareRename',
          document.uri,
          new vscode.Position(0, character),
        );
        return [found.range.start.character, found.range.end.character, found.placeholder];
      } catch (error) {
        return error instanceof Error ? error.message : error;
      }
    };
    assert.deepEqual(
      [await at(6), await at(8), await at(11)],
      [6, 8, 11].map(() => [6, 11, 'a.b:c']),
    );
    for (const character of [2, 24]) assert.match(String(await at(character)), /no citation key here/);
  });

  it('mends a mistyped key in all notes at once', async () => {
    await makeFolder(folder());
    await vscode.workspace.fs.writeFile(
      file(),
      encode('---\ncitekey: wrong2020key\n---\n[@wrong2020key; @Wrong2020key]\n'),
    );
    const latex = vscode.Uri.joinPath(folder(), 'paper.tex');
    await vscode.workspace.fs.writeFile(latex, encode('\\citep[p. 3]{x,wrong2020key} % \\cite{wrong2020key}\n'));
    const { document, position } = await open('[^wrong2020key] @wrong2020|key\n\n[^wrong2020key]: W.\n');
    const edit = await until('the files in the edit', async () => {
      const found = await rename(document, position, cited);
      return found.size === 3 && found;
    });
    await vscode.workspace.applyEdit(edit);
    assert.equal(document.getText(), `[^${cited}] @${cited}\n\n[^${cited}]: W.\n`);
    const changed = await vscode.workspace.openTextDocument(file());
    assert.equal(changed.getText(), `---\ncitekey: ${cited}\n---\n[@${cited}; @Wrong2020key]\n`);
    const paper = await vscode.workspace.openTextDocument(latex);
    assert.equal(paper.getText(), `\\citep[p. 3]{x,${cited}} % \\cite{wrong2020key}\n`);
  });

  it('is asked for in a LaTeX document as well', async () => {
    await makeFolder(folder());
    await vscode.workspace.fs.writeFile(file(), encode('[@wrong2020tex]\n'));
    const { document, position } = await open('As \\citet{wrong2020|tex} says % \\cite{wrong2020tex}\n', 'latex');
    const edit = await until('the note in the edit', async () => {
      const found = await rename(document, position, 'right2020tex');
      return found.size === 2 && found;
    });
    await vscode.workspace.applyEdit(edit);
    assert.equal(document.getText(), 'As \\citet{right2020tex} says % \\cite{wrong2020tex}\n');
    assert.equal((await vscode.workspace.openTextDocument(file())).getText(), '[@right2020tex]\n');
  });

  it('goes through the markdown cells of notebooks, open or not', async () => {
    await makeFolder(folder());
    const notebook = vscode.Uri.joinPath(folder(), 'cells.ipynb');
    const cell = (cell_type: string, text: string): unknown => ({
      cell_type,
      metadata: {},
      source: [text],
      ...(cell_type === 'code' && { execution_count: null, outputs: [] }),
    });
    const cells = [
      cell('markdown', 'See [@wrong2020cell].'),
      cell('code', 'x = "@wrong2020cell"'),
      cell('markdown', 'x'),
    ];
    await vscode.workspace.fs.writeFile(
      notebook,
      encode(JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 4 })),
    );
    const { document, position } = await open('@wrong2020|cell\n');
    await vscode.workspace.applyEdit(await rename(document, position, 'right2020cell'));
    const texts = async (): Promise<readonly string[]> =>
      (await vscode.workspace.openNotebookDocument(notebook)).getCells().map((one) => one.document.getText());
    assert.equal(document.getText(), '@right2020cell\n');
    assert.deepEqual(await texts(), ['See [@right2020cell].', 'x = "@wrong2020cell"', 'x']);
    await vscode.workspace.applyEdit(await rename(document, position, 'third2020cell'));
    assert.deepEqual(await texts(), ['See [@third2020cell].', 'x = "@wrong2020cell"', 'x']);
  });

  it('renames the note that is called by the key, and mends the wikilinks to it', async () => {
    const note = vscode.Uri.joinPath(folder(), '@wrong2020key.md');
    const renamed = vscode.Uri.joinPath(folder(), '@right2020key.md');
    await makeFolder(folder());
    await vscode.workspace.fs.writeFile(note, encode('---\ncitekey: wrong2020key\n---\n'));
    const { document, position } = await open('[[@wrong2020|key#x]] @wrong2020key\n');
    // The file is renamed first: what is edited in it stands under its new name.
    const edit = await until('the note in the edit', async () => {
      const found = await rename(document, position, 'right2020key');
      return found.has(renamed) && found;
    });
    await vscode.workspace.applyEdit(edit);
    assert.equal(document.getText(), '[[@right2020key#x]] @right2020key\n');
    assert.equal((await vscode.workspace.openTextDocument(renamed)).getText(), '---\ncitekey: right2020key\n---\n');
  });

  it('replaces a paper of the library only by another', async () => {
    const { document, position } = await open(`[@${other}|]`);
    for (const refused of ['mine2020', 'a b']) assert.equal((await rename(document, position, refused)).size, 0);
    const edit = await rename(document, position, cited.toUpperCase());
    const [change] = edit.get(document.uri);
    assert.equal(change?.newText, cited);
  });

  it('of a file of one’s own goes through entry and notes together, from either', async () => {
    const bib = vscode.Uri.joinPath(folder(), 'own.bib');
    const chapter = vscode.Uri.joinPath(folder(), 'own.md');
    const about = vscode.Uri.joinPath(folder(), 'roe2031.md');
    await vscode.workspace.fs.writeFile(
      bib,
      encode('@book{roe2031, title = {Roe}}\n@inbook{p, crossref = {roe2031}}\n'),
    );
    await vscode.workspace.fs.writeFile(about, encode('---\ncitekey: roe2031\n---\nMine.\n'));
    await vscode.workspace.fs.writeFile(chapter, encode('---\nbibliography: own.bib\n---\n\n[@roe2031]\n'));
    const note = await vscode.workspace.openTextDocument(chapter);
    await vscode.window.showTextDocument(note);
    const entry = await vscode.workspace.openTextDocument(bib);
    const fromNote = note.positionAt(note.getText().indexOf('@roe') + 2);
    const edit = await until('all three in the edit', async () => {
      const found = await rename(note, fromNote, 'roe:book');
      return found.get(about).length > 0 && found;
    });
    assert.equal((await rename(note, fromNote, cited)).size, 0, 'never to the key of another paper');
    assert.equal(edit.get(bib).length, 2);
    await vscode.workspace.applyEdit(edit);
    assert.equal(entry.getText(), '@book{roe:book, title = {Roe}}\n@inbook{p, crossref = {roe:book}}\n');
    assert.match(note.getText(), /\[@roe:book\]/);
    const again = await rename(entry, new vscode.Position(0, 8), 'p');
    assert.equal(again.size, 0, 'never the key of another entry');
  });

  it('of a file of one’s own leaves alone what other projects have under it', async () => {
    const [one, two] = ['pa', 'pb'].map((name) => ({
      bib: vscode.Uri.joinPath(folder(), name, 'refs.bib'),
      note: vscode.Uri.joinPath(folder(), name, 'note.md'),
    }));
    assert.ok(one && two);
    for (const [{ bib, note }, title] of [
      [one, 'Salt'],
      [two, 'Sand'],
    ] as const) {
      await vscode.workspace.fs.writeFile(bib, encode(`@book{doe2031, title = {${title}}}\n`));
      await vscode.workspace.fs.writeFile(note, encode('---\nbibliography: refs.bib\n---\n\n[@doe2031]\n'));
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(note));
    }
    const files = [one, two].map(({ bib, note }) => [bib, note].map(String));
    for (const [at, own] of [one, two].entries()) {
      const note = await vscode.workspace.openTextDocument(own.note);
      const edit = await until('both files in the edit', async () => {
        const found = await rename(note, new vscode.Position(4, 4), 'doe:x');
        return found.size > 1 && found;
      });
      assert.deepEqual(
        edit.entries().map(([uri]) => uri.toString()),
        files[at],
      );
      const entry = await vscode.workspace.openTextDocument(own.bib);
      const other = await rename(entry, new vscode.Position(0, 8), 'doe:x');
      assert.deepEqual(
        other.entries().map(([uri]) => uri.toString()),
        files[at],
      );
    }
  });

  it('of the note’s own references goes through its metadata and other notes', async () => {
    const [own, listing] = ['kim.md', 'listing.md'].map((name) => vscode.Uri.joinPath(folder(), name));
    assert.ok(own && listing);
    await makeFolder(folder());
    await vscode.workspace.fs.writeFile(listing, encode("---\nnocite: '@kim2031'\n---\n"));
    await vscode.workspace.fs.writeFile(
      own,
      encode('---\nreferences:\n- id: kim2031\n  title: Kim\n---\n\n[@kim2031]\n'),
    );
    const { document } = await vscode.window.showTextDocument(own);
    const edit = await until('both in the edit', async () => {
      const found = await rename(document, document.positionAt(document.getText().indexOf('@kim') + 2), 'lee2031');
      return found.size === 2 && found;
    });
    await vscode.workspace.applyEdit(edit);
    assert.equal(document.getText(), '---\nreferences:\n- id: lee2031\n  title: Kim\n---\n\n[@lee2031]\n');
    assert.equal((await vscode.workspace.openTextDocument(listing)).getText(), "---\nnocite: '@lee2031'\n---\n");
    const back = await rename(document, document.positionAt(document.getText().indexOf('lee') + 1), 'kim2031');
    assert.equal(back.get(own).length, 2, 'from its metadata too');
  });

  it('is refused where saving the file would lose a letter of another encoding', async () => {
    await makeFolder(folder());
    const sizeIn = async (name: string, bytes: Uint8Array): Promise<number> => {
      const bib = vscode.Uri.joinPath(folder(), name);
      await vscode.workspace.fs.writeFile(bib, bytes);
      const { size } = await rename(
        await vscode.workspace.openTextDocument(bib),
        new vscode.Position(0, 8),
        'moe:book',
      );
      return size;
    };
    const text = '@book{moe2033, title = {Caf\u00E9}}\n';
    assert.equal(await sizeIn('utf8.bib', encode(text)), 1);
    assert.equal(
      await sizeIn(
        'latin1.bib',
        Uint8Array.from(text, (character) => character.charCodeAt(0)),
      ),
      0,
    );
  });

  it('of a file of CSL-JSON goes through item and notes together', async () => {
    const json = vscode.Uri.joinPath(folder(), 'own.json');
    const chapter = vscode.Uri.joinPath(folder(), 'json.md');
    const items = '[ {"id":"poe2032",\t"type":"book", "title": "poe2032"},\r\n  {"id": "other2032"} ]';
    await vscode.workspace.fs.writeFile(json, encode(items));
    await vscode.workspace.fs.writeFile(chapter, encode('---\nbibliography: own.json\n---\n\n[@poe2032]\n'));
    const note = await vscode.workspace.openTextDocument(chapter);
    await vscode.window.showTextDocument(note);
    const position = note.positionAt(note.getText().indexOf('@poe') + 2);
    const edit = await until('both in the edit', async () => {
      const found = await rename(note, position, 'poe:book');
      return found.get(chapter).length > 0 && found;
    });
    await vscode.workspace.applyEdit(edit);
    const document = await vscode.workspace.openTextDocument(json);
    assert.equal(document.getText(), items.replace('"id":"poe2032"', '"id":"poe:book"'));
    assert.match(note.getText(), /\[@poe:book\]/);
  });
});
