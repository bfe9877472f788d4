import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, encode, rootFolder, until, untitled } from './support/notes';

const CURSOR = '‸';

/** Opens an untitled note with the cursor at its sign. */
async function open(marked: string, language = 'markdown'): Promise<vscode.TextEditor> {
  const [before = '', after = ''] = marked.split(CURSOR);
  const document = await untitled(before + after, language);
  const editor = await vscode.window.showTextDocument(document);
  const position = document.positionAt(before.length);
  editor.selection = new vscode.Selection(position, position);
  return editor;
}

/** The papers of ours among the completions at the cursor. */
async function completions(
  marked: string,
  trigger?: string,
  language?: string,
): Promise<readonly vscode.CompletionItem[]> {
  const { document, selection } = await open(marked, language);
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    selection.active,
    trigger,
    100,
  );
  const ours = new Set([vscode.CompletionItemKind.Reference, vscode.CompletionItemKind.Unit]);
  return list.items.filter(({ kind }) => kind !== undefined && ours.has(kind));
}

const labels = (items: readonly vscode.CompletionItem[]): readonly string[] =>
  items.map(({ label }) => (typeof label === 'string' ? label : label.label));

/** What stands in a range, between the text around it. */
const textIn = ({ document }: vscode.TextEditor, range: vscode.Range | undefined): string | undefined =>
  range && document.getText(range);

async function configure(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('litnotes').update(name, value, vscode.ConfigurationTarget.Global);
}

describe('While writing', () => {
  before('begin the extension', () => vscode.extensions.getExtension('litnotes.litnotes')?.activate());
  afterEach(async () => {
    for (const name of ['citation.format', 'citation.languages']) await configure(name, undefined);
    await closeAll();
  });

  describe('completion', () => {
    it('finds papers by words of their titles, and writes the citation', async () => {
      const items = await completions('As shown @shortcut‸', '@');
      assert.ok(labels(items).slice(0, 2).includes('hermann2024foundations'), labels(items).slice(0, 5).join());
      const item = items.find(({ label }) => typeof label === 'object' && label.label === 'hermann2024foundations');
      assert.deepEqual(item?.label, {
        label: 'hermann2024foundations',
        description: 'On the Foundations of Shortcut Learning',
      });
      // A file that another test has named may have the paper too, and its venue in full.
      assert.match(item?.detail ?? '', /^Hermann et al\. · 2024 · /);
      assert.equal(item?.insertText, '@hermann2024foundations');
      assert.equal(item?.filterText, '@shortcut');
    });

    it('replaces the whole key, and writes the key alone inside brackets', async () => {
      const item = await until('the key', async () => (await completions('x [see @lin2023v‸, p. 3] y', '@'))[0]);
      assert.equal(item?.insertText, 'lin2023vinet');
      const range = item?.range;
      assert.ok(range && !(range instanceof vscode.Range));
      assert.deepEqual([range.inserting.start.character, range.replacing.end.character], [8, 16]);
    });

    it('shows the reference and the abstract of the item that is chosen', async () => {
      const { document, selection } = await open('@hermann2024‸');
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        selection.active,
        '@',
        5,
      );
      const item = items.find(({ filterText }) => filterText === '@hermann2024');
      const documentation = item?.documentation;
      assert.ok(documentation instanceof vscode.MarkdownString);
      assert.match(documentation.value, /^\*\*On the Foundations of Shortcut Learning\*\*/);
      assert.match(documentation.value, /Katherine Hermann, Hossein Mobahi/);
    });

    it('follows the format that is set', async () => {
      await configure('citation.format', 'footnote');
      const items = await completions('A @hermann2024‸ claim\n', '@');
      assert.equal(items[0]?.insertText, '[^hermann2024foundations]');
      const [definition] = items[0]?.additionalTextEdits ?? [];
      assert.match(definition?.newText ?? '', /^\n\[\^hermann2024foundations\]: Katherine Hermann/);
      assert.deepEqual(
        labels(await completions('A [^hermann‸] claim\n', '^')).includes('hermann2024foundations'),
        true,
      );
    });

    it('goes on over spaces as long as a paper holds all the words', async () => {
      const [item] = await completions('As @on the found‸', ' ');
      assert.equal(item?.insertText, '@hermann2024foundations');
      assert.equal(item?.filterText, '@on the found');
      assert.deepEqual(await completions('As @on the phone ‸', ' '), []);
    });

    it('goes on over hyphens of words after an @, in keys and in names', async () => {
      assert.equal((await completions('As @feldman short-‸', '-'))[0]?.insertText, '@feldman2020learning');
      assert.equal((await completions('As @vi-‸', '-'))[0]?.insertText, '@lin2023vinet');
    });

    it('names papers in wikilinks', async () => {
      assert.deepEqual(labels(await completions('See [[on the found‸', ' ')), ['hermann2024foundations']);
      assert.deepEqual(labels(await completions('See [[‸', '[')), []);
      await configure('citation.format', 'wikilink');
      const [item] = await completions('See [[on the found‸]]', ' ');
      assert.equal(item?.insertText, '@hermann2024foundations|Hermann et al. (2024)');
    });

    it('completes keys in LaTeX citations', async () => {
      const [item] = await completions('As \\citep[p. 3]{hermann2024‸}', '{');
      assert.equal(item?.insertText, 'hermann2024foundations');
      assert.deepEqual(labels(await completions('`\\cite{hermann2024‸}`', '{')), []);
    });

    it('offers locators after a key', async () => {
      assert.deepEqual(labels(await completions('[@hermann2024foundations, ‸]', ' ')).slice(0, 3), [
        'p.',
        'pp.',
        'sec.',
      ]);
    });

    for (const [where, marked, trigger] of [
      ['code', '`@short‸`', '@'],
      ['a fence', '```\n@short‸\n```', '@'],
      ['an e-mail address', 'someone@short‸', '@'],
      ['a link', '[x](@short‸)', '@'],
      ['front matter', '---\ntitle: @short‸\n---\n', '@'],
      ['prose, after a space', 'As shown ‸', ' '],
      ['prose, after a hyphen', 'A well-‸', '-'],
      ['prose behind a citation, after a hyphen', 'As @lin2023vinet says, well-‸', '-'],
      ['a list, after a hyphen', '-‸', '-'],
      ['a locator, after a hyphen', '[@lin2023vinet, pp. 3-‸]', '-'],
      ['brackets, after a hyphen', 'See [-‸]', '-'],
      ['a bracket that may become anything', 'See [‸]', '['],
    ] as const) {
      it(`offers nothing in ${where}`, async () => assert.deepEqual(labels(await completions(marked, trigger)), []));
    }

    it('offers nothing where markdown is no language of notes', async () => {
      await configure('citation.languages', ['latex']);
      assert.deepEqual(labels(await completions('As shown @short‸', '@')), []);
    });
  });

  describe('hover', () => {
    const hovers = async (marked: string): Promise<readonly vscode.Hover[]> => {
      const { document, selection } = await open(marked);
      return vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, selection.active);
    };

    it('shows the paper over exactly its key', async () => {
      const hover = await until('the hover', async () => (await hovers('x [see @herm‸ann2024foundations, p. 3]'))[0]);
      const contents = hover?.contents.map((one) => (typeof one === 'string' ? one : one.value)).join('\n') ?? '';
      assert.match(contents, /\*\*On the Foundations of Shortcut Learning\*\*/);
      assert.match(contents, /\[Open Paper\]\(command:litnotes\.openPaper\?%5B%22hermann2024foundations%22%5D\)/);
      assert.deepEqual([hover?.range?.start.character, hover?.range?.end.character], [8, 30]);
    });

    for (const marked of [
      'x [[@hermann2024fo‸undations|alias]]',
      'x ![[papers/@hermann2024fo‸undations#Ideas]]',
      'x [^hermann2024fo‸undations]',
      'x \\citep[p. 3]{a, hermann2024fo‸undations}',
      '| a |\n|---|\n| [[@hermann2024fo‸undations\\|x]] |',
    ]) {
      it(`shows the paper at ${marked}`, async () => {
        const hover = await until('the hover', async () => (await hovers(marked))[0]);
        const editor = vscode.window.activeTextEditor;
        assert.equal(editor && textIn(editor, hover.range), 'hermann2024foundations');
      });
    }

    it('shows the paper in LaTeX', async () => {
      const editor = await open('As \\cite{hermann2024fo‸undations}', 'latex');
      if (editor.document.languageId !== 'latex') return;
      const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        editor.document.uri,
        editor.selection.active,
      );
      assert.equal(textIn(editor, hover?.range), 'hermann2024foundations');
    });

    for (const marked of [
      'x [s‸ee @hermann2024foundations]',
      'x @nobody2‸020nothing',
      '`@hermann‸2024foundations`',
      '[@hermann2024foundations‸]',
    ]) {
      it(`shows nothing at ${marked}`, async () => assert.deepEqual(await hovers(marked), []));
    }
  });

  describe('going to the paper', () => {
    it('leads from the key to a document about it', async () => {
      const editor = await open('x [@herm‸ann2024foundations]');
      const [link] = await vscode.commands.executeCommand<vscode.LocationLink[]>(
        'vscode.executeDefinitionProvider',
        editor.document.uri,
        editor.selection.active,
      );
      assert.equal(link?.targetUri.toString(), 'litnotes-paper:/hermann2024foundations.md');
      assert.equal(textIn(editor, link?.originSelectionRange), 'hermann2024foundations');
      const document = await vscode.workspace.openTextDocument(link?.targetUri ?? vscode.Uri.parse('none:'));
      assert.match(document.getText(), /^# On the Foundations of Shortcut Learning\n\nKatherine Hermann, /);
      assert.equal(document.languageId, 'markdown');
    });

    it('links the keys of known papers to their pages', async () => {
      const editor = await open('x [@hermann2024foundations; @nobody2020nothing] `@lin2023vinet`‸');
      const links = await vscode.commands.executeCommand<readonly vscode.DocumentLink[]>(
        'vscode.executeLinkProvider',
        editor.document.uri,
        100,
      );
      const ours = links.filter(({ target }) => target?.scheme === 'command');
      assert.deepEqual(
        ours.map(({ range }) => textIn(editor, range)),
        ['hermann2024foundations'],
      );
      assert.equal(ours[0]?.tooltip, 'Open Hermann et al. 2024');
    });

    it('leads from a wikilink to the paper and to the note about it, by its key or by the name of the note', async () => {
      const name = vscode.Uri.joinPath(rootFolder(), 'notes', 'On cosines.md');
      const text = '---\ncitekey: lin2023vinet\n---\n';
      await vscode.workspace.fs.writeFile(name, encode(text));
      try {
        for (const marked of ['x [[On co‸sines|that]]', 'x ![[notes/on co‸sines#Ideas]]', 'x [[@lin20‸23vinet]]']) {
          const editor = await open(marked);
          const targets = await until(`two targets of ${marked}`, async () => {
            const found = await vscode.commands.executeCommand<vscode.LocationLink[]>(
              'vscode.executeDefinitionProvider',
              editor.document.uri,
              editor.selection.active,
            );
            return found.length === 2 && found.map(({ targetUri }) => targetUri.path.split('/').at(-1));
          });
          assert.deepEqual(targets, ['lin2023vinet.md', 'On cosines.md']);
          const links = await vscode.commands.executeCommand<readonly vscode.DocumentLink[]>(
            'vscode.executeLinkProvider',
            editor.document.uri,
            100,
          );
          assert.deepEqual(
            links.flatMap(({ tooltip }) => tooltip ?? []),
            ['Open the note about Lin et al. 2023'],
          );
        }
      } finally {
        await vscode.workspace.fs.delete(name);
      }
    });

    it('finds papers among the symbols of the workspace', async () => {
      await open('‸');
      const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
        'vscode.executeWorkspaceSymbolProvider',
        'matryoshka representation',
      );
      const ours = found.filter(({ location }) => location.uri.scheme === 'litnotes-paper');
      assert.ok(ours.some(({ location }) => location.uri.path === '/kusupati2022matryoshka.md'));
    });
  });

  describe('code actions', () => {
    const actions = async (marked: string): Promise<readonly vscode.CodeAction[]> => {
      const { document, selection } = await open(marked);
      const found = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        selection,
        vscode.CodeActionKind.RefactorRewrite.value,
      );
      return found.filter(({ kind }) => kind?.value.endsWith('.citation'));
    };
    const apply = async (marked: string, title: string): Promise<string | undefined> => {
      const action = (await actions(marked)).find((one) => one.title === title);
      assert.ok(action?.edit, title);
      assert.ok(await vscode.workspace.applyEdit(action.edit));
      return vscode.window.activeTextEditor?.document.getText();
    };

    it('change the citation at the cursor', async () => {
      const note = 'x [see @a, p. 3; @b‸] y';
      assert.equal(await apply(note, 'Remove @b from This Citation'), 'x [see @a, p. 3] y');
      assert.equal(await apply(note, 'Move @b Forward'), 'x [@b; see @a, p. 3] y');
      assert.equal(await apply(note, 'Leave Out the Author of @b'), 'x [see @a, p. 3; -@b] y');
      assert.equal(await apply('x @a‸ [p. 3] y', 'Put This Citation in Brackets'), 'x [@a, p. 3] y');
    });

    it('are those that can be made, and none outside citations', async () => {
      const titles = (await actions('x [see @a‸] y')).map(({ title }) => title);
      assert.deepEqual(titles.sort(), [
        'Add a Paper to This Citation…',
        'Add the Locator of @a…',
        'Leave Out the Author of @a',
        'Remove @a from This Citation',
      ]);
      assert.deepEqual(await actions('x [see @a] y‸'), []);
      assert.deepEqual(await actions('`[see @a‸]`'), []);
    });
  });
});
