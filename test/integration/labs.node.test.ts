import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LabHit } from '../../src/core/catalogue/labAnswers';
import { Network } from '../../src/workspace/catalogues/network';
import type { ServiceKeys } from '../../src/workspace/catalogues/serviceKeys';
import { LabSearches } from '../../src/workspace/library/labSearches';
import { LabService } from '../../src/workspace/library/web/labService';
import { WebCopies } from '../../src/workspace/library/web/webCopies';
import { WebLibrary } from '../../src/workspace/library/web/webLibrary';
import type { Log } from '../../src/workspace/log';
import type { Settings } from '../../src/workspace/settings';
import { READER, startLab, WRITER, type LabItem, type LabServer, type Mischief } from './support/labServer';
import { closeAll, configure, decode, open, rootFolder, until } from './support/notes';
import { offeredFor } from './support/offered';

const QUOKKA: LabItem = { id: 'doe2031quokka', type: 'article', title: 'Quokkas', author: [{ family: 'Doe' }] };
const NUMBAT: LabItem = { id: 'roe2032numbat', type: 'article', title: 'Numbats', author: [{ family: 'Roe' }] };
const never = new AbortController().signal;

describe('The library of a lab', () => {
  let server: LabServer;
  beforeEach(async () => {
    server = await startLab([QUOKKA]);
  });
  afterEach(() => server.close());

  describe('by commands', () => {
    afterEach(async () => {
      for (const name of ['libraries', 'network']) await configure(name, undefined);
      await closeAll();
    });

    /** Runs something while a person types `inputs`, takes rows with one of the words, and answers questions so; gives what was said. */
    async function answering(
      { inputs = [], rows = [], answer }: Answers,
      run: () => Thenable<unknown>,
    ): Promise<readonly string[]> {
      const said: string[] = [];
      const left = [...inputs];
      const say = (message: string, ...[options, ...choices]: readonly unknown[]): Promise<unknown> => {
        said.push([message, (options as vscode.MessageOptions | undefined)?.detail].filter(Boolean).join('\n'));
        return Promise.resolve(choices.find((choice) => answer?.test(String(choice))));
      };
      const before = { ...vscode.window };
      Object.assign(vscode.window, {
        showQuickPick: async (given: Thenable<readonly vscode.QuickPickItem[]> | readonly vscode.QuickPickItem[]) => {
          const items = await given;
          return items.find(({ label }) => rows.some((row) => label.includes(row)));
        },
        showInputBox: async (options?: vscode.InputBoxOptions) => left.shift() ?? options?.value,
        showInformationMessage: say,
        showWarningMessage: say,
        showErrorMessage: say,
      });
      try {
        await run();
      } finally {
        const { showQuickPick, showInputBox, showInformationMessage, showWarningMessage, showErrorMessage } = before;
        Object.assign(vscode.window, {
          showQuickPick,
          showInputBox,
          showInformationMessage,
          showWarningMessage,
          showErrorMessage,
        });
      }
      return said;
    }
    const join = (token: string, answer?: RegExp): Promise<readonly string[]> =>
      answering({ inputs: [server.address, token], rows: ["A Lab's Library"], ...(answer && { answer }) }, () =>
        vscode.commands.executeCommand('litnotes.addLibrary'),
      );
    const named = (): unknown => vscode.workspace.getConfiguration('litnotes').inspect('libraries')?.globalValue ?? [];
    const remove = (): Thenable<unknown> => {
      const source = vscode.Uri.parse(`litnotes-web://${host()}/Quokka Lab.lab?http:`).toString();
      return vscode.commands.executeCommand('litnotes.removeLibrary', { group: { source } });
    };
    const host = (): string => new URL(server.address).host;

    it('is asked for nothing before that is agreed to, and written down once it takes the token', async () => {
      const [question = ''] = await join(WRITER);
      assert.match(
        question,
        new RegExp(
          `^Let Litnotes read your library from ${host()}\\?\nIt is sent your token, what you type into the search of papers `,
        ),
      );
      assert.deepEqual([server.asked, named()], [[], []]);
      const refused = await join('another-token', /Allow/);
      assert.deepEqual(refused.slice(1), [
        `${host()} does not take your token. Choose 'Add Library…' to give it another.`,
      ]);
      assert.deepEqual([server.asked, named()], [['GET /changes?since=0&limit=1'], []]);
      await configure('network', 'off');
      assert.deepEqual(await join(WRITER), [`${host()} is not asked, for the setting 'litnotes.network' is 'off'.`]);
    });

    it('is kept whole where it is not large, so that nothing is sent while one types; and is taken out with its token', async () => {
      assert.deepEqual((await join(WRITER, /Allow/)).slice(1), [
        'Quokka Lab: 1 paper, kept on this machine and in step. What you type stays here.',
      ]);
      const [entry] = named() as readonly string[];
      assert.equal(entry, `lab+${server.address}#Quokka Lab`);
      assert.ok((await offeredFor('doe2031')).includes('doe2031quokka'));
      server.put(NUMBAT);
      await vscode.commands.executeCommand('litnotes.updateLibrary', entry);
      await until('the new paper', async () => (await offeredFor('roe2032')).includes('roe2032numbat'));
      await remove();
      assert.deepEqual(named(), []);
      await until('it gone', async () => !(await offeredFor('doe2031')).includes('doe2031quokka'));
      assert.ok(
        server.asked.every((one) => one.startsWith('GET /changes?')),
        server.asked.join('\n'),
      );
      await configure('libraries', [entry]);
      const update = (): Thenable<unknown> => vscode.commands.executeCommand('litnotes.updateLibrary', entry);
      const [question = '', ...said] = await answering({ answer: /Allow/ }, update);
      assert.match(question, /^Let Litnotes read your library from Quokka Lab \(/);
      assert.deepEqual(said, ["Quokka Lab is asked once you give your token for it: choose 'Add Library…'."]);
    });

    it('that only a folder’s settings name is never asked', async () => {
      await join(WRITER, /Allow/);
      await remove();
      server.asked.length = 0;
      const entry = `lab+${server.address}#Our Lab`;
      const settings = vscode.workspace.getConfiguration('litnotes');
      const { Workspace } = vscode.ConfigurationTarget;
      await settings.update('libraries', [entry], Workspace);
      try {
        assert.ok(!(await offeredFor('doe2031')).includes('doe2031quokka'));
        const update = (): Thenable<unknown> => vscode.commands.executeCommand('litnotes.updateLibrary', entry);
        assert.deepEqual(await answering({ answer: /Allow/ }, update), [
          "Our Lab is not asked, as the library of a lab is named by your own settings only, by 'Add Library…'.",
        ]);
        assert.deepEqual(server.asked, []);
      } finally {
        await settings.update('libraries', undefined, Workspace);
      }
    });

    it('is asked for a key that nothing here knows by a quick fix, where it is too large to be kept', async () => {
      server.beyond = 20_000;
      const [, said = ''] = await join(WRITER, /Allow/);
      assert.equal(
        said,
        `Quokka Lab: 20,001 papers, searched on their server. What you type into the search is sent to ${host()}.`,
      );
      const { document } = await open('They smile [@doe2031quokka].');
      const range = new vscode.Range(0, 13, 0, 26);
      const fix = await until('the fix', async () => {
        const all = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
          'vscode.executeCodeActionProvider',
          document.uri,
          range,
        );
        return all.find(({ title }) => title === "Look for 'doe2031quokka' in Quokka Lab");
      });
      server.asked.length = 0;
      await vscode.commands.executeCommand(fix.command?.command ?? '', ...(fix.command?.arguments ?? []));
      assert.deepEqual(server.asked, ['GET /items?keys=doe2031quokka']);
      assert.ok((await offeredFor('doe2031')).includes('doe2031quokka'));
    });

    describe('takes papers', () => {
      const add = async (): Promise<{ readonly document: vscode.TextDocument; readonly said: readonly string[] }> => {
        const { document } = await open('They smile |');
        const item = JSON.stringify({ ...QUOKKA, title: 'Quokkas again' });
        const said = await answering(
          { inputs: ['doe2031QUOKKA2'], rows: ['Quokka Lab'], answer: /^Add (?:and Cite|as .*)$/ },
          () => vscode.commands.executeCommand('litnotes.addPaper', { item, toCite: true }),
        );
        return { document, said };
      };

      it('under a key that is free there, which is offered, and cites them', async () => {
        await join(WRITER, /Allow/);
        server.put({ ...NUMBAT, id: 'Doe2031quokka2' });
        const {
          document,
          said: [question = '', ...said],
        } = await add();
        assert.match(question, /^Add this to 'Quokka Lab', for everybody who uses it\?\n@\w+\{doe2031QUOKKA2,/);
        assert.deepEqual(said, [
          "'doe2031QUOKKA2' is the key of another paper in 'Quokka Lab'.",
          "Added 'doe2031QUOKKA2b' to 'Quokka Lab'.",
        ]);
        assert.equal(server.items.get('doe2031QUOKKA2b')?.['title'], 'Quokkas again');
        await until('the citation', () => document.getText() === 'They smile [@doe2031QUOKKA2b]');
        assert.ok((await offeredFor('doe2031QUOKKA2')).includes('doe2031QUOKKA2b'));
      });

      it('only where the token may write, and says so', async () => {
        await join(READER, /Allow/);
        assert.deepEqual((await add()).said.slice(1), ['Quokka Lab answers: This token may only read.']);
        assert.equal(server.items.size, 1);
      });
    });
  });

  describe('as one start of the extension leaves it to the next', () => {
    const storage = (): vscode.Uri => vscode.Uri.joinPath(rootFolder(), 'lab storage');
    const settings = { network: () => 'on' } as unknown as Settings;
    const state = { get: (_: string, value: unknown) => value } as unknown as vscode.Memento;
    const keys = { get: () => Promise.resolve(READER) } as unknown as ServiceKeys;
    let warned: string[];
    let longest: number;
    const log = { info: () => undefined, warn: (said: string) => warned.push(said) } as unknown as Log;
    beforeEach(() => {
      warned = [];
      longest = 1_000_000;
    });
    afterEach(() => vscode.workspace.fs.delete(storage(), { recursive: true }));

    const start = (): { service: LabService; library: WebLibrary; search: Search; text: () => Promise<string> } => {
      const { origin, host } = new URL(server.address);
      const copies = new WebCopies(storage(), log);
      const service = new LabService({ base: origin, origin, host, name: 'Lab' }, true, {
        longest: () => longest,
        keys,
        copies,
        log,
      });
      const network = new Network(settings, state, log);
      const library = new WebLibrary(service, { network, copies, log }, () => undefined);
      const search: Search = (query, cancelled = never) =>
        service.search(query, (at, request, credential) => network.askLibrary(at, request, { cancelled, credential }));
      return { service, library, search, text: async () => decode(await copies.readFile(service.uri)) };
    };

    it('is kept in step by what has changed since, and nothing more is asked', async () => {
      await start().library.update(false);
      server.put(NUMBAT, { ...QUOKKA, title: 'Quokkas smile' });
      server.asked.length = 0;
      const { library, text, service } = start();
      await library.update(false);
      assert.deepEqual(server.asked, ['GET /changes?since=1&limit=500']);
      assert.match(await text(), /"title":"Quokkas smile".*\n.*Numbats/);
      server.remove('doe2031quokka');
      await library.update(false);
      assert.doesNotMatch(await text(), /Quokkas/);
      server.setBack([QUOKKA]);
      await library.update(false);
      assert.match(await text(), /Quokkas/);
      assert.doesNotMatch(await text(), /Numbats/);
      const { isWhole, size, total } = await service.kept();
      assert.deepEqual([isWhole, size, total], [true, 1, 1]);
    });

    it('is only searched where it is too large, but for what the person uses, which is kept and brought up to date', async () => {
      server.beyond = 20_000;
      const { library, service, text, search } = start();
      await library.update(false);
      assert.equal((await service.kept()).isWhole, false);
      const [hit] = await search('quokkas');
      assert.equal(hit?.paper.title, 'Quokkas');
      await library.change((copy) => service.with(copy, hit?.item ?? assert.fail()));
      server.put({ ...QUOKKA, title: 'Quokkas smile' }, NUMBAT);
      server.asked.length = 0;
      const next = start();
      await next.library.update(true);
      assert.deepEqual(server.asked, ['GET /changes?since=0&limit=1', 'GET /items?keys=doe2031quokka']);
      assert.match(await text(), /Quokkas smile/);
      assert.doesNotMatch(await text(), /Numbats/);
      server.beyond = 0;
      await next.library.update(false);
      assert.match(await text(), /Numbats/);
      server.beyond = 20_000;
      server.put({ ...NUMBAT, title: 'Numbats dig' }, { ...NUMBAT, id: 'another' });
      await next.library.update(false);
      assert.match(await text(), /Quokkas smile.*\n.*Numbats dig"[^\n]*\n\]/);
    });

    it('is not kept where there is more of it than its server says', async () => {
      longest = 100;
      const { library, service } = start();
      await library.update(false);
      assert.equal((await service.kept()).isWhole, true);
      server.put({ ...NUMBAT, abstract: 'x'.repeat(100) });
      await library.update(false);
      const { isWhole, size } = await service.kept();
      assert.deepEqual([isWhole, size], [false, 1]);
    });

    const BAD: readonly (readonly [Mischief, string])[] = [
      ['cut', 'Lab: The answer broke off. Try again.'],
      ['page', 'Lab answered with a web page in place of data.'],
      ['full', 'Lab answers: The database is not there at the moment.'],
      ['broken', 'Lab answered in a form that is not known.'],
    ];
    for (const [mischief, said] of BAD) {
      it(`is as it was, and says why, where its server is ${mischief}`, async () => {
        const { library, text, search } = start();
        await library.update(false);
        const before = await text();
        server.mischief = mischief;
        await assert.rejects(library.update(false), { message: said });
        await assert.rejects(search('quokkas'), { message: said });
        assert.equal(await text(), before);
        assert.equal(library.standing.trouble, said);
        assert.equal(warned.length, 1);
      });
    }

    it('is asked for the last that was typed alone, and said to be missing until it answers', async () => {
      const { search } = start();
      let release: () => void = () => undefined;
      const silence = new Promise<void>((resolve) => (release = resolve));
      const lab = {
        address: 'x',
        label: 'Lab',
        search: async (query: string, cancelled: AbortSignal): Promise<readonly LabHit[]> => {
          await silence;
          return search(query, cancelled);
        },
      };
      const searches = new LabSearches([lab], log);
      const kinds = (): readonly string[] => searches.sections.map((one) => one.state.kind);
      const told = (kind: string): Promise<unknown> => until(kind, () => kinds()[0] === kind);
      for (const typed of ['q', 'qu', 'quokkas']) searches.ask(typed);
      assert.deepEqual(kinds(), ['asking']);
      await told('missing');
      release();
      await told('found');
      assert.deepEqual(server.asked, ['GET /search?q=quokkas&limit=30']);
      searches.ask('quokka');
      searches.ask('quokkas');
      assert.deepEqual(kinds(), ['found']);
      await server.close();
      searches.ask('gone');
      await told('missing');
      assert.deepEqual(searches.sections[0]?.state, { kind: 'missing', why: 'Lab cannot be reached.' });
      searches.dispose();
    });
  });
});

interface Answers {
  readonly inputs?: readonly string[];
  readonly rows?: readonly string[];
  readonly answer?: RegExp;
}
type Search = (query: string, cancelled?: AbortSignal) => Promise<readonly LabHit[]>;
