import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const KEY = 'k3y-of-mine-0123456789';

describe('Keys of services', () => {
  /** Runs the command as a person who takes the rows with these words one after the other, and types a key where asked. */
  async function choosing(rows: readonly RegExp[], typed?: string): Promise<readonly string[]> {
    const left = [...rows];
    const seen: string[] = [];
    const { showQuickPick, showInputBox, showInformationMessage, showErrorMessage } = vscode.window;
    const say = async (message: string): Promise<void> => void seen.push(message);
    Object.assign(vscode.window, {
      showQuickPick: async (given: Thenable<readonly vscode.QuickPickItem[]> | readonly vscode.QuickPickItem[]) => {
        const items = await given;
        seen.push(...items.map(({ label, description = '' }) => `${label} ${description}`.trim()));
        const wanted = left.shift();
        return wanted && items.find(({ label }) => wanted.test(label));
      },
      showInputBox: async (options: vscode.InputBoxOptions) => {
        assert.equal(options.password, true);
        seen.push(String(await options.validateInput?.(typed ?? '')));
        return typed;
      },
      showInformationMessage: say,
      showErrorMessage: say,
    });
    try {
      await vscode.commands.executeCommand('litnotes.serviceKeys');
    } finally {
      Object.assign(vscode.window, { showQuickPick, showInputBox, showInformationMessage, showErrorMessage });
    }
    return seen;
  }

  it('are set, told to be there without being shown, replaced and forgotten', async () => {
    const [none] = await choosing([]);
    assert.equal(none, '$(key) OpenAlex no key');
    const wrong = await choosing([/OpenAlex/], 'two words');
    assert.deepEqual(wrong.slice(-2), [
      'That cannot be a key: copy it without anything else.',
      'That cannot be a key for OpenAlex.',
    ]);
    assert.deepEqual((await choosing([/OpenAlex/], ` ${KEY}\n`)).slice(-2), [
      'undefined',
      'The key for OpenAlex is kept.',
    ]);
    const kept = await choosing([/OpenAlex/, /Replace/], `${KEY}x`);
    assert.equal(kept[0], '$(key) OpenAlex a key is kept');
    assert.deepEqual(kept.slice(-1), ['The key for OpenAlex is kept.']);
    const forgotten = await choosing([/OpenAlex/, /Forget/]);
    assert.deepEqual(forgotten.slice(-1), ['The key for OpenAlex is forgotten.']);
    assert.equal((await choosing([]))[0], none);
    assert.doesNotMatch([...kept, ...forgotten].join('\n'), new RegExp(KEY));
  });
});
