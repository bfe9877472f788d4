import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { cited, closeAll, configure, other, rootFolder, until } from './support/notes';

describe('A link out of the folder that a note names', () => {
  let outside = '';
  const link = (): string => join(rootFolder().fsPath, 'linked references.bib');
  const text = (name: string): string => readFileSync(join(outside, name), 'utf8');

  before(() => {
    outside = mkdtempSync(join(tmpdir(), 'litnotes-linked-'));
    for (const name of ['first.bib', 'second.bib']) writeFileSync(join(outside, name), '');
  });

  afterEach(async () => {
    await configure('export.updateOnSave', undefined);
    await closeAll();
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  after(() => {
    rmSync(outside, { recursive: true, force: true });
    rmSync(link(), { force: true });
  });

  const leadTo = (name: string): void => {
    rmSync(link(), { force: true });
    symlinkSync(join(outside, name), link());
  };
  const save = async (name: string, bibliography: string, key: string): Promise<void> => {
    const file = join(rootFolder().fsPath, name);
    writeFileSync(file, `---\nbibliography: ${bibliography}\n---\n`);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file));
    await vscode.window.showTextDocument(document);
    await vscode.window.activeTextEditor?.edit((builder) =>
      builder.insert(new vscode.Position(document.lineCount, 0), `On @${key}.\n`),
    );
    assert.ok(await document.save());
  };

  it('is agreed to for the file that it leads to, and asked for again where it leads elsewhere', async () => {
    await configure('export.updateOnSave', true);
    leadTo('first.bib');
    await save('to first.md', 'linked references.bib', cited);
    await until('the first file', async () => {
      await vscode.commands.executeCommand('notification.acceptPrimaryAction');
      return text('first.bib').includes(cited);
    });
    leadTo('second.bib');
    await save('to second.md', 'linked references.bib', cited);
    // Once this is written, the other would be if it were not asked for.
    await save('beside.md', 'beside.bib', cited);
    await until('the file inside', () => existsSync(join(rootFolder().fsPath, 'beside.bib')));
    assert.equal(text('second.bib'), '');
    leadTo('first.bib');
    await save('to first again.md', 'linked references.bib', other);
    await until('the addition', () => text('first.bib').includes(other));
    assert.equal(text('second.bib'), '');
  });
});
