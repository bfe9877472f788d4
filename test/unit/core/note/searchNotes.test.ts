import assert from 'node:assert/strict';
import { notesSearched, type NotesSearched } from '../../../../src/core/note/noteFields';
import { NotesIndex, summarizeNote } from '../../../../src/core/note/notesIndex';
import { NoteWords } from '../../../../src/core/note/noteWords';
import type { PaperNote } from '../../../../src/core/note/paperNote';
import { searchWithNotes } from '../../../../src/core/note/searchNotes';
import { foundRows } from '../../../../src/core/pickerRows';
import { SearchIndex } from '../../../../src/core/search/searchIndex';
import { tinyCorpus } from '../../support/corpora';

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
    assert.deepEqual([...answers.holding(' ')], ['lin2023', 'wei2024']);
    assert.deepEqual([...answers.holding('flat ones')], []);
  });
});
