import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { cited, closeAll, configure, encode, other, rootFolder, until } from './support/notes';

/** What a tool answers. */
async function ask(name: string, input: object): Promise<string> {
  const { content } = await vscode.lm.invokeTool(`litnotes_${name}`, { input, toolInvocationToken: undefined });
  return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
}

const names = (): readonly string[] =>
  vscode.lm.tools.map(({ name }) => name).filter((name) => name.startsWith('litnotes_'));

describe('Tools of assistants', () => {
  const note = (): vscode.Uri => vscode.Uri.joinPath(rootFolder(), 'assistant.md');

  before(async () => {
    await vscode.workspace.fs.writeFile(note(), encode(`A claim [@${cited}]. Another [@hermann2024foundation].\n`));
  });
  afterEach(async () => {
    await configure('assistantTools.enabled', undefined);
    await closeAll();
  });
  after(() => vscode.workspace.fs.delete(note()));

  it('search, get, relate and format papers', async () => {
    assert.match(
      await ask('search_papers', { query: 'foundations of shortcut learning' }),
      new RegExp(`\n@${cited}: `),
    );
    assert.match(await ask('get_paper', { key: cited }), /Abstract: /);
    assert.match(await ask('papers_for_text', { text: 'Models rely on shortcut features.' }), /\n@\w+: /);
    assert.match(await ask('related_papers', { key: cited }), /\n@\w+: /);
    assert.match(await ask('format_references', { keys: [cited], style: 'apa' }), /Hermann.*2024/);
  });

  it('check a file and a text, and find notes', async () => {
    assert.match(
      await ask('check_citations', { path: 'assistant.md' }),
      /UNKNOWN, line 1: .*nearest: hermann2024foundations/,
    );
    assert.match(await ask('check_citations', { text: `[@${cited}]` }), /^The text: Nothing is wrong, 1 keys known\./);
    // VS Code tells of a new file when it has seen it.
    await until('the note', async () => /assistant\.md:1/.test(await ask('notes', { query: `cites:${cited}` })));
  });

  it('answer what is not there by a sentence, and read nothing outside of the folder', async () => {
    assert.match(await ask('get_paper', { key: 'hermann2024foundation' }), /^There is no paper with the key/);
    for (const path of ['../outside.md', '/etc/hostname']) {
      assert.match(await ask('check_citations', { path }), /only files in it can be used/);
    }
  });

  it('cite for all calls that come at once, but where no citation would be read', async () => {
    const file = vscode.Uri.joinPath(rootFolder(), 'citing.md');
    await vscode.workspace.fs.writeFile(file, encode('One.\n\nTwo.\n\n```\nthree\n```\n'));
    try {
      const cite = (line: number, key: string): Promise<string> =>
        ask('cite', { path: 'citing.md', line, keys: [key] });
      const [, , , code] = await Promise.all([cite(1, cited), cite(1, other), cite(3, other), cite(6, cited)]);
      assert.match(code ?? '', /^Line 6 ends where nothing is cited: /);
      const document = await vscode.workspace.openTextDocument(file);
      // Which of the two on one line is first, nobody has said.
      const [one, ...lines] = document.getText().split('\n');
      assert.deepEqual(one?.match(/@\w+/g)?.sort(), [`@${cited}`, `@${other}`], one);
      assert.deepEqual(lines, ['', `Two [@${other}].`, '', '```', 'three', '```', '']);
    } finally {
      await vscode.workspace.fs.delete(file);
    }
  });

  it('are there only as long as the setting lets them', async () => {
    await until('the tools', () => names().length === 8);
    await configure('assistantTools.enabled', false);
    await assert.rejects(ask('get_paper', { key: cited }));
  });
});
