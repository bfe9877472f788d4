import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { cited, closeAll, configure, until } from './support/notes';
import { dismissing } from './support/asking';

/** What a folder may set in Restricted Mode: it names no file, no template and nothing that is written unasked. */
const HARMLESS = [
  'litnotes.assistantTools.enabled',
  'litnotes.bibliography.locale',
  'litnotes.bibliography.style',
  'litnotes.bundledPapers',
  'litnotes.check.bibliographyFile',
  'litnotes.check.brokenEntry',
  'litnotes.check.duplicateCitation',
  'litnotes.check.malformedCitation',
  'litnotes.check.outdatedBibliography',
  'litnotes.check.undefinedFootnote',
  'litnotes.check.unknownKey',
  'litnotes.citation.format',
  'litnotes.citation.languages',
  'litnotes.editor.citationHints',
  'litnotes.library.reportUncited',
  'litnotes.preview.enabled',
];
/** What a hostile folder would set. */
const RESTRICTED: Readonly<Record<string, unknown>> = {
  'litnotes.bibliography.addCited': 'always',
  'litnotes.bibliography.styleFile': '/etc/hostname',
  'litnotes.bibliography.updateOnSave': true,
  'litnotes.citation.template': 'x',
  'litnotes.citekey.pattern': 'x',
  'litnotes.export.updateOnSave': true,
  'litnotes.libraries': ['/etc/library.bib'],
  'litnotes.library.maxFileSize': 900,
  'litnotes.listings.file': '../elsewhere.listing.txt',
  'litnotes.notes.folder': 'elsewhere',
  'litnotes.notes.templateFile': '/etc/hostname',
  'litnotes.notes.titleTemplate': 'x',
};
/** What only the user's own settings can say, trusted folder or not. */
const OWN: Readonly<Record<string, unknown>> = {
  'litnotes.catalogues.addresses': { Crossref: 'https://localhost:1' },
  'litnotes.catalogues.email': 'somebody@example.org',
  'litnotes.network': 'on',
};

const manifest = vscode.extensions.getExtension('litnotes.litnotes')?.packageJSON as {
  readonly contributes: { readonly configuration: { readonly properties: Readonly<Record<string, unknown>> } };
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
};

const inFolder = (...path: readonly string[]): string => {
  const [root] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(root);
  return join(root.uri.fsPath, ...path);
};

/** Opens a note of the folder and shows it. */
async function open(name: string, text: string): Promise<vscode.TextDocument> {
  writeFileSync(inFolder(name), text);
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(inFolder(name)));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Of this process, in milliseconds, for all that is done with a note that is opened and asked about. */
async function readingTime(name: string, text: string): Promise<number> {
  const before = process.cpuUsage();
  const document = await open(`${name}.md`, text);
  for (const provider of ['Hover', 'CompletionItem'])
    await vscode.commands.executeCommand(
      `vscode.execute${provider}Provider`,
      document.uri,
      document.positionAt(text.length / 2),
    );
  await vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, new vscode.Range(0, 0, 1, 0));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function save(name: string, text: string): Promise<void> {
  const document = await open(name, text);
  await vscode.window.activeTextEditor?.edit((builder) =>
    builder.insert(new vscode.Position(document.lineCount, 0), '\n'),
  );
  assert.ok(await document.save());
}

describe('A hostile folder in Restricted Mode', () => {
  let outside = '';
  /** Files that are there before, by name. */
  const files: Readonly<Record<string, string>> = {
    'list.json': '[]',
    'items.json': '[{"id": "a", "title": "A"}]',
    'startup.sh': '# run at every start\n',
    'mine.bib': '@book{mine, title = {Mine}}\n',
    'note.md': `---\ncitekey: ${cited}\nstatus: unread\n---\n`,
    'secret.txt': 'TOP SECRET',
    'style.csl': '<style class="in-text"><citation><layout><text value="SECRET"/></layout></citation></style>',
  };

  before(() => {
    outside = mkdtempSync(join(tmpdir(), 'litnotes-outside-'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(outside, name), text);
    mkdirSync(join(outside, 'folder'));
    symlinkSync(join(outside, 'startup.sh'), inFolder('link.bib'));
    symlinkSync(join(outside, 'mine.bib'), inFolder('honest.bib'));
    symlinkSync(join(outside, 'not there.bib'), inFolder('dangling.bib'));
    symlinkSync(join(outside, 'folder'), inFolder('linked'));
    symlinkSync(join(outside, 'not there'), inFolder('dangling'));
    symlinkSync(join(outside, 'style.csl'), inFolder('link.csl'));
    symlinkSync(join(outside, 'note.md'), inFolder('link.md'));
  });

  afterEach(async () => {
    for (const name of Object.keys(RESTRICTED)) await configure(name.replace('litnotes.', ''), undefined);
    await closeAll();
    await vscode.commands.executeCommand('notifications.clearAll');
    // Whatever was done, nothing outside is other than it was.
    assert.deepEqual(readdirSync(outside).toSorted(), [...Object.keys(files), 'folder'].toSorted());
    for (const [name, text] of Object.entries(files))
      assert.equal(readFileSync(join(outside, name), 'utf8'), text, name);
    assert.deepEqual(readdirSync(join(outside, 'folder')), []);
  });

  after(() => rmSync(outside, { recursive: true, force: true }));

  it('cannot set what names a file, a template or a write on save; each setting is known as such or as harmless', async () => {
    assert.deepEqual(
      Object.keys(manifest.contributes.configuration.properties).toSorted(),
      [...HARMLESS, ...Object.keys(RESTRICTED), ...Object.keys(OWN)].toSorted(),
    );
    assert.deepEqual(
      manifest.capabilities.untrustedWorkspaces.restrictedConfigurations.toSorted(),
      Object.keys(RESTRICTED).toSorted(),
    );
    const configuration = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration();
    const settings = inFolder('.vscode', 'settings.json');
    const had = existsSync(settings) ? readFileSync(settings, 'utf8') : undefined;
    mkdirSync(inFolder('.vscode'), { recursive: true });
    writeFileSync(settings, JSON.stringify({ ...RESTRICTED, ...OWN, 'litnotes.bibliography.style': 'ieee' }));
    try {
      await until('the settings', () => configuration().get('litnotes.bibliography.style') === 'ieee');
      for (const name of Object.keys({ ...RESTRICTED, ...OWN }))
        assert.deepEqual(configuration().get(name), configuration().inspect(name)?.defaultValue, name);
    } finally {
      if (had === undefined) rmSync(settings);
      else writeFileSync(settings, had);
      await until('the settings gone', () => configuration().get('litnotes.bibliography.style') !== 'ieee');
    }
  });

  it('has nothing written outside when a note is saved, however the note names it', async () => {
    await configure('export.updateOnSave', true);
    const up = '../'.repeat(30) + outside.slice(1);
    const names = [
      `${up}/new.json`,
      `${up}/list.json`,
      `${up}/items.json`,
      `${up}/a/b/new.ris`,
      join(outside, 'new.bib'),
      `file://${outside}/new.bib`,
      `~/${'../'.repeat(30)}${outside.slice(1)}/new.bib`,
      `a\\..\\${up.replaceAll('/', '\\')}\\new.bib`,
      'link.bib',
      'honest.bib',
      'dangling.bib',
      'linked/new.bib',
      'dangling/new.bib',
    ];
    for (const [index, name] of names.entries())
      await save(`saved ${index}.md`, `---\nbibliography: ${JSON.stringify(name)}\n---\nOn @${cited}.\n`);
    // Additions are made in the order of saving, so once this is there the others would be.
    await save('saved.md', `---\nbibliography: new/inside.bib\n---\nOn @${cited}.\n`);
    const inside = inFolder('new', 'inside.bib');
    // A file is there before all of its text is.
    await until('the file inside', () => existsSync(inside) && readFileSync(inside, 'utf8').includes(cited));
  });

  it('has only files of references written inside', async () => {
    await configure('export.updateOnSave', true);
    const others = {
      'tasks.json': '[{"id": "build", "command": "make"}]',
      'start.bib': '#!/bin/sh\n',
      'x.ris': 'a = b\n',
    };
    for (const [name, text] of Object.entries(others)) {
      writeFileSync(inFolder(name), text);
      await save(`of ${name}.md`, `---\nbibliography: ${name}\n---\nOn @${cited}.\n`);
    }
    await save('saved last.md', `---\nbibliography: new/last.bib\n---\nOn @${cited}.\n`);
    await until('the last file', () => existsSync(inFolder('new', 'last.bib')));
    for (const [name, text] of Object.entries(others)) assert.equal(readFileSync(inFolder(name), 'utf8'), text);
  });

  it('has no style read from outside or asked for on the network, and none of its own followed', async () => {
    writeFileSync(
      inFolder('own.csl'),
      '<style class="in-text"><info/><citation><layout><text variable="title"/></layout></citation></style>',
    );
    const styles: readonly (readonly [style: string, problem: RegExp])[] = [
      ['https://localhost:1/x.csl', /reads no file from the network/],
      ['//localhost/share/x.csl', /reads no file from the network/],
      ['ftp://localhost/x.csl', /reads no file from the network/],
      [join(outside, 'style.csl'), /outside of the open folder.*Restricted Mode/],
      ['../'.repeat(30) + join(outside, 'style.csl').slice(1), /outside of the open folder/],
      ['~/style.csl', /outside of the open folder/],
      ['link.csl', /is a link/],
      ['own.csl', /'own\.csl' is not used in Restricted Mode/],
    ];
    for (const [index, [style, problem]] of styles.entries()) {
      const marker = `<!-- litnotes:bibliography style="${style}" -->\n\nOld.\n\n<!-- /litnotes:bibliography -->\n`;
      const document = await open(`style ${index}.md`, `On @${cited}.\n\n${marker}`);
      const found = (): vscode.Diagnostic | undefined =>
        vscode.languages.getDiagnostics(document.uri).find(({ code }) => code === 'unusableStyle');
      const { message, range } = await until(style, found);
      assert.match(message, problem);
      assert.doesNotMatch(message, /ENOENT|Error|ERR_/);
      assert.equal(range.start.line, 2);
      await vscode.commands.executeCommand('litnotes.insertBibliography');
      assert.doesNotMatch(document.getText(), /SECRET/);
    }
  });

  it('says by no file of its own how references are written', async () => {
    const style =
      '<style class="in-text"><info/><citation><layout/></citation><bibliography><layout><text value="MINE"/></layout></bibliography></style>';
    writeFileSync(inFolder('mine.csl'), style);
    const document = await open('styled.md', `---\ncsl: mine.csl\n---\n\nOn @${cited}.\n`);
    await vscode.commands.executeCommand('litnotes.insertBibliography');
    assert.match(document.getText(), /litnotes:bibliography -->\n\n(?!MINE)/);
  });

  it('has no note made outside, and no file from outside put into one', async () => {
    for (const folder of ['linked', 'dangling', 'linked/deeper']) {
      await configure('notes.folder', folder);
      assert.equal(await vscode.commands.executeCommand('litnotes.openNote', 'lin2023vinet'), undefined);
    }
    await configure('notes.folder', undefined);
    symlinkSync(join(outside, 'secret.txt'), inFolder('template.md'));
    for (const template of [join(outside, 'secret.txt'), 'template.md', 'https://localhost:1/x.md']) {
      await configure('notes.templateFile', template);
      assert.equal(await dismissing(vscode.commands.executeCommand('litnotes.openNote', 'lin2023vinet')), undefined);
    }
  });

  it('has notes that are made to be slow read in about the time of any other', async () => {
    const length = 30_000;
    const filled = (opening: string, unit: string, ending = ''): string =>
      opening + unit.repeat(Math.ceil((length - opening.length - ending.length) / unit.length)) + ending;
    const nested = (opening: string, inner: string, closing: string): string =>
      opening.repeat(95) + inner + closing.repeat(95);
    const hostile = [
      filled('---', ' ', '\r x'),
      filled('On @a ', ':', ' two words'),
      filled('# ', ' ', '\r x'),
      filled('', '[@a '),
      filled('', '[@a, p. {'),
      filled('', '<a b="'),
      filled('', '| a '),
      filled('', '> '),
      filled('', '@a{b,\n'),
      filled('<!-- litnotes:bibliography ', ' ', '\r x'),
      filled(`---\na: &a b\nl: [${'*a, '.repeat(2900)}]\n---\n`, 'On [@a]. '),
      filled(`---\n${`? ${nested('{? ', 'a', '}')}\n`.repeat(30)}---\n`, 'On [@a]. '),
      filled(`---\nbibliography:\n  ${'{'.repeat(2900)}\n---\n`, 'On [@a]. '),
    ];
    const usual = await readingTime('usual', filled('---\ntitle: A\n---\n', 'On the [one hand](b.md) and *so on*.\n'));
    for (const [index, text] of hostile.entries()) {
      const time = await readingTime(`slow ${index}`, text);
      assert.ok(time < Math.max(600, 10 * usual), `${JSON.stringify(text.slice(0, 40))}: ${time} ms, else ${usual} ms`);
    }
    const document = await open('after slow ones.md', 'On [@nobody2020].\n');
    await until('the checks', () => vscode.languages.getDiagnostics(document.uri).length > 0);
  });

  it('has no note read or changed that is a link', async () => {
    await configure('notes.folder', 'new notes');
    const note = await vscode.commands.executeCommand<vscode.Uri>('litnotes.openNote', cited);
    assert.ok(note.path.includes('/new notes/'), note.path);
    await vscode.commands.executeCommand('litnotes.markAsRead', {
      uri: vscode.Uri.file(inFolder('link.md')).toString(),
    });
  });
});
