import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fileName } from '../../src/workspace/fileName';
import { stateWords } from '../../src/workspace/library/stateWords';
import { Network } from '../../src/workspace/catalogues/network';
import type { Log } from '../../src/workspace/log';
import { bibliographyService } from '../../src/workspace/library/web/bibliographyService';
import { WebCopies } from '../../src/workspace/library/web/webCopies';
import { WebLibraries } from '../../src/workspace/library/web/webLibraries';
import { WebLibrary } from '../../src/workspace/library/web/webLibrary';
import type { Settings } from '../../src/workspace/settings';
import { answering } from './support/answering';
import { playServer, type Play, type PlayServer } from './support/playServer';
import { closeAll, configure, decode, encode, rootFolder, until } from './support/notes';
import { offeredFor } from './support/offered';

const BIB = '@article{doe2031quokka,\n  title = {Quokkas on the web},\n  author = {Doe, Jane},\n  year = {2031}\n}\n';
const log = { info: () => undefined, warn: () => undefined, error: () => undefined } as unknown as Log;

/** Answers as servers of files do: with an ETag, and 304 to whoever has that. */
function file(text: string, etag: string): Play {
  return (request, response) => {
    response.setHeader('etag', etag);
    if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
    else response.end(text);
  };
}

describe('A bibliography behind a web address', () => {
  let server: PlayServer;
  let play: Play;
  before(async () => {
    server = await playServer((...all) => play(...all));
  });
  after(() => server.close());
  beforeEach(() => {
    play = file(BIB, '"one"');
    server.asked.length = 0;
  });
  afterEach(async () => {
    for (const name of ['libraries', 'network']) await configure(name, undefined);
    await closeAll();
  });

  // The first: its host is not agreed to yet.
  it('that was taken out of the settings again is not asked, though everything may be', async () => {
    await configure('libraries', [`${server.address}/lab/former.bib`]);
    await offeredFor('doe2031');
    await configure('libraries', undefined);
    await configure('network', 'on');
    await offeredFor('doe2031');
    assert.deepEqual(server.asked, []);
  });

  it('is asked for once the person agrees to the host, and not before; its papers are cited as those of files are', async () => {
    const address = `${server.address}/lab/refs.bib`;
    await configure('libraries', [address]);
    assert.ok(!(await offeredFor('doe2031')).includes('doe2031quokka'));
    const update = (): Thenable<unknown> => vscode.commands.executeCommand('litnotes.updateLibrary', address);
    const { host } = new URL(address);
    const [question = ''] = await answering(undefined, update);
    assert.match(
      question,
      new RegExp(`^Let Litnotes read your library from ${host}\\?\nIt is sent the address ${address}, `),
    );
    await configure('network', 'off');
    assert.deepEqual(await answering('Allow', update), [
      `${host} is not asked, for the setting 'litnotes.network' is 'off'.`,
    ]);
    assert.deepEqual(server.asked, []);
    await configure('network', undefined);
    assert.equal((await answering('Allow', update)).length, 1);
    await until('the paper', async () => (await offeredFor('doe2031')).includes('doe2031quokka'));
    assert.deepEqual(server.asked, ['GET /lab/refs.bib']);
    assert.match(server.headers().accept ?? '', /^application\/x-bibtex/);
    const [copy] = await vscode.workspace.fs
      .readFile(vscode.Uri.parse(`litnotes-web://${host}/lab/refs.bib?http:`))
      .then((bytes) => [decode(bytes)]);
    assert.equal(copy, BIB);
    await vscode.commands.executeCommand('litnotes.checkLibrary');
    await until('a report that calls it as the tree does', () =>
      vscode.workspace.textDocuments.some((document) => document.getText().includes('- refs.bib: 1 paper')),
    );
    assert.equal(fileName(vscode.Uri.parse('litnotes-web://zotero/Zotero.zotero')), 'Zotero');
  });

  it('that a note names is asked for by nobody before the person agrees, and never where it is one of this machine', async () => {
    const folder = vscode.Uri.joinPath(rootFolder(), 'webbed');
    const note = vscode.Uri.joinPath(folder, 'note.md');
    const says = async (address: string, words: string): Promise<readonly string[]> => {
      await vscode.workspace.fs.writeFile(note, encode(`---\nbibliography: ${address}\n---\n\n@nobody2099x\n`));
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(note));
      await until(`'${words}' of ${address}`, () =>
        vscode.languages.getDiagnostics(note).some(({ message }) => message.includes(`is not known, as ${words}`)),
      );
      const fixes = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        note,
        new vscode.Range(1, 20, 1, 20),
      );
      await closeAll();
      await vscode.workspace.fs.delete(folder, { recursive: true });
      return fixes.map(({ title }) => title).filter((title) => title.startsWith('Read It'));
    };
    const here = `https://${new URL(server.address).host}/a.bib`;
    assert.deepEqual(await says(here, 'it is an address on this machine or its network'), []);
    await says('http://example.org/a.bib', "its address is not one of 'https:'");
    const notRead = 'it is on the web and was not read yet';
    assert.deepEqual(await says('"https://example.org/a.bib"', notRead), ['Read It from example.org…']);
    await configure('network', 'on');
    await says('https://example.org/b.bib', notRead);
    assert.deepEqual(server.asked, []);
  });

  describe('as one start of the extension leaves it to the next', () => {
    const storage = (): vscode.Uri => vscode.Uri.joinPath(rootFolder(), 'web storage');
    const settings = { network: () => 'on', largestLibrary: () => 1000 } as unknown as Settings;
    const state = {
      get: (_: string, value: unknown) => value,
      update: async () => undefined,
    } as unknown as vscode.Memento;
    afterEach(() => vscode.workspace.fs.delete(storage(), { recursive: true }));

    /** A start, once it has asked: what is shown, and what is said of it. */
    async function start(path = '/export'): Promise<{ readonly text: string; readonly said: string }> {
      const copies = new WebCopies(storage(), log);
      const service = bibliographyService(`${server.address}${path}`, true, { longest: () => 1000 });
      assert.ok(service);
      const library = new WebLibrary(
        service,
        { network: new Network(settings, state, log), copies, log },
        () => undefined,
      );
      await library.begin();
      await library.update(false).catch(() => undefined);
      const text = decode(await copies.readFile(service.uri));
      const standing = library.standing;
      library.dispose();
      const said = stateWords({ source: { id: '', label: '', papers: [], problems: [] } }, standing);
      return { text, said: said.replace(/\d+:\d+( [AP]M)?/, 'TIME') };
    }

    it('is there at once, asked for by its version, and kept where nothing better comes', async () => {
      assert.deepEqual(await start(), { text: BIB, said: 'read TIME' });
      assert.deepEqual(await start(), { text: BIB, said: 'read TIME' });
      assert.equal(server.headers()['if-none-match'], '"one"');
      const host = new URL(server.address).host;
      const bad: readonly (readonly [Play, string])[] = [
        [
          (_, response) => response.end('<!DOCTYPE html><html>Log in</html>'),
          'answered with a web page in place of references.',
        ],
        [(_, response) => response.end('Rate limited'), 'answered with something that holds no references.'],
        [
          (_, response) => response.end(BIB + ' '.repeat(2000)),
          'answered with more than anybody can use, which was not read.',
        ],
        [(_, response) => response.writeHead(500).end(), 'could not answer (status 500).'],
        [(_, response) => response.writeHead(404).end(), 'has no such file (status 404).'],
        [
          (_, response) => response.writeHead(429, { 'retry-after': '3600' }).end(),
          'is asked too often. Try again in 60 minutes.',
        ],
        [
          (_, response) => response.writeHead(302, { location: 'https://example.org/x' }).end(),
          'sends to https://example.org, which is not followed.',
        ],
        [
          (_, response) => response.writeHead(302, { location: 'http://[' }).end(),
          'sends to another address, which is not followed.',
        ],
        [
          (_, response) => {
            response.writeHead(200, { 'content-length': '1000' });
            response.write('@article{', () => response.destroy());
          },
          ': The answer broke off. Try again.',
        ],
      ];
      for (const [answer, sentence] of bad) {
        play = answer;
        const { text, said } = await start();
        const trouble = `${host}${sentence.startsWith(':') ? '' : ' '}${sentence}`;
        assert.deepEqual([text, said], [BIB, `last copy, of TIME: ${trouble}`]);
      }
      play = file(BIB.replace('2031quokka', '2032numbat'), '"two"');
      assert.match((await start()).text, /doe2032numbat/);
    });

    it('is there whatever its server calls its version, and beside one whose path reads the same', async () => {
      play = file(BIB, `"${'x'.repeat(9000)}"`);
      for (const path of ['/lab/a.bib', '/lab%2Fa.bib']) assert.equal((await start(path)).text, BIB);
      assert.equal(server.headers()['if-none-match'], undefined);
      assert.equal((await start('/lab/a.bib')).text, BIB);
      const [one, other] = ['/lab/a.bib', '/lab%2Fa.bib'].map((path) =>
        bibliographyService(`${server.address}${path}`, true, { longest: () => 1000 })?.uri.toString(),
      );
      assert.notEqual(one, other);
    });

    it('is asked for where a folder names few alone', async () => {
      const copies = new WebCopies(storage(), log);
      const makers = [
        (written: string, isOwn: boolean) => bibliographyService(written, isOwn, { longest: () => 1000 }),
      ];
      const own = 'https://example.org/own.bib';
      const wanted = { ...settings, ownLibraries: () => [own] } as unknown as Settings;
      const web = new WebLibraries(wanted, makers, { network: new Network(settings, state, log), copies, log }, []);
      const refused = Array.from({ length: 40 }, (_, at) => web.of(`https://example.org/${at}.bib`)?.service.refused);
      assert.equal(refused.filter(Boolean).length, 10);
      assert.match(refused[39] ?? '', /^notes and projects name more than 30/);
      assert.equal(web.of(own)?.service.refused, undefined);
      web.dispose();
    });

    it('is there without the network too', async () => {
      await start();
      const { port, host } = new URL(server.address);
      await server.close();
      assert.deepEqual(await start(), { text: BIB, said: `last copy, of TIME: ${host} cannot be reached.` });
      server = await playServer((...all) => play(...all), Number(port));
    });
  });
});
