import assert from 'node:assert/strict';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { getDefaultEnvironment, StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import * as vscode from 'vscode';
import { takingRow } from './support/asking';
import { cited, closeAll, configure, decode, encode, rootFolder, until } from './support/notes';

interface Configuration {
  readonly mcpServers: { readonly litnotes: { readonly command: string; readonly args: readonly string[] } };
}

/** What a person pastes into the configuration of another assistant. */
async function configuration(): Promise<Configuration['mcpServers']['litnotes']> {
  await vscode.env.clipboard.writeText('');
  await vscode.commands.executeCommand('litnotes.copyServerConfiguration');
  return (JSON.parse(await vscode.env.clipboard.readText()) as Configuration).mcpServers.litnotes;
}

/** Where the server is told that keys are remembered. */
async function keysFile(): Promise<string> {
  const { args } = await configuration();
  return args[args.indexOf('--keys-seen') + 1] ?? '';
}

describe('The server for other assistants', () => {
  const at = (name: string): vscode.Uri => vscode.Uri.joinPath(rootFolder(), name);
  const files = {
    'served.md': `A claim [@${cited}]. Another [@hermann2024foundation; @own2020]. Twice [@own2020; @own2020].\n`,
    'about.md': `---\ncitekey: ${cited}\nstatus: reading\n---\nQuokkas dig.\n`,
    'served.bib': `@article{own2020, title = {Gardens of shortcuts}, author = {Doe, Jane}, year = {2020}}
@article{filed2021, title = {Image generation with latent diffusion models}, year = {2021}}
`,
  };
  let client: Client;

  const inVsCode = async (name: string, input: object): Promise<string> => {
    const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
    return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
  };
  const served = async (name: string, input: object): Promise<string> => {
    const { content } = await client.callTool({ name, arguments: { ...input } });
    return (content as readonly { readonly text?: string }[]).map(({ text = '' }) => text).join('');
  };

  before(async () => {
    for (const [name, text] of Object.entries(files)) await vscode.workspace.fs.writeFile(at(name), encode(text));
    await configure('libraries', ['served.bib']);
    await until('the references of the folder', async () =>
      (await inVsCode('litnotes_get_paper', { key: 'own2020' })).startsWith('@own2020'),
    );
    await until('the notes', async () => /about\.md/.test(await inVsCode('litnotes_notes', { query: 'quokkas' })));
    const { args } = await configuration();
    client = new Client({ name: 'test', version: '1' });
    // In a desktop VS Code the program of the extension host is VS Code, which is Node where it is asked to be.
    const env = { ...getDefaultEnvironment(), ELECTRON_RUN_AS_NODE: '1' };
    await client.connect(new StdioClientTransport({ command: process.execPath, args: [...args], env }));
  });
  after(async () => {
    await client.close();
    await configure('libraries', undefined);
    for (const name of Object.keys(files)) await vscode.workspace.fs.delete(at(name));
    await closeAll();
  });

  it('is told of libraries elsewhere by the user’s own settings alone', async () => {
    const outside = '/nowhere/at/all/refs.bib';
    const named = async (): Promise<readonly string[]> => {
      const { args } = await configuration();
      return args.filter((_, place) => args[place - 1] === '--library');
    };
    const setting = vscode.workspace.getConfiguration('litnotes');
    const inFolder = at('served.bib').fsPath;
    assert.deepEqual(await named(), [inFolder]);
    try {
      await setting.update('libraries', ['served.bib', outside, '*.json'], vscode.ConfigurationTarget.Workspace);
      assert.deepEqual(await named(), [inFolder]);
      await configure('libraries', [outside]);
      assert.deepEqual(await named(), [inFolder, outside]);
    } finally {
      await setting.update('libraries', undefined, vscode.ConfigurationTarget.Workspace);
      await configure('libraries', ['served.bib']);
    }
  });

  for (const [tool, input] of [
    ['search_papers', { query: 'shortcut learning' }],
    ['search_papers', { query: 'gardens of shortcuts', limit: 3, offset: 1 }],
    ['search_papers', { query: 'in:served.bib' }],
    ['search_papers', { query: 'status:reading' }],
    ['search_papers', { query: 'in:notes quokkas' }],
    ['search_papers', { query: 'vision topic:nonesuch' }],
    ['get_paper', { key: cited }],
    ['get_paper', { key: 'own2020' }],
    ['get_paper', { key: 'own2021' }],
    ['get_paper', { key: 'filed2021' }],
    ['search_papers', { query: 'topic:image in:served.bib' }],
    ['papers_for_text', { text: 'Networks rely on shortcut features in gardens.' }],
    ['related_papers', { key: cited }],
    ['check_citations', { path: 'served.md' }],
    ['check_citations', { path: 'Related work.md' }],
    ['check_citations', { text: `[@${cited}; @nobody1900]` }],
    ['check_citations', { path: 'none.md' }],
    ['check_citations', { path: 'served.bib' }],
    ['check_citations', { path: '../served.md' }],
    ['check_citations', {}],
    ['format_references', { keys: [cited, 'own2020', 'nobody1900'], style: 'ieee' }],
    ['format_references', { keys: [cited] }],
    ['notes', { query: `cites:${cited} claim` }],
    ['notes', { query: 'quokkas' }],
  ] as const)
    it(`answers as in VS Code: ${tool} ${JSON.stringify(input)}`, async () => {
      const name = `litnotes_${tool}`;
      assert.equal(await served(name, input), await inVsCode(name, input));
    });

  it('files papers under topics as VS Code does, and says so', async () => {
    assert.match(await served('litnotes_get_paper', { key: 'filed2021' }), /video generation \(filed by Litnotes\)/);
    assert.match(await served('litnotes_search_papers', { query: 'topic:image in:served.bib' }), /@filed2021/);
  });

  it('knows what VS Code remembers of keys that another program has changed', async () => {
    const bib = files['served.bib'];
    const moved = '@article{moved2021, title = {Hedges of shortcuts}, author = {Roe, Ann}, year = {2021}}\n';
    const citing = at('moved.md');
    try {
      await vscode.workspace.fs.writeFile(at('served.bib'), encode(bib + moved));
      await vscode.workspace.fs.writeFile(citing, encode('A claim [@moved2021].\n'));
      await vscode.window.showTextDocument(citing);
      await until('the paper', async () =>
        (await inVsCode('litnotes_check_citations', { path: 'moved.md' })).includes('known, line 1: @moved2021'),
      );
      await until('what is remembered of it', async () =>
        /"moved2021"/.test(decode(await vscode.workspace.fs.readFile(vscode.Uri.file(await keysFile())))),
      );
      await vscode.workspace.fs.writeFile(at('served.bib'), encode(bib + moved.replace('moved2021', 'roe2021')));
      for (const [name, input] of [
        ['litnotes_check_citations', { path: 'moved.md' }],
        ['litnotes_check_citations', { text: 'So [@moved2021].' }],
        ['litnotes_get_paper', { key: 'moved2021' }],
      ] as const) {
        await until('the new key', async () => (await inVsCode(name, input)).includes('now called roe2021'));
        assert.equal(await served(name, input), await inVsCode(name, input));
      }
    } finally {
      await vscode.workspace.fs.writeFile(at('served.bib'), encode(bib));
      await vscode.workspace.fs.delete(citing);
    }
  });

  it('is configured as the settings say, and never to write', async () => {
    const { command, args } = await configuration();
    assert.equal(command, 'node');
    assert.match(args[0] ?? '', /dist.mcp\.js$/);
    const remembered = ['--keys-seen', await keysFile()];
    assert.deepEqual(args.slice(1), [
      '--folder',
      rootFolder().fsPath,
      '--library',
      at('served.bib').fsPath,
      ...remembered,
    ]);
    await configure('bibliography.style', 'ieee');
    await configure('citation.format', 'template');
    await configure('bundledPapers', 'off');
    try {
      assert.deepEqual((await configuration()).args.slice(7), ['--no-bundled-papers', '--style', 'ieee']);
    } finally {
      for (const name of ['bibliography.style', 'citation.format', 'bundledPapers']) await configure(name, undefined);
    }
  });

  it('is known to VS Code, which starts it without being configured, as long as the setting lets it', async function starting() {
    if (!('registerMcpServerDefinitionProvider' in vscode.lm)) this.skip();
    const known = (): readonly string[] =>
      vscode.lm.tools.map(({ name }) => name).filter((name) => /^mcp_.*litnotes_/.test(name));
    try {
      await until('the tools of the server in VS Code', async () => {
        await vscode.commands.executeCommand('workbench.mcp.startServer', 'litnotes.litnotes/Litnotes');
        return known().length > 0;
      });
      assert.equal(
        known().some((name) => name.endsWith('litnotes_search_papers')),
        true,
        known().join(),
      );
      assert.equal(
        known().some((name) => name.endsWith('litnotes_cite')),
        false,
      );
      await configure('assistantTools.enabled', false);
      await until('no server', () => known().length === 0);
    } finally {
      await configure('assistantTools.enabled', undefined);
    }
  });

  it('comes with a skill, which is written once', async () => {
    const file = at('.claude/skills/litnotes/SKILL.md');
    try {
      await takingRow(1, () => vscode.commands.executeCommand('litnotes.addAssistantSkill'));
      assert.match(decode(await vscode.workspace.fs.readFile(file)), /^---\nname: litnotes\n/);
      await vscode.workspace.fs.writeFile(file, encode('my own'));
      await takingRow(1, () => vscode.commands.executeCommand('litnotes.addAssistantSkill'));
      assert.equal(decode(await vscode.workspace.fs.readFile(file)), 'my own');
      assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), file.toString());
    } finally {
      await vscode.workspace.fs.delete(at('.claude'), { recursive: true });
    }
  });
});
