import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { accepting, dismissing } from './support/asking';
import { closeAll, configure, encode, open, rootFolder, until } from './support/notes';

/** Runs an action; the addresses that it had VS Code open are not opened but returned. */
async function opened(action: () => Promise<unknown>): Promise<readonly string[]> {
  const { executeCommand } = vscode.commands;
  const addresses: string[] = [];
  const watched = (id: string, ...args: unknown[]): Thenable<unknown> =>
    id === 'vscode.open' ? Promise.resolve(addresses.push(String(args[0]))) : executeCommand(id, ...args);
  Object.assign(vscode.commands, { executeCommand: watched });
  try {
    await action();
    return addresses;
  } finally {
    Object.assign(vscode.commands, { executeCommand });
  }
}

const shownReport = (): vscode.TextDocument | undefined =>
  vscode.window.visibleTextEditors.find(({ document }) => document.isUntitled)?.document;

/** Runs the command until the report is shown. */
async function report(): Promise<{ readonly document: vscode.TextDocument; readonly done: Thenable<unknown> }> {
  const done = vscode.commands.executeCommand('litnotes.reportProblem');
  await until('the report', () => shownReport() !== undefined);
  return { document: shownReport() ?? assert.fail(), done };
}

describe('Report a Problem', () => {
  afterEach(async () => {
    await configure('check.unknownKey', undefined);
    await configure('notes.folder', undefined);
    await configure('libraries', undefined);
    await closeAll();
  });

  it('shows versions, changed settings and the log, and nothing that is the user’s', async () => {
    await configure('check.unknownKey', 'hint');
    await configure('notes.folder', 'secret');
    const { document, done } = await report();
    const text = document.getText();
    assert.match(text, /^Litnotes: \d+\.\d+\.\d+$/m);
    assert.ok(text.includes(`VS Code: ${vscode.version} (`));
    assert.match(text, /^litnotes\.check\.unknownKey: hint$/m);
    assert.match(text, /^litnotes\.notes\.folder: set$/m);
    assert.doesNotMatch(text, /secret/);
    assert.deepEqual(await opened(() => dismissing(done)), [], 'nothing is opened unasked');
  });

  it('has one line of a file that is gone, however often the library is looked at', async () => {
    const file = vscode.Uri.joinPath(rootFolder(), 'gone.bib');
    const look = async (text: string): Promise<void> => {
      const { document, position } = await open(text);
      await vscode.commands.executeCommand('vscode.executeCompletionItemProvider', document.uri, position);
      await closeAll();
    };
    const told = async (): Promise<number> => {
      const { document, done } = await report();
      const text = document.getText();
      await dismissing(done);
      await closeAll();
      return text.split('there is no such file').length - 1;
    };
    await vscode.workspace.fs.writeFile(file, encode('@book{gone, title={Gone}}'));
    await configure('libraries', ['gone.bib']);
    await look('[@|');
    const before = await told();
    await vscode.workspace.fs.delete(file);
    await until('the file told as gone', async () => (await told()) > before);
    for (const text of ['A [@|', 'B [@|', 'C [@|']) await look(text);
    assert.equal(await told(), before + 1);
  });

  it('fills the form with what the person left of it', async () => {
    const { document, done } = await report();
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), 'a & b + c');
    await vscode.workspace.applyEdit(edit);
    const [address = ''] = await opened(() => accepting(done));
    assert.match(address, /\/issues\/new\?template=problem\.yml&/);
    assert.equal(new URL(address).searchParams.get('report'), 'a & b + c\n');
  });
});
