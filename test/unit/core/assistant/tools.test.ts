import assert from 'node:assert/strict';
import { citingEdits } from '../../../../src/core/assistant/citeTool';
import { written } from '../../../../src/core/assistant/answer';
import { Input } from '../../../../src/core/assistant/schema';
import { keyIn, type Sources } from '../../../../src/core/assistant/tool';
import { answerOf, TOOLS } from '../../../../src/core/assistant/tools';
import type { CitationFormat } from '../../../../src/core/citation/formats';
import type { NoteGrammar } from '../../../../src/core/citation/insert';
import type { PaperSearch } from '../../../../src/core/search/librarySearch';
import { applyEdits } from '../../../../src/core/text/span';
import { corpus } from '../search/library';
import { ask, keysIn, sources } from './sources';

describe('an answer', () => {
  const answer = { head: 'Three.', entries: ['one', 'two', 'three'] };

  it('holds what there is room for, and says how the rest is had', () => {
    assert.equal(written(answer, 0, 100), 'Three.\n\none\n\ntwo\n\nthree');
    assert.equal(written(answer, 0, 12), 'Three.\n\none\n\n2 more: ask again with offset 1.');
    assert.equal(written(answer, 1, 100), 'Three.\n\ntwo\n\nthree');
    assert.equal(written(answer, 7, 100), 'Three.\n\nThere is nothing at offset 7: there are 3.');
  });

  it('goes on where its entries begin later', () => {
    assert.equal(
      written({ head: 'H', entries: ['c'], from: 2, total: 4 }, 2, 100),
      'H\n\nc\n\n1 more: ask again with offset 3.',
    );
  });

  it('always goes forward, and cuts an entry that is too long', () => {
    assert.match(written({ head: 'H', entries: ['a '.repeat(500), 'b'] }, 0, 100), /^H\n\n[a ]{60,75} …\n\nb$/);
  });
});

describe('input', () => {
  for (const [what, tool, input, message] of [
    ['no object', 'search_papers', 'vision', 'The input must be an object.'],
    ['nothing', 'search_papers', {}, "'query' is missing."],
    ['an empty text', 'search_papers', { query: ' ' }, "'query' is empty."],
    ['another type', 'search_papers', { query: 7 }, "'query' must be a text."],
    [
      'a number out of range',
      'search_papers',
      { query: 'a', limit: 0 },
      "'limit' must be a whole number from 1 to 30.",
    ],
    ['a field that is none', 'get_paper', { citekey: 'a' }, 'The input takes nothing but key, offset.'],
    ['an inherited name', 'get_paper', { key: 'a', toString: 'b' }, 'The input takes nothing but key, offset.'],
    [
      'ten megabytes',
      'check_citations',
      { text: '@'.repeat(1e7) },
      "'text' is longer than 200000 characters: give less of it at once.",
    ],
    ['no list', 'format_references', { keys: 'lin2023vinet' }, "'keys' must be a list of texts."],
    [
      'too many',
      'format_references',
      { keys: Array.from({ length: 51 }, (_, i) => `k${i}`) },
      "'keys' must hold 1 to 50 texts.",
    ],
    [
      'another style',
      'format_references',
      { keys: ['lin2023vinet'], style: '/etc/passwd' },
      "'style' must be one of apa, ieee, chicago, nature, acm.",
    ],
  ] as const) {
    it(`that is ${what} is answered by a sentence`, () =>
      assert.rejects(ask(tool, input), { name: 'ToolError', message }));
  }

  it('has keys as they are written anywhere', () => {
    assert.deepEqual(['a', '@a', '[@a]', '[-@a]', '@{a}', '[@{a}]'].map(keyIn), ['a', 'a', 'a', 'a', 'a', 'a']);
  });
});

describe('searching papers', () => {
  it('gives key, title, who, when, where, from which library, and the sentence', async () => {
    const answer = await ask('search_papers', { query: 'shortcut learning foundations', limit: 1 });
    assert.match(answer, /^\d+ papers from bundled papers, best first\./);
    assert.match(
      answer,
      /\n\n@hermann2024foundations: On the Foundations of Shortcut Learning\n {2}Hermann et al\. · 2024 · .* · bundled papers\n {2}matched in: title/,
    );
    assert.match(answer, /sentence of the abstract: “[^”]+”/);
    assert.match(answer, /\d+ more: ask again with offset 1\.$/);
  });

  it('goes on without saying a paper twice', async () => {
    const first = keysIn(await ask('search_papers', { query: 'vision', limit: 3 }));
    const next = keysIn(await ask('search_papers', { query: 'vision', limit: 3, offset: 3 }));
    const both = keysIn(await ask('search_papers', { query: 'vision', limit: 6 }));
    assert.deepEqual([...first, ...next], both);
  });

  it('takes filters, of notes too', async () => {
    const note = { 'a.md': '---\ncitekey: lin2023vinet\nstatus: reading\n---\n' };
    assert.deepEqual(keysIn(await ask('search_papers', { query: 'status:reading' }, note)), ['lin2023vinet']);
  });

  for (const query of ['topic:nonesuch', 'vision topic:nonesuch', 'author:nonesuch', 'vision year:1700'])
    it(`says so where no paper passes a filter: ${query}`, async () => {
      const written = query.split(' ').at(-1) ?? '';
      assert.match(
        await ask('search_papers', { query }),
        new RegExp(`^No paper of the library matches\\. .*Drop ${written}: \\d+ papers\\. `),
      );
    });

  it('says which filter is none that there is', async () => {
    assert.match(await ask('search_papers', { query: 'vision has:nonesuch' }), /'has:nonesuch' .* was left out\./);
  });

  it('says that nothing was found', async () => {
    assert.match(
      await ask('search_papers', { query: '"no such phrase anywhere"' }),
      /^No paper of the library matches\. .*Do not cite/,
    );
  });

  it('stays within its tokens', async () => {
    const answer = await ask('search_papers', { query: 'vision', limit: 30 }, {}, 300);
    assert.ok(answer.length < 300 * 4, `${answer.length}`);
    assert.match(answer, /more: ask again with offset \d\.$/);
  });
});

describe('one paper', () => {
  it('has its metadata, abstract, note, and the notes that cite it', async () => {
    const notes = {
      'notes/vinet.md': '---\ncitekey: lin2023vinet\n---\nSpherical maps.\n\nDecoupled.',
      'draft.md': '# Draft\n\nAs shown [@lin2023vinet].',
    };
    const answer = await ask('get_paper', { key: '@lin2023vinet' }, notes);
    for (const part of [
      '@lin2023vinet from bundled papers.',
      'Authors: Jiehong Lin',
      'Abstract: ',
      'Cited in:\ndraft.md (Draft)',
      'notes/vinet.md:',
      'Decoupled.',
    ])
      assert.ok(answer.includes(part), part);
  });

  it('that is not there is answered by the nearest', async () => {
    const key = 'hermann2024foundation';
    for (const tool of ['get_paper', 'related_papers'])
      await assert.rejects(ask(tool, { key }), {
        message: /^There is no paper with the key hermann2024foundation; nearest: hermann2024foundations \(On the/,
      });
  });

  it('has related ones with the reason, and not itself', async () => {
    const answer = await ask('related_papers', { key: 'hermann2024foundations', limit: 3 });
    assert.equal(keysIn(answer.slice(answer.indexOf('\n'))).length, 3);
    assert.ok(!keysIn(answer).slice(1).includes('hermann2024foundations'));
    assert.match(answer, /in common: /);
  });
});

describe('checking citations', () => {
  it('tells known, unknown with the nearest, twice and malformed', async () => {
    const text = [
      'Known [@lin2023vinet].',
      'Unknown [@hermann2024foundation].',
      'Invented [@doe2031nothing].',
      'Twice [@lin2023vinet; @lin2023vinet].',
      'Malformed [@lin2023vinet, @scimeca2022shortcut].',
    ].join('\n\n');
    const answer = await ask('check_citations', { text });
    assert.match(answer, /^The text: 4 wrong, 2 keys known\./);
    assert.match(
      answer,
      /UNKNOWN, line 3: there is no paper with the key hermann2024foundation; nearest: hermann2024foundations/,
    );
    assert.match(answer, /UNKNOWN, line 5: there is no paper with the key doe2031nothing/);
    assert.match(answer, /TWICE, line 7: .*\n {2}in: “Twice/);
    assert.match(answer, /MALFORMED, line 9: /);
    assert.match(answer, /known, line 1, 7, 9: @lin2023vinet: VI-Net/);
  });

  it('tells of many part by part, each once, and looks for what is near only to those it tells of', async () => {
    const keys = Array.from({ length: 150 }, (_, at) => `nobody${1900 + at}`);
    const text = [...keys, 'lin2023vinet', 'scimeca2022shortcut'].map((key) => `So [@${key}].`).join('\n\n');
    const own = sources();
    let searches = 0;
    const counting: Sources = {
      ...own,
      text: async (given) => {
        const citing = await own.text(given);
        const search: PaperSearch['search'] = (...args) => (searches++, citing.index.search(...args));
        const index: PaperSearch = Object.create(citing.index, { search: { value: search } });
        return { ...citing, index };
      },
    };
    const tool = TOOLS.find(({ name }) => name === 'litnotes_check_citations') ?? assert.fail();
    const told: string[] = [];
    for (let offset: number | undefined = 0; offset !== undefined;) {
      searches = 0;
      const answer: string = await answerOf(tool, counting, { text, offset });
      assert.ok(searches <= 100, `${searches}`);
      told.push(...[...answer.matchAll(/the key (\w+)|known, line \d+: @(\w+)/g)].map(([, a, b]) => a ?? b ?? ''));
      const next = /ask again with offset (\d+)\.$/.exec(answer)?.[1];
      offset = next === undefined ? undefined : Number(next);
    }
    assert.deepEqual(told, [...keys, 'lin2023vinet', 'scimeca2022shortcut']);
  });

  it('lets others work after each citation, of a text that is read already', async () => {
    const own = sources();
    let asked = 0;
    let most = 0;
    const counting: Sources = {
      ...own,
      text: async (given) => {
        const { keys, ...citing } = await own.text(given);
        return { ...citing, keys: { ...keys, has: (key) => (asked++, keys.has(key)) } };
      },
      inSlices: async (work) => {
        for (;;) {
          asked = 0;
          const step = work.next();
          most = Math.max(most, asked);
          if (step.done) return step.value;
        }
      },
    };
    const tool = TOOLS.find(({ name }) => name === 'litnotes_check_citations') ?? assert.fail();
    const text = 'Known [@lin2023vinet], not [@nobody1900].\n\n'.repeat(50);
    assert.match(await answerOf(tool, counting, { text }), /^The text: 50 wrong, 1 keys known\./);
    assert.ok(most > 0 && most <= 2, `${most} keys in one step`);
  });

  it('wants one of a path and a text', async () => {
    for (const input of [{}, { path: 'a.md', text: 'b' }])
      await assert.rejects(ask('check_citations', input), { message: "Give either 'path' or 'text'." });
  });
});

describe('formatting references', () => {
  it('writes the reference and both forms', async () => {
    const answer = await ask('format_references', { keys: ['lin2023vinet'], style: 'apa' });
    assert.match(
      answer,
      /@lin2023vinet\n {2}Lin, J\..*2023.*VI-Net[^\n]*\n {2}in the text: \(Lin et al\., 2023\) {2}or {2}Lin et al\. \(2023\)$/,
    );
  });

  it('names the keys that no paper has, and writes none for them', async () => {
    const answer = await ask('format_references', { keys: ['lin2023vinet', 'hermann2024foundation'], style: 'ieee' });
    assert.match(answer, /1 of 2 keys/);
    assert.match(answer, /no paper with the key hermann2024foundation; nearest: hermann2024foundations/);
    await assert.rejects(ask('format_references', { keys: ['hermann2024foundation'] }), {
      message: /^There is no paper/,
    });
  });
});

describe('notes', () => {
  it('come in the order of their paths, however they were read', async () => {
    const text = '---\ncitekey: lin2023vinet\n---\nA word [@hermann2024foundations].\n';
    const notes = { 'b.md': text, 'c.md': text, 'a.md': text };
    const paths = (answer: string): readonly string[] => [...answer.matchAll(/[abc]\.md/g)].map(([path]) => path);
    assert.deepEqual(paths(await ask('notes', { query: 'word' }, notes)), ['a.md', 'b.md', 'c.md']);
    for (const key of ['lin2023vinet', 'hermann2024foundations'])
      assert.deepEqual(paths(await ask('get_paper', { key }, notes)), ['a.md', 'b.md', 'c.md'], key);
  });

  const notes = {
    'a.md': '---\ncitekey: lin2023vinet\nstatus: read\ntags: [pose, survey]\n---\n# VI-Net\n\nDécoupled rotations.',
    'b.md': '# Rotations\n\nSee [@lin2023vinet].',
  };
  for (const [query, expected] of [
    [
      'rotations',
      'b.md:1 Rotations\n\na.md:8 VI-Net\n  about @lin2023vinet · read · tags: pose, survey\n  “Découpled rotations.”',
    ],
    ['decoupled ROTATIONS', 'a.md:8 VI-Net'],
    ['tag:sur', 'a.md:1 VI-Net'],
    ['status:read', 'a.md:1 VI-Net'],
    ['cites:@lin2023vinet', 'b.md:1 Rotations'],
    ['paper:lin2023vinet', 'a.md:1 VI-Net'],
    ['status:reading', 'No note of the workspace fits.'],
  ] as const) {
    it(query, async () =>
      assert.ok((await ask('notes', { query }, notes)).includes(expected), await ask('notes', { query }, notes)),
    );
  }

  it('has no other status', () =>
    assert.rejects(ask('notes', { query: 'status:done' }), { message: 'A status is one of unread, reading, read.' }));
});

describe('citing', () => {
  it('looks for papers in the library as it is for the file', async () => {
    const own = sources();
    const asked: (string | undefined)[] = [];
    const tool = TOOLS.find(({ name }) => name === 'litnotes_cite') ?? assert.fail();
    const cited = await answerOf(
      tool,
      { ...own, library: (path) => own.library((asked.push(path), path)) },
      { path: 'a.md', keys: ['lin2023vinet'], line: 1 },
    );
    assert.match(cited, /^Cited from bundled papers in a\.md\./);
    assert.deepEqual(asked, ['a.md']);
  });

  const cite = (
    text: string,
    place: object,
    format: CitationFormat = 'bracketed',
    keys = ['lin2023vinet'],
    grammar: NoteGrammar = 'markdown',
  ): string => {
    const papers = keys.flatMap((key) => corpus.paper(key) ?? []);
    const style = { format, template: () => '', noteLink: () => 'n' };
    return applyEdits(
      text,
      citingEdits(text, { path: 'a.md', ...place }, grammar, papers, style, (key) => corpus.paper(key) !== undefined),
    );
  };
  for (const [what, text, place, expected] of [
    ['behind a sentence', 'One. Two three. Four.', { sentence: 'Two three.' }, 'One. Two three [@lin2023vinet]. Four.'],
    ['behind the end of one', 'Two three', { sentence: 'three' }, 'Two three [@lin2023vinet]'],
    ['on a line', 'One.\r\nTwo!  \r\n', { line: 2 }, 'One.\r\nTwo [@lin2023vinet]!  \r\n'],
    [
      'joining what is there',
      'A [@scimeca2022shortcut].',
      { sentence: 'A [@scimeca2022shortcut].' },
      'A [@scimeca2022shortcut; @lin2023vinet].',
    ],
    ['but once', 'A [@lin2023vinet].', { line: 1 }, 'A [@lin2023vinet].'],
  ] as const) {
    it(what, () => assert.equal(cite(text, place), expected));
  }

  it('as a footnote', () =>
    assert.match(
      cite('A claim.', { line: 1 }, 'footnote'),
      /^A claim\[\^lin2023vinet\]\.\n\n\[\^lin2023vinet\]: Jiehong Lin/,
    ));

  for (const [text, place, message] of [
    ['One.', { sentence: 'Two.' }, /does not stand in the file/],
    ['One. One.', { sentence: 'One.' }, /more than once/],
    ['One.', { line: 2 }, /There is no line 2: the file has 1\./],
    ['One.\n\nTwo.', { line: 2 }, /Line 2 is empty/],
  ] as const) {
    it(`says why not: ${String(message)}`, () => assert.throws(() => cite(text, place), { message }));
  }

  for (const [what, text, place] of [
    ['a fence', '```\nlet a;\n```\n', { line: 2 }],
    ['the end of a fence', '```\nlet a;\n```\n', { line: 3 }],
    ['indented code', 'A\n\n    let a;\n', { line: 3 }],
    ['code in a line', 'So `let a; let b` it is.', { sentence: 'let a;' }],
    ['front matter', '---\ntitle: A claim.\n---\n', { line: 2 }],
    ['math', '$$\na = b\n$$\n', { line: 2 }],
    ['a comment', '<!-- A claim.\nAnother. -->\n', { sentence: 'A claim.' }],
    ['the address of a link', 'See [it](https://a.org/b.html).', { sentence: 'https://a.org/b' }],
    ['a rule', 'A\n\n---\n', { line: 3 }],
    ['a row of a table', '| a | b |\n|---|---|\n| c | d |\n', { line: 3 }],
    ['the dashes of a table', '| a | b |\n|---|---|\n| c | d |\n', { line: 2 }],
  ] as const) {
    it(`does not write into ${what}`, () =>
      assert.throws(() => cite(text, place), { message: /^(?:The sentence|Line \d) ends where nothing is cited: / }));
  }

  for (const [text, place, expected] of [
    ['# A claim\n', { line: 1 }, '# A claim [@lin2023vinet]\n'],
    ['- One.\n  Two.\n', { line: 2 }, '- One.\n  Two [@lin2023vinet].\n'],
    ['| a claim | b |\n|---|---|\n', { sentence: 'a claim' }, '| a claim [@lin2023vinet] | b |\n|---|---|\n'],
    ['Use `a`.', { line: 1 }, 'Use `a` [@lin2023vinet].'],
    ['See https://a.org.', { line: 1 }, 'See https://a.org [@lin2023vinet].'],
    ['> It is so: $a$\n', { line: 1 }, '> It is so: $a$ [@lin2023vinet]\n'],
  ] as const) {
    it(`writes into ${text.trim()}`, () => assert.equal(cite(text, place), expected));
  }

  it('writes into the text of LaTeX alone', () => {
    const text =
      '\\title{A claim}\n\\begin{document}\nOne 5\\% claim.\nTwo. % Three.\n\\begin{verbatim}\na\n\\end{verbatim}\nFour.\n';
    const lines = [1, 3, 4, 6, 8].map((line) => {
      try {
        return cite(text, { line }, 'latex', ['lin2023vinet'], 'latex').split('\n')[line - 1];
      } catch {
        return undefined;
      }
    });
    const [one, four] = ['One 5\\% claim \\cite{lin2023vinet}.', 'Four \\cite{lin2023vinet}.'];
    assert.deepEqual(lines, [undefined, one, undefined, undefined, four]);
  });

  it('asks first, and says where', () => {
    const tool = TOOLS.find(({ name }) => name === 'litnotes_cite') ?? assert.fail();
    const asked = (place: object): string | undefined =>
      tool.asks?.(new Input(tool.schema, { path: 'a.md', keys: ['@lin2023vinet', 'b'], ...place }));
    assert.equal(asked({ line: 3 }), 'Cite @lin2023vinet, @b in a.md, line 3?');
    assert.equal(asked({ sentence: 'One\ntwo.' }), 'Cite @lin2023vinet, @b in a.md behind “One two.”?');
    assert.ok(TOOLS.every(({ writes, asks }) => writes === (asks !== undefined)));
  });

  it('wants keys that there are', () =>
    assert.rejects(ask('cite', { path: 'a.md', keys: ['lin2023vinett'], line: 1 }), {
      message: /nearest: lin2023vinet/,
    }));
});
