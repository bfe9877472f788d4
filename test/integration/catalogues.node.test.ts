import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startCatalogues, type CatalogueServer } from './support/catalogueServer';
import { closeAll, configure, decode, encode, rootFolder, until, untitled } from './support/notes';

const KEY = 'k3y-of-mine-0123456789';

type Answer = (question: string, buttons: readonly string[]) => string | undefined;

describe('Papers from catalogues on the web', () => {
  const folder = (): vscode.Uri => vscode.Uri.joinPath(rootFolder(), 'catalogued');
  const bib = (): vscode.Uri => vscode.Uri.joinPath(folder(), 'refs.bib');
  const written = async (): Promise<string> => decode(await vscode.workspace.fs.readFile(bib()));
  const MINE = '@book{old2030,\n  title = {Old}\n}\n';
  let server: CatalogueServer;
  let other: CatalogueServer;
  let addresses: Readonly<Record<string, unknown>>;

  before(async () => {
    other = await startCatalogues();
    server = await startCatalogues(other.address);
    // Hosts of their own, as in the world: each has a line of its own.
    const elsewhere = server.address.replace('127.0.0.1', 'localhost');
    addresses = { Crossref: server.address, DataCite: elsewhere, OpenAlex: elsewhere };
    await configure('catalogues.addresses', addresses);
  });
  after(async () => {
    for (const name of ['catalogues.addresses', 'network']) await configure(name, undefined);
    await Promise.all([server.close(), other.close()]);
  });
  beforeEach(async () => {
    server.asked.length = server.times.length = server.keys.length = 0;
    await vscode.workspace.fs.writeFile(bib(), encode(MINE));
    const note = vscode.Uri.joinPath(folder(), 'note.md');
    await vscode.workspace.fs.writeFile(note, encode('---\nbibliography: refs.bib\n---\n\nThey smile \n'));
    const end = new vscode.Position(4, 'They smile '.length);
    await vscode.window.showTextDocument(note, { selection: new vscode.Range(end, end) });
  });
  afterEach(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(folder(), { recursive: true });
  });

  /** What was said and asked, each as its message, what stands below it, and the buttons: Enter takes the first. */
  interface Told {
    readonly message: string;
    readonly detail: string;
    readonly buttons: readonly string[];
  }

  /** Looks for something as the picker's last row does. */
  const add = (query: string, answer: Answer): Promise<readonly Told[]> =>
    telling(() => vscode.commands.executeCommand('litnotes.addPaper', { query, toCite: true }), answer);

  /** What is said while something is done; takes what is offered first, and answers questions by `answer`. */
  async function telling(run: () => Thenable<unknown>, answer: Answer): Promise<readonly Told[]> {
    const told: Told[] = [];
    const say = (message: string, ...rest: readonly unknown[]): Promise<unknown> => {
      const detail = (rest[0] as vscode.MessageOptions | undefined)?.detail ?? '';
      const buttons = rest.filter((one) => typeof one === 'string');
      told.push({ message, detail, buttons });
      return Promise.resolve(answer(message, buttons));
    };
    const { showInputBox, showQuickPick, showInformationMessage, showWarningMessage, showErrorMessage } = vscode.window;
    Object.assign(vscode.window, {
      showInputBox: (options?: vscode.InputBoxOptions) => Promise.resolve(options?.value),
      showQuickPick: ([first]: readonly vscode.QuickPickItem[]) => Promise.resolve(first),
      showInformationMessage: say,
      showWarningMessage: say,
      showErrorMessage: say,
    });
    try {
      await run();
    } finally {
      Object.assign(vscode.window, {
        showInputBox,
        showQuickPick,
        showInformationMessage,
        showWarningMessage,
        showErrorMessage,
      });
    }
    return told;
  }
  const nothing = (): undefined => undefined;

  /** Has a key kept for OpenAlex, or forgotten. */
  async function typingKey(key: string | undefined): Promise<void> {
    const { showQuickPick, showInputBox, showInformationMessage } = vscode.window;
    Object.assign(vscode.window, {
      showQuickPick: async (items: Thenable<readonly vscode.QuickPickItem[]> | readonly vscode.QuickPickItem[]) =>
        (await items).find(({ label }) => /OpenAlex|Forget/.test(label)),
      showInputBox: () => Promise.resolve(key),
      showInformationMessage: () => Promise.resolve(undefined),
    });
    try {
      await vscode.commands.executeCommand('litnotes.serviceKeys');
    } finally {
      Object.assign(vscode.window, { showQuickPick, showInputBox, showInformationMessage });
    }
  }

  it('are not asked for where that is off, nor without consent, which says what is sent', async () => {
    await configure('network', 'off');
    const [off] = await add('10.5555/quokka', nothing);
    assert.match(off?.message ?? '', /^Crossref is not asked, for the setting 'litnotes\.network' is 'off'\./);
    await configure('network', undefined);
    await configure('catalogues.email', 'me@example.org');
    const [question, ...more] = await add('10.5555/quokka', nothing);
    await configure('catalogues.email', undefined);
    assert.equal(question?.message, `Let Litnotes ask Crossref (${new URL(server.address).host})?`);
    assert.match(
      question.detail,
      /^It is sent DOI 10\.5555\/quokka, and later what else you look up .*, each time with your e-mail address me@example\.org; .* Others on the way can read it\./,
    );
    assert.deepEqual([more, server.asked], [[], []]);
  });

  it('are asked for nowhere else than said: consent is for one service at one address, and what is no address is none', async () => {
    const allow = (question: string): string | undefined => (question.startsWith('Let ') ? 'Allow' : undefined);
    const asks = async (address: unknown): Promise<readonly string[]> => {
      await configure('catalogues.addresses', { ...addresses, Crossref: address });
      return (await add('10.5555/unknown', allow)).map(({ message }) => message.replace(/\(.*\)/, '()'));
    };
    try {
      assert.equal((await asks(`${other.address}/`))[0], 'Let Litnotes ask Crossref ()?');
      assert.deepEqual(other.asked, ['/works/10.5555/unknown']);
      for (const wrong of [`${other.address}/?a=`, `http://a@${new URL(other.address).host}`, 'file:///etc', 7])
        assert.match((await asks(wrong)).at(-1) ?? '', /Crossref is not asked, for 'litnotes\.catalogues/);
    } finally {
      await configure('catalogues.addresses', addresses);
      other.asked.length = 0;
    }
    assert.equal(server.asked.filter((path) => path.startsWith('/works')).length, 0);
  });

  it('are shown as they will be written with what became of them, written, and cited; the host is asked about once', async () => {
    const answer = (question: string): string | undefined =>
      question.startsWith('Let Litnotes ask') ? 'Allow' : question.startsWith('Add this') ? 'Add and Cite' : undefined;
    const told = await add('https://doi.org/10.5555/quokka', answer);
    const entry =
      '@article{doe2031quokkas,\n  title = {Quokkas of the Island \\& their Smiles},\n  author = {Doe, Jane and {The Quokka Consortium}},\n  journal = {Journal of Marsupials},\n  volume = {12},\n  pages = {101--110},\n  year = {2031},\n  month = apr,\n  doi = {10.5555/quokka}\n}';
    assert.deepEqual(
      told.map(({ message }) => message),
      [
        `Let Litnotes ask Crossref (${new URL(server.address).host})?`,
        "Add this to 'refs.bib'?",
        "Added 'doe2031quokkas' to 'refs.bib'.",
      ],
    );
    assert.equal(told[1]?.detail, `Corrected (10.5555/erratum).\n\n${entry}`);
    assert.equal(await written(), `${MINE}\n${entry}\n`);
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /They smile \[@doe2031quokkas\]\n$/);
    // What was answered lately is not asked for again.
    for (const _ of [1, 2]) await add('10.5555/kept', nothing);
    assert.deepEqual(server.asked, ['/works/10.5555/quokka', '/works/10.5555/kept']);
  });

  it('that are in the library are shown before anybody is asked, and Enter cites or opens them', async () => {
    await configure('network', 'on');
    const entry =
      '@article{doe2031, title = {Quokkas of the Island \\& their Smiles}, author = {Doe, Jane}, year = 2031, doi = {10.5555/quokka}}\n';
    await vscode.workspace.fs.writeFile(bib(), encode(entry));
    const asking = await untitled('@doe2031');
    await until('the entry', async () => {
      const provided = 'vscode.executeDefinitionProvider';
      const found = await vscode.commands.executeCommand<readonly unknown[]>(
        provided,
        asking.uri,
        new vscode.Position(0, 1),
      );
      return found.length > 0;
    });
    const enter = (_: string, buttons: readonly string[]): string | undefined => buttons[0];
    const there = 'The library has this paper already: @doe2031.';
    const told = await add('doi:10.5555/QUOKKA', enter);
    const [CITE, OPEN, AGAIN] = ['Cite It', 'Open It', 'Look It Up All the Same'];
    assert.deepEqual(told, [
      {
        message: there,
        detail: '‘Quokkas of the Island & their Smiles’. No catalogue was asked.',
        buttons: [CITE, OPEN, AGAIN],
      },
    ]);
    const text = (): string => vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(text(), /They smile \[@doe2031\]\n$/);
    const [fromPalette] = await telling(
      () => vscode.commands.executeCommand('litnotes.addPaper', { query: '10.5555/quokka' }),
      nothing,
    );
    assert.deepEqual(fromPalette?.buttons, [OPEN, CITE, AGAIN]);
    assert.deepEqual(server.asked, []);
    // What is there under another identifier is known once a catalogue has said what it is.
    const [found, ...more] = await add('10.5555/synonym', enter);
    assert.deepEqual([found?.message, found?.buttons, more], [there, [CITE, OPEN, 'Add All the Same'], []]);
    assert.equal(await written(), entry);
  });

  it('are asked for one after the other, later where the service says so, and of those that may know them', async () => {
    await configure('network', 'on');
    const added = async (query: string): Promise<string> => {
      const told = await add(query, nothing);
      return told.find(({ message }) => message.startsWith('Add this'))?.detail ?? '';
    };
    assert.match(await added('10.5555/busy'), /doi\s+= \{10\.5555\/busy\}/);
    assert.ok((server.times[1] ?? 0) - (server.times[0] ?? 0) > 990, 'Retry-After is kept');
    assert.match(await added('10.5555/data'), /Counts of Quokkas/);
    assert.match(await added('10.5555/alias'), /doi\s+= \{10\.5555\/quokka\}/);
    assert.match(await added('quokkas that smile'), /Wombats/, 'the first of those found');
    assert.deepEqual(server.asked, [
      '/works/10.5555/busy',
      '/works/10.5555/busy',
      '/works/10.5555/data',
      '/dois/10.5555/data',
      '/works/10.5555/alias',
      '/works/10.5555/quokka',
      '/works',
    ]);
  });

  it('are asked with a key where there is one, which stands in nothing that is logged or said', async () => {
    await configure('network', 'on');
    const said = (told: readonly Told[]): string =>
      told.map(({ message, detail }) => `${message} ${detail}`).join('\n');
    assert.equal(
      said(await add('10.5555/unregistered', nothing)).trim(),
      'Not found in Crossref and DataCite: DOI 10.5555/unregistered.',
    );
    await typingKey(KEY);
    try {
      for (const name of ['unregistered', 'merged'])
        assert.match(said(await add(`10.5555/${name}`, nothing)), /@phdthesis[^]*Wombats of the Plain/);
      assert.match(
        said(await add('10.5555/forbidden', nothing)),
        /^Not found in Crossref and DataCite: .* OpenAlex does not answer with your key \(status 403\)/,
      );
      assert.deepEqual(server.keys, [
        ['/works/doi:10.5555/unregistered', KEY],
        ['/works/doi:10.5555/merged', KEY],
        ['/works/doi:10.5555/unregistered', KEY],
        ['/works/doi:10.5555/forbidden', KEY],
      ]);
      await configure('network', undefined);
      await configure('catalogues.email', 'me@example.org');
      const [question] = await telling(
        () => vscode.commands.executeCommand('litnotes.addPaper', { query: 'wombats', only: 'OpenAlex' }),
        nothing,
      );
      await configure('catalogues.email', undefined);
      assert.match(question?.detail ?? '', /^It is sent “wombats”.*, each time with your key;/);
      await vscode.commands.executeCommand('litnotes.showLog');
      const log = await until('the log', () =>
        vscode.workspace.textDocuments
          .map((document) => document.getText())
          .find((text) => text.includes('/works/doi:10.5555%2Fforbidden')),
      );
      assert.ok(!log.includes(KEY));
    } finally {
      await typingKey(undefined);
    }
  });

  it('are compared with the references of a note: in a report, on the entries, and where they are cited', async () => {
    await configure('network', 'on');
    const entries =
      '@article{doe, title = {Quokkas of the Island \\& their smiles}, author = {Doe, Jane and {The Quokka Consortium}}, year = 2029, doi = {10.5555/quokka}}\n@misc{moe, title = {Numbats of the Desert}, author = {Moe, Max}}\n';
    await vscode.workspace.fs.writeFile(bib(), encode(entries));
    const note = vscode.Uri.joinPath(folder(), 'checked.md');
    await vscode.workspace.fs.writeFile(note, encode('---\nbibliography: refs.bib\n---\n\n[@doe; @moe] @doe.\n'));
    await vscode.window.showTextDocument(note);
    await telling(() => vscode.commands.executeCommand('litnotes.checkReferences'), nothing);
    assert.match(
      vscode.window.activeTextEditor?.document.getText() ?? '',
      /^# Check of references\n\n2 references of checked\.md: 0 found[^#]*## Found, but otherwise \(1\)\n\n- @doe \(line 1\)[^#]*Corrected \(10\.5555\/erratum\)[^#]*The year is '2029' here and '2031' in Crossref\.[^#]*## Not found \(1\)[^#]*- @moe \(line 2\)/,
    );
    const problems = (uri: vscode.Uri): readonly string[] =>
      vscode.languages
        .getDiagnostics(uri)
        .filter(({ code }) => code === 'checkedReference')
        .map(({ message, range }) => `${range.start.line}:${range.start.character} ${message.slice(0, 5)}`)
        .toSorted();
    assert.deepEqual(problems(bib()), ["0:0 'doe'", "1:0 'moe'"]);
    assert.deepEqual(problems(note), ["4:14 'doe'", "4:2 'doe'", "4:8 'moe'"]);

    // They follow what they are on, and go with it.
    const marked = (uri: vscode.Uri, ...there: readonly string[]): Promise<unknown> =>
      until(there.join(', ') || 'no marks', () => problems(uri).join() === there.join());
    const editor = await vscode.window.showTextDocument(note);
    await editor.edit((builder) => builder.replace(new vscode.Range(4, 0, 4, 6), 'Also\n[-'));
    await marked(note, "5:10 'doe'", "5:4 'moe'");
    await vscode.workspace.fs.writeFile(bib(), encode(`% mine\n${entries.replace('2029', '2031')}`));
    await marked(bib(), "2:0 'moe'");
    await marked(note, "5:4 'moe'");
    await vscode.workspace.fs.writeFile(bib(), encode(entries));
    await marked(bib(), "0:0 'doe'", "1:0 'moe'");
    await vscode.workspace.fs.delete(bib());
    await marked(bib());
  });

  it('are not asked, each once, where that is refused: the others are, and the report says what could not be checked', async () => {
    const { DataCite: elsewhere } = addresses;
    await configure('network', undefined);
    await configure('catalogues.addresses', { Crossref: elsewhere, DataCite: elsewhere });
    const data = '@misc{roe, title = {Counts of Quokkas}, year = 2030, doi = {10.5555/data}}\n';
    const others = '@misc{moe, title = {Numbats of the Desert}}\n@misc{poe, title = {Bilbies of the Desert}}\n';
    await vscode.workspace.fs.writeFile(bib(), encode(`${data}${others}`));
    const note = vscode.Uri.joinPath(folder(), 'refused.md');
    await vscode.workspace.fs.writeFile(note, encode('---\nbibliography: refs.bib\n---\n\n[@roe; @moe; @poe].\n'));
    await vscode.window.showTextDocument(note);
    try {
      const told = await telling(
        () => vscode.commands.executeCommand('litnotes.checkReferences'),
        (question) => (question.startsWith('Let Litnotes ask DataCite') ? 'Allow' : undefined),
      );
      assert.deepEqual(
        told.map(({ message }) => /ask (\w+)/.exec(message)?.[1]),
        ['Crossref'],
      );
    } finally {
      await configure('catalogues.addresses', addresses);
    }
    assert.match(
      vscode.window.activeTextEditor?.document.getText() ?? '',
      /^# Check of references\n\n3 references of refused\.md: 1 found and the same\.\n\n## Could not be checked \(2\)\n\n- @moe[^\n]*\n {2}- Crossref was not asked, for you did not agree to it\.\n- @poe[^\n]*\n {2}- Crossref was not asked, [^\n]*\n$/,
    );
    assert.deepEqual(
      server.asked.filter((path) => path.startsWith('/works')),
      [],
    );
  });

  it('fill the gaps of an entry, behind what is there', async () => {
    await configure('network', 'on');
    const start = '@article{doe,\n  title = {Mine},\n  doi   = {10.5555/quokka},\n}\n';
    await vscode.workspace.fs.writeFile(bib(), encode(start));
    await vscode.window.showTextDocument(bib());
    const { showQuickPick } = vscode.window;
    Object.assign(vscode.window, {
      showQuickPick: (items: readonly vscode.QuickPickItem[]) =>
        Promise.resolve(items.filter(({ label }) => label === 'volume' || label === 'pages')),
    });
    try {
      await vscode.commands.executeCommand('litnotes.completeFields');
    } finally {
      Object.assign(vscode.window, { showQuickPick });
    }
    assert.equal(await written(), start.replace(/\}\n$/, '  volume = {12},\n  pages = {101--110},\n}\n'));
  });

  it('are waited for until the person gives up, or for twenty seconds; what was asked is taken back', async () => {
    await configure('network', 'on');
    const { withProgress } = vscode.window;
    const source = new vscode.CancellationTokenSource();
    Object.assign(vscode.window, {
      withProgress: (_: unknown, run: (progress: unknown, token: vscode.CancellationToken) => Thenable<unknown>) =>
        run({ report: () => undefined }, source.token),
    });
    try {
      const told = add('10.5555/silent', nothing);
      await until('the request', () => server.asked.length > 0);
      source.cancel();
      assert.deepEqual(await told, []);
      await until('the request taken back', () => server.givenUp.length > 0);
    } finally {
      Object.assign(vscode.window, { withProgress });
    }
    const { timeout } = AbortSignal;
    AbortSignal.timeout = () => timeout.call(AbortSignal, 1);
    try {
      const [told] = await add('10.5555/silent', nothing);
      assert.match(told?.message ?? '', /Crossref did not answer within 20 seconds\./);
    } finally {
      AbortSignal.timeout = timeout;
    }
  });

  it('are asked again for what they answered more than a day ago', async () => {
    await configure('network', 'on');
    // The line before this host is used no more: it would be held until tomorrow.
    await configure('catalogues.addresses', { ...addresses, Crossref: other.address });
    const { now } = Date;
    try {
      for (const hours of [0, 23, 25]) {
        Date.now = () => now() + hours * 3_600_000;
        await add('10.5555/kept', nothing);
      }
    } finally {
      Date.now = now;
      await configure('catalogues.addresses', addresses);
    }
    assert.deepEqual(other.asked.splice(0), ['/works/10.5555/kept', '/works/10.5555/kept']);
  });

  // The last: nobody asks Crossref again after it.
  it('that cannot be had cost one sentence, and nothing is written', async () => {
    await configure('network', 'on');
    const unknown = 'Not found in DataCite: DOI 10.5555/NAME. ';
    const said: Readonly<Record<string, string>> = {
      unknown: 'Not found in Crossref and DataCite: DOI 10.5555/NAME.',
      page: `${unknown}Crossref answered with a web page in place of data.`,
      failing: `${unknown}Crossref could not answer (status 500).`,
      cut: `${unknown}Crossref: The answer broke off. Try again.`,
      long: `${unknown}Crossref answered with more than anybody can use, which was not read.`,
      away: `${unknown}Crossref sends to ${other.address}, which is not followed.`,
      closed: `${unknown}Crossref is asked too often. Try again in 60 minutes.`,
      // Nobody asks it again before that time.
      quokkas: `${unknown}Crossref is asked too often. Try again in 60 minutes.`,
    };
    for (const [name, sentence] of Object.entries(said)) {
      const told = await add(`10.5555/${name}`, nothing);
      assert.deepEqual(
        told.map(({ message }) => message),
        [sentence.replace('NAME', name)],
      );
    }
    assert.deepEqual([other.asked, server.asked.filter((path) => path === '/works/10.5555/quokkas')], [[], []]);
    assert.equal(await written(), MINE);
  });
});
