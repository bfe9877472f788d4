import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Paper } from '../../src/core/paper';
import { readerOf } from '../../src/core/formats/readReferences';
import { inOneGo } from '../../src/core/steps';
import { Network } from '../../src/workspace/catalogues/network';
import { ServiceKeys } from '../../src/workspace/catalogues/serviceKeys';
import { messageOf } from '../../src/workspace/errors';
import type { Log } from '../../src/workspace/log';
import { keyMakerBy } from '../../src/workspace/library/web/provisionalKeys';
import { WebCopies } from '../../src/workspace/library/web/webCopies';
import { WebLibrary } from '../../src/workspace/library/web/webLibrary';
import { Zotero } from '../../src/workspace/library/web/zotero';
import { zoteroService } from '../../src/workspace/library/web/zoteroService';
import type { Settings } from '../../src/workspace/settings';
import { answering, picking } from './support/answering';
import { closeAll, configure, decode, open, rootFolder, until } from './support/notes';
import { playServer, type PlayServer } from './support/playServer';
import { item, playedLibrary, startZotero, type PlayedLibrary } from './support/zoteroServer';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined } as unknown as Log;

describe('Zotero', () => {
  let library: PlayedLibrary;
  let server: PlayServer;
  beforeEach(async () => {
    library = playedLibrary();
    server = await startZotero(library);
  });
  afterEach(() => server.close());

  describe('as a person adds it', () => {
    const add = (): Thenable<unknown> => vscode.commands.executeCommand('litnotes.addLibrary');
    const set = (): unknown => vscode.workspace.getConfiguration('litnotes').get('libraries');
    beforeEach(() => configure('catalogues.addresses', { Zotero: server.address }));
    afterEach(async () => {
      for (const name of ['libraries', 'catalogues.addresses']) await configure(name, undefined);
      await closeAll();
    });

    it('is asked once that is agreed to; its works are cited by its keys, and told where they have none', async () => {
      await picking(['Zotero…'], () => answering(undefined, add));
      assert.deepEqual([server.asked, set()], [[], []]);
      let question = '';
      await picking(['Zotero…', 'My Library'], async () => {
        [question = ''] = await answering('Allow', add);
      });
      const { host } = new URL(server.address);
      assert.match(
        question,
        new RegExp(
          `^Let Litnotes read your library from Zotero \\(${host}\\)\\?\nIt is sent requests for its libraries`,
        ),
      );
      assert.deepEqual(set(), ['zotero:']);
      const { document } = await open('@doeQuokkas @doeWombats @doe2029numbats');
      const hover = async (offset: number): Promise<string> => {
        const found = await vscode.commands.executeCommand<readonly vscode.Hover[]>(
          'vscode.executeHoverProvider',
          document.uri,
          document.positionAt(offset),
        );
        return found
          .flatMap(({ contents }) => contents.map((one) => (typeof one === 'string' ? one : one.value)))
          .join('\n');
      };
      await until('the papers', async () => (await hover(3)).includes('Quokkas of the Island'));
      assert.match(await hover(3), /`@doeQuokkas` in Zotero\n[^]*Open in Zotero/);
      assert.match(await hover(15), /Wombats at night/);
      assert.match(await hover(30), /`@doe2029numbats` in Zotero \(provisional: /);
      const opened: string[] = [];
      const { openExternal } = vscode.env;
      Object.assign(vscode.env, { openExternal: async (uri: vscode.Uri) => opened.push(uri.toString()) });
      try {
        const pdf = 'zotero://open-pdf/library/items/ATTAAAAA';
        await vscode.commands.executeCommand('litnotes.openInProgram', 'doeQuokkas', pdf);
        await vscode.commands.executeCommand(
          'litnotes.openInProgram',
          'doeQuokkas',
          'zotero://select/library/items/ELSEWHER',
        );
        assert.deepEqual(opened, [pdf]);
      } finally {
        Object.assign(vscode.env, { openExternal });
      }
    });

    it('says what to do where nobody answers', async () => {
      await server.close();
      await picking(['Zotero…'], async () => {
        const said = await answering('Allow', add);
        assert.equal(
          said.at(-1),
          "Zotero cannot be reached. Start Zotero, or set a key for zotero.org by 'Keys of Services…'.",
        );
      });
      server = await startZotero(library);
    });
  });

  describe('as it is kept', () => {
    const storage = (): vscode.Uri => vscode.Uri.joinPath(rootFolder(), 'zotero storage');
    let org: PlayServer | undefined;
    let key: string | undefined;
    beforeEach(() => {
      key = undefined;
    });
    afterEach(async () => {
      await org?.close();
      org = undefined;
      await vscode.workspace.fs.delete(storage(), { recursive: true });
    });

    /** Brings the library up to date, as a new start of the extension does; what it has then. */
    async function update(
      written = 'zotero:',
      isWhole = false,
    ): Promise<{ readonly papers: readonly Paper[]; readonly trouble: string }> {
      server.asked.length = 0;
      const settings = {
        network: () => 'on',
        largestLibrary: () => 1_000_000,
        catalogueAddress: (name: string) => (name === 'Zotero' ? server.address : org?.address),
      } as unknown as Settings;
      const state = {
        get: (_: string, value: unknown) => value,
        update: async () => undefined,
      } as unknown as vscode.Memento;
      const secrets = { get: async () => key } as unknown as vscode.SecretStorage;
      const keys = new ServiceKeys({ secrets, globalState: state } as unknown as vscode.ExtensionContext);
      const network = new Network(settings, state, log);
      const service = zoteroService(written, true, new Zotero(settings, keys, network), () =>
        keyMakerBy('auth.lower + year'),
      );
      assert.ok(service);
      const copies = new WebCopies(storage(), log);
      const one = new WebLibrary(service, { network, copies, log }, () => undefined);
      const trouble = await one.update(isWhole).then(() => '', messageOf);
      copies.expect(service.uri);
      const text = decode(await copies.readFile(service.uri));
      const read = readerOf(service.uri.path);
      assert.ok(read);
      const { papers } = inOneGo(read(text, 'zotero', { text: (latex) => latex, item: () => ({}) }));
      return { papers, trouble };
    }
    const keysOf = async (...all: Parameters<typeof update>): Promise<readonly string[]> =>
      (await update(...all)).papers.map(({ citekey }) => citekey);

    it('has the works with their fields, collections, tags, PDFs and notes', async () => {
      const {
        papers: [quokkas, ...others],
        trouble,
      } = await update();
      assert.equal(trouble, '');
      assert.deepEqual(
        [quokkas?.title, quokkas?.authors, quokkas?.year, quokkas?.doi, quokkas?.keywords, quokkas?.collections],
        [
          'Quokkas of the Island',
          [{ family: 'Doe', given: 'Jane' }],
          2031,
          '10.5555/quokka',
          ['marsupials', 'smiling'],
          ['Thesis/Chapter 2'],
        ],
      );
      assert.deepEqual(quokkas?.links, [
        { label: 'Show in Zotero', url: 'zotero://select/library/items/ITEMAAAA' },
        { label: 'PDF: quokkas.pdf', url: 'zotero://open-pdf/library/items/ATTAAAAA' },
        { label: 'Note: They smile & wave.', url: 'zotero://select/library/items/NOTEAAAA' },
      ]);
      assert.deepEqual(
        others.map(({ citekey, hasProvisionalKey }) => [citekey, hasProvisionalKey]),
        [
          ['doeWombats', undefined],
          ['doe2029', true],
        ],
      );
    });

    it('asks a running Zotero for what is new alone, and keeps the keys that it made until there are better ones', async () => {
      await update();
      assert.deepEqual(await keysOf(), ['doeQuokkas', 'doeWombats', 'doe2029']);
      assert.deepEqual(server.asked, [
        'GET /api/users/0/items?format=versions',
        'GET /api/users/0/collections?limit=1000&start=0',
      ]);
      library.items = library.items.filter(({ key }) => key !== 'ITEMBBBB');
      // What was not synchronised yet has no version.
      library.items.unshift(
        item('ITEMDDDD', 0, {
          title: 'Numbats again',
          creators: [{ creatorType: 'author', lastName: 'Doe' }],
          date: '2029',
        }),
      );
      assert.deepEqual(await keysOf(), ['doeQuokkas', 'doe2029', 'doe2029b']);
      assert.ok(
        server.asked.some((one) => one.includes('itemKey=ITEMDDDD&')),
        server.asked.join('\n'),
      );
      assert.deepEqual(
        await keysOf('zotero:', true),
        ['doeQuokkas', 'doe2029', 'doe2029b'],
        'also where all is read anew',
      );
      library.citekeys = { ITEMCCCC: 'byBetterBibtex' };
      library.items.unshift(item('ITEMEEEE', 0, { title: 'Emus' }));
      assert.deepEqual((await keysOf()).slice(0, 3), ['doeQuokkas', 'byBetterBibtex', 'doe2029b']);
    });

    it('comes from the web with a key where Zotero is not running, page by page, by versions and deletions', async () => {
      library.items.push(
        ...Array.from({ length: 250 }, (_, n) =>
          item(`MANY${1000 + n}`, 7, { title: `Many ${n}`, citationKey: `many${n}` }),
        ),
      );
      await server.close();
      org = await startZotero(library, true);
      key = 'wrong-key';
      assert.match((await update()).trouble, /^zotero\.org does not answer with your key \(status 403\)\./);
      key = 'secret-key-1';
      org.asked.length = 0;
      assert.equal((await keysOf()).length, 253);
      assert.deepEqual(
        org.asked.map((one) => one.replace(/\?.*start=/, '?start=')),
        [
          'GET /keys/current',
          'GET /users/42/items?start=0',
          'GET /users/42/items?start=100',
          'GET /users/42/items?start=200',
          'GET /users/42/collections?start=0',
        ],
      );
      org.asked.length = 0;
      assert.equal((await keysOf()).length, 253);
      assert.equal(org.asked.length, 2, 'not modified');
      library.version = 9;
      library.items = [
        ...library.items.slice(1),
        item('ITEMFFFF', 8, { title: 'New', citationKey: 'new' }),
        item('MANY1000', 9, { title: 'Many 0', deleted: 1 }),
      ];
      library.deleted = ['ITEMAAAA'];
      const keys = await keysOf();
      assert.deepEqual([keys.length, keys[0], keys.includes('many0'), keys.at(-1)], [252, 'doeWombats', false, 'new']);
      assert.ok(org.asked.includes('GET /users/42/deleted?since=7'), org.asked.join('\n'));
      await org.close();
      const { papers, trouble } = await update();
      assert.deepEqual([papers.length, trouble], [252, 'Zotero cannot be reached. zotero.org cannot be reached.']);
      server = await startZotero(library);
    });

    it('stays as it was where the answer is none', async () => {
      await update();
      await server.close();
      const answers: readonly (readonly [(path: string) => readonly [number, string], RegExp])[] = [
        [() => [200, '<!DOCTYPE html><html></html>'], /^Zotero answered with something that cannot be read\.$/],
        [() => [200, '[1, {"key": "../../x"}]'], /^Zotero answered with something that cannot be read\.$/],
        [
          () => [403, 'Local API is not enabled'],
          /^Zotero lets no other program read it: allow that in Zotero's settings/,
        ],
        [() => [404, 'Not found'], /^Zotero does not know this library any more\.$/],
        [() => [500, ''], /^Zotero could not answer \(status 500\)\.$/],
        [
          (path) => (path.includes('collections') ? [200, '{}'] : [200, '{"ITEMAAAA": 2}']),
          /^Zotero answered with something that cannot be read\.$/,
        ],
        [
          (path) => [200, path.includes('format=versions') ? '{"NEWAAAAA": 9}' : `["${'x'.repeat(900_000)}"]`],
          /^Zotero answers with more of this library than is read\.$/,
        ],
        [() => [200, `["${'x'.repeat(2_000_000)}"]`], /^Zotero answered with more than anybody can use/],
      ];
      for (const [answer, sentence] of answers) {
        server = await playServer((request, response) => {
          const [status, text] = answer(request.url ?? '');
          response.writeHead(status, { 'total-results': '999999999' }).end(text);
        });
        const { papers, trouble } = await update();
        assert.match(trouble, sentence);
        assert.equal(papers.length, 3);
        await server.close();
      }
      server = await startZotero(library);
    });
  });

  it('is not the only program: JabRef gives the libraries that are open in it as BibTeX', async () => {
    const jabref = await playServer((request, response) => {
      const isBibtex = request.headers.accept?.startsWith('application/x-bibtex') === true;
      if (request.url === '/libraries') response.end('["marsupials-1a2b", "other"]');
      else if (request.url === '/libraries/marsupials-1a2b' && isBibtex)
        response.end('@book{roe2033bilby, title = {Bilbies in JabRef}}');
      else response.writeHead(404).end();
    });
    await configure('catalogues.addresses', { JabRef: jabref.address });
    try {
      const add = (): Thenable<unknown> => vscode.commands.executeCommand('litnotes.addLibrary');
      await picking(['JabRef…', 'marsupials-1a2b'], () => answering('Allow', add));
      const address = `${jabref.address}/libraries/marsupials-1a2b`;
      assert.deepEqual(vscode.workspace.getConfiguration('litnotes').get('libraries'), [address]);
      const { document } = await open('@roe2033bilby');
      await until('the paper', async () => {
        const at = new vscode.Position(0, 3);
        const hovers = await vscode.commands.executeCommand<readonly vscode.Hover[]>(
          'vscode.executeHoverProvider',
          document.uri,
          at,
        );
        const texts = hovers.flatMap(({ contents }) =>
          contents.map((one) => (typeof one === 'string' ? one : one.value)),
        );
        return texts.join('\n').includes('Bilbies in JabRef');
      });
    } finally {
      for (const name of ['libraries', 'catalogues.addresses']) await configure(name, undefined);
      await closeAll();
      await jabref.close();
    }
  });
});
