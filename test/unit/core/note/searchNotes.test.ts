import assert from 'node:assert/strict';
import { Corpus } from '../../../../src/core/corpus';
import { mergeSources } from '../../../../src/core/library/merge';
import { notesSearched, type NotesSearched } from '../../../../src/core/note/noteFields';
import { NotesIndex, summarizeNote } from '../../../../src/core/note/notesIndex';
import { NoteWords } from '../../../../src/core/note/noteWords';
import type { PaperNote } from '../../../../src/core/note/paperNote';
import { searchWithNotes } from '../../../../src/core/note/searchNotes';
import { foundRows } from '../../../../src/core/pickerRows';
import { searchOf } from '../../../../src/core/search/librarySearch';
import { SearchIndex } from '../../../../src/core/search/searchIndex';
import { paperOf, tinyCorpus } from '../../support/corpora';

const corpus = tinyCorpus();
const index = SearchIndex.build(corpus);
const said: Readonly<Record<string, PaperNote>> = {
  lin2023: { status: 'reading', rating: 3, tags: ['Pose', 'shape/3d'], begun: '2025-03-14' },
  wei2024: { status: 'read', rating: 0, tags: [] },
};
const asked: string[] = [];
const notes: NotesSearched = {
  noteOf: (citekey) => said[citekey],
  isDecided: () => false,
  holding: (words) => {
    asked.push(words);
    return new Set(words === '' ? ['lin2023', 'wei2024'] : words === 'flat minima' ? ['wei2024'] : []);
  },
};
const keys = (query: string): readonly string[] =>
  searchWithNotes(index, query, {}, notes).hits.map(({ paper }) => paper.citekey);

describe('searching what notes say', () => {
  for (const [query, expected] of [
    ['status:reading', ['lin2023']],
    ['status:READ ', ['wei2024']],
    ['-status:read has:note', ['lin2023']],
    ['tag:pos', ['lin2023']],
    ['tag:#shape', ['lin2023']],
    ['tag:3d ', []],
    ['noted:2025-03', ['lin2023']],
    ['noted:..2025-02 ', []],
    ['has:note', ['lin2023', 'wei2024']],
    ['-has:note', ['anon']],
    ['has:doi has:note', ['lin2023']],
    ['in:notes flat minima', ['wei2024']],
    ['flat in:notes minima status:read', ['wei2024']],
    ['flat minima in:notes status:reading', []],
    ['in:notes', ['lin2023', 'wei2024']],
    ['in:bundled -author:wei', ['anon']],
  ] as const) {
    it(query, () => assert.deepEqual([...keys(query)].sort(), expected));
  }

  it('looks for the words of in:notes in notes alone', () => {
    asked.length = 0;
    keys('beta in:notes');
    assert.ok(asked.includes('beta'));
    assert.deepEqual(keys('beta in:notes'), []);
    assert.ok(keys('beta').includes('lin2023'));
  });

  it('offers the fields and their values', () => {
    const offered = (typed: string): readonly string[] =>
      foundRows(index, corpus, typed, {}, () => false, notes).rows.flatMap((row) =>
        row.kind === 'query' ? [`${row.query.trim()} ${row.description}`] : [],
      );
    assert.deepEqual(offered('status:').slice(0, 2), ['status:reading 1 paper', 'status:unread 0 papers']);
    assert.deepEqual(offered('tag:'), ['tag:Pose 1 paper', 'tag:shape/3d 1 paper']);
    assert.deepEqual(offered('noted:'), ['noted:2025-03 1 paper']);
    assert.ok(offered('has:').includes('has:note 2 papers'));
  });
});

describe('what can be asked of notes', () => {
  const notesIndex = new NotesIndex();
  const words = new NoteWords();
  const answers = notesSearched(notesIndex, words);
  for (const [uri, text] of [
    ['a.md', '---\ncitekey: Lin2023\nstatus: reading\n---\nFlat minima.\n'],
    ['b.md', '---\ncitekey: wei2024\n---\nSharp ones.\n'],
    ['c.md', 'Flat minima, in a note about nothing.\n'],
    ['d.md', '---\ncitekey: anon\n---\nFlat 基于BERT的深度学习研究。\n'],
  ] as const) {
    notesIndex.set(summarizeNote(uri, text));
    words.set(uri, text);
  }

  it('is answered as the notes are at the moment', () => {
    assert.equal(answers.noteOf('lin2023')?.status, 'reading');
    assert.equal(answers.noteOf('poe2020'), undefined);
  });

  it('is which papers have a note that holds words, or any note', () => {
    assert.deepEqual([...answers.holding('flat MINIMA')], ['lin2023']);
    assert.deepEqual([...answers.holding(' ')], ['lin2023', 'wei2024', 'anon']);
    assert.deepEqual([...answers.holding('flat ones')], []);
  });

  it('is answered for words of scripts without spaces, wherever they stand', () => {
    for (const held of ['深度学习', '学', '究', '基于bert', 'bert的', '研究 深度'])
      assert.deepEqual([...answers.holding(held)], ['anon'], held);
    for (const held of ['深习', '究研', 'ert']) assert.deepEqual([...answers.holding(held)], [], held);
  });

  it('is also what notes do not hold', () => {
    const found = (query: string): readonly string[] =>
      searchWithNotes(index, query, {}, answers)
        .hits.map(({ paper }) => paper.citekey)
        .toSorted();
    assert.deepEqual(found('in:notes flat'), ['anon', 'lin2023']);
    assert.deepEqual(found('in:notes flat -minima'), ['anon']);
    assert.deepEqual(found('in:notes -minima -深度 - -“'), ['wei2024']);
  });
});

describe('a paper that has more than one key', () => {
  const one = { title: 'Quokkas of the island', authors: [{ family: 'Doe' }], year: 2031 };
  const near = [
    paperOf({ citekey: 'mine', otherKeys: ['old'], ...one }),
    paperOf({ citekey: 'taken', title: 'Numbats', authors: [{ family: 'Roe' }] }),
  ];
  const far = [paperOf({ citekey: 'Further', otherKeys: ['taken'], ...one })];
  const sources = [near, far].map((papers, n) => ({ id: `${n}`, label: `${n}`, papers, problems: [] }));
  const merged = mergeSources(sources, { areas: [] });
  const parts = sources.map(({ papers }) => ({
    index: SearchIndex.build(new Corpus(papers, { areas: [] })),
    weight: 1,
  }));
  const found = (query: string, key: string): readonly string[] =>
    searchWithNotes(
      searchOf(merged, parts),
      query,
      { isCited: (citekey) => citekey === key },
      {
        noteOf: (citekey) =>
          citekey === key ? { status: 'read', rating: 0, tags: ['sea'], begun: '2025-03-14' } : undefined,
        holding: () => new Set([key.toLowerCase()]),
        isDecided: () => false,
      },
    ).hits.map(({ paper }) => paper.citekey);

  it('is cited and noted by any of them that is no other paper’s', () => {
    for (const query of [
      'cited:yes ',
      'status:read',
      'tag:sea',
      'noted:2025',
      'has:note',
      'in:notes word',
      '-cited:no ',
    ]) {
      for (const key of ['mine', 'old', 'Further']) assert.deepEqual(found(query, key), ['mine'], `${query} ${key}`);
      assert.deepEqual(found(query, 'taken'), ['taken'], query);
    }
  });
});
