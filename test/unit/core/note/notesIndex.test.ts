import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { checkNotes } from '../../../../src/core/note/checkNotes';
import { isLatex, summarizeLatex } from '../../../../src/core/note/latexDocument';
import { NotesIndex, summarizeNote } from '../../../../src/core/note/notesIndex';
import { NoteWords } from '../../../../src/core/note/noteWords';
import { Corpus } from '../../../../src/core/corpus';
import type { Paper } from '../../../../src/core/paper';

const paper = (citekey: string, more: Partial<Paper> = {}): Paper => ({
  citekey,
  title: 'On Éclairs: A Study',
  abstract: '',
  authors: [],
  year: 2017,
  type: 'article',
  topic: 't',
  alsoIn: [],
  keywords: [],
  seen: [],
  ...more,
});
const corpus = new Corpus(
  [paper('doe2017a'), paper('roe2018b', { title: 'B', publishedTitle: 'B!? Published', year: 2018 })],
  {
    areas: [{ id: 'a', name: 'A', topics: [{ id: 't', name: 'T', description: '' }] }],
  },
);
const note = (front: string, body = '') => `---\n${front}\n---\n${body}`;

describe('summarizeNote', () => {
  it('keeps what lists and checks need', () => {
    const text = note(
      'citekey: doe2017a\ntitle: On Eclairs\nyear: 2017\nstatus: read\nrating: 5\ntags: [x]',
      'See [@roe2018b, p. 2]. More.\n',
    );
    const summary = summarizeNote('file:///n/a.md', text);
    assert.deepEqual(summary, {
      uri: 'file:///n/a.md',
      title: 'On Eclairs',
      citekey: 'doe2017a',
      status: 'read',
      rating: 5,
      year: 2017,
      tags: ['x'],
      problems: [],
      at: {
        citekey: { start: 13, end: 21, line: 2, column: 9 },
        title: { start: 29, end: 39, line: 3, column: 7 },
        year: { start: 46, end: 50, line: 4, column: 6 },
      },
      cites: ['roe2018b'],
      names: [],
    });
  });

  it('knows of a LaTeX document what it cites', () => {
    const text = '\\section{Summary} % \\cite{no}\n\\citep[see][p. 3]{doe2017, Roe2018}, [@lin], \\nocite{*,DOE2017}\n';
    assert.deepEqual(summarizeLatex('file:///n/my%20paper.tex', text), {
      uri: 'file:///n/my%20paper.tex',
      title: 'my paper.tex',
      tags: [],
      problems: [],
      cites: ['doe2017', 'Roe2018'],
      names: [],
    });
    assert.deepEqual(['/a.tex', '/A.LTX', '/a.tex.md', '/atex'].map(isLatex), [true, true, false, false]);
  });

  it('finds a title', () => {
    assert.equal(summarizeNote('file:///n/My%20note.md', 'text').title, 'My note');
    assert.equal(summarizeNote('file:///n/100%.md', '').title, '100%');
    assert.equal(summarizeNote('file:///n/a.md', note('a: 1', '\r\ntext\r\n## A *heading* ##\r\n')).title, 'A heading');
    for (const general of ['Summary', 'NOTES:', '*Abstract*', '1. Introduction', '📝 Key points', 'TL;DR'])
      assert.equal(summarizeNote('file:///n/My%20note.md', `# ${general}\n\n## Other\n`).title, 'My note', general);
    assert.equal(summarizeNote('u', '```{r setup}\n# load data\n```\n\n# Of trees\n').title, 'Of trees');
    for (const telling of ['Notes on trust', 'Summary 2024', '2024'])
      assert.equal(summarizeNote('file:///n/a.md', `# ${telling}\n`).title, telling);
  });

  it('knows a broken note, and what of it can be read', () => {
    const { citekey, broken, problems } = summarizeNote('u', note('citekey: doe2017a\ntags: a\ntags: b'));
    assert.deepEqual([citekey, broken, problems.length], ['doe2017a', true, 1]);
    assert.deepEqual(summarizeNote('u', '---js\nglobalThis.pwned = 1\n---\n').broken, true);
    assert.equal(summarizeNote('u', note('status: draft\nother: [}')).broken, true);
  });

  it('never throws', () => {
    const anything = fc.string({
      unit: fc.constantFrom(
        '---',
        '\n',
        '\r\n',
        'citekey',
        'tags',
        ': ',
        'a',
        '- ',
        '[',
        ']',
        '@a',
        '; ',
        '"',
        '#',
        '. ',
        '\uFEFF',
        '```',
        '[[',
      ),
    });
    fc.assert(
      fc.property(anything, (text) => summarizeNote('u', text).cites.every((key) => text.includes(key))),
      { numRuns: 500 },
    );
  });

  it('names each key once, in the order and the case of the first', () => {
    const { cites } = summarizeNote('u', '[@B; @a] @b `@code` a@b.c [@A] @jane');
    assert.deepEqual(cites, ['B', 'a', 'jane']);
    assert.deepEqual(summarizeNote('u', "---\nnocite: '@c, @a, @*'\n---\n[@a]").cites, ['a', 'c']);
    assert.deepEqual(summarizeNote('u', 'x \\citep{Doe, roe} `\\cite{no}`').cites, ['Doe', 'roe']);
  });
});

describe('NotesIndex', () => {
  const filled = () => {
    const index = new NotesIndex();
    index.set(
      summarizeNote(
        'a',
        note('citekey: Doe2017a\ntags: [x, y]\nstatus: read', '[@doe2017a] and [@roe2018b; @roe2018b]'),
      ),
    );
    index.set(summarizeNote('b', note('citekey: roe2018b\ntags: [x]', 'text')));
    index.set(summarizeNote('c', note('citekey: "@doe2017a"')));
    index.set(summarizeNote('d', 'As @Roe2018b and @nobody [@unknown].'));
    index.set(summarizeNote('e', note('citekey: gone2000x')));
    return index;
  };
  const uris = (notes: readonly { readonly uri: string }[]) => notes.map(({ uri }) => uri);

  it('answers what is asked', () => {
    const index = filled();
    assert.deepEqual(uris(index.notesAbout('DOE2017A')), ['a', 'c']);
    assert.deepEqual(uris(index.citing('roe2018b')), ['a', 'd']);
    assert.deepEqual(
      [...index.tags()],
      [
        ['x', 2],
        ['y', 1],
      ],
    );
    assert.deepEqual(
      [...index.statuses()],
      [
        ['read', 1],
        ['unread', 3],
      ],
    );
    assert.deepEqual(index.duplicates().map(uris), [['a', 'c']]);
    assert.deepEqual(uris(index.orphans()), ['a', 'e']);
    assert.equal(index.size, 5);
  });

  it('takes a paper that only its own note cites for an orphan', () => {
    const index = new NotesIndex();
    index.set(summarizeNote('a', note('citekey: a', '[@a]')));
    index.set(summarizeNote('b', note('citekey: b', '[@b]')));
    index.set(summarizeNote('c', '[@b]'));
    assert.deepEqual(uris(index.orphans()), ['a']);
  });

  it('knows notes by the names that wikilinks give them', () => {
    const index = new NotesIndex();
    index.set(summarizeNote('file:///n/On%20attention.md', note('citekey: vas2017')));
    index.set(summarizeNote('file:///n/a.md', 'See [[on attention|x]].'));
    index.set(summarizeNote('file:///n/b.md', 'See [[papers/@Vas2017]] and [^vas2017].'));
    index.set(summarizeNote('file:///n/c.md', 'See [[attention]].'));
    assert.equal(index.named('n/On Attention')?.citekey, 'vas2017');
    assert.deepEqual(uris(index.naming('vas2017')), ['file:///n/b.md', 'file:///n/a.md']);
    assert.deepEqual([index.linkTo('VAS2017'), index.linkTo('roe')], ['On attention', undefined]);
    assert.deepEqual(index.orphans(), []);
    index.delete('file:///n/a.md');
    index.delete('file:///n/b.md');
    assert.deepEqual(uris(index.orphans()), ['file:///n/On%20attention.md']);
    index.delete('file:///n/On%20attention.md');
    assert.equal(index.named('On attention'), undefined);
  });

  it('forgets what is deleted or replaced', () => {
    const index = filled();
    assert.equal(index.delete('c'), true);
    assert.equal(index.delete('c'), false);
    assert.deepEqual(index.duplicates(), []);
    index.set(summarizeNote('a', 'nothing'));
    assert.deepEqual([index.notesAbout('doe2017a'), index.citing('doe2017a'), [...index.tags()]], [[], [], [['x', 1]]]);
    assert.equal(index.get('a')?.title, 'a');
    for (const uri of uris(index.notes)) index.delete(uri);
    assert.deepEqual([index.size, index.orphans(), index.citing('roe2018b')], [0, [], []]);
  });
});

describe('NoteWords', () => {
  it('finds notes by the beginnings of all words, without accents and case', () => {
    const words = new NoteWords();
    words.set('a', 'Éclairs attend to attention-heads');
    words.set('b', 'Attention 2017');
    const found = ['atten', 'ATTENTION eclair', 'heads', 'tention', '2017', '', 'attention nothing'].map((query) =>
      words.find(query).join(),
    );
    assert.deepEqual(found, ['a,b', 'a', 'a', '', 'b', '', '']);
    words.set('a', 'else');
    words.delete('b');
    assert.deepEqual([words.find('attention'), words.find('else')], [[], ['a']]);
  });
});

describe('checkNotes', () => {
  it('finds duplicates, unknown papers, broken front matter, wrong values and disagreements', () => {
    const index = new NotesIndex();
    const texts: Readonly<Record<string, string>> = {
      'w:/n/fine%20one.md': note('citekey: doe2017a\ntitle: "on eclairs – a study"\nyear: 2017'),
      'w:/n/second.md': note('citekey: doe2017a'),
      'w:/n/unknown.md': note('citekey: gone2000x\ntitle: Whatever'),
      'w:/n/broken.md': note('citekey: roe2018b\ntitle: a: b'),
      'w:/n/wrong.md': note('rating: 7\ntitle: C\nyear: 2017\ncitekey: roe2018b'),
      'w:/n/free.md': note('status: draft\ntitle: C', '[@nobody]'),
    };
    for (const [uri, text] of Object.entries(texts)) index.set(summarizeNote(uri, text));
    const found = checkNotes(index, corpus).map(
      ({ kind, uri, place, message }) => `${uri.slice(5)}:${place.line} ${kind}: ${message}`,
    );
    assert.deepEqual(found, [
      'fine%20one.md:2 duplicate: Another note is about @doe2017a too: n/second.md.',
      'second.md:2 duplicate: Another note is about @doe2017a too: n/fine one.md.',
      'unknown.md:2 unknownPaper: There is no paper @gone2000x in the library.',
      'broken.md:2 duplicate: Another note is about @roe2018b too: n/wrong.md.',
      'broken.md:3 frontMatter: A value that holds a colon and a space must stand in quotes.',
      "wrong.md:2 value: 'rating' should be a number from 0 to 5.",
      "wrong.md:3 title: The library has the title 'B'.",
      'wrong.md:4 year: The library has the year 2018.',
      'wrong.md:5 duplicate: Another note is about @roe2018b too: n/broken.md.',
    ]);
    assert.ok(checkNotes(index, corpus).every(({ fix }) => fix.endsWith('.')));
    const now = checkNotes(index, corpus, (key) => (key === 'gone2000x' ? 'gone2000' : undefined));
    assert.deepEqual(
      now.filter(({ kind }) => kind === 'unknownPaper').map(({ message, fix }) => `${message} ${fix}`),
      ["@gone2000x is now called @gone2000. Use 'Rename Changed Keys in All Notes'."],
    );
  });
});
