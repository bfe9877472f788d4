import assert from 'node:assert/strict';
import { groupPapers, type Grouping } from '../../../../src/core/grouping';
import { NotesIndex, summarizeNote } from '../../../../src/core/note/notesIndex';
import {
  changedKeys,
  noteRecord,
  paperNotes,
  paperNoteStates,
  spokenNote,
  stars,
} from '../../../../src/core/note/paperNote';
import { readingList } from '../../../../src/core/note/readingList';
import { tinyCorpus } from '../../support/corpora';

const corpus = tinyCorpus();

/** The front matter and body of each note, by file name. */
function indexOf(notes: Readonly<Record<string, string>>): NotesIndex {
  const index = new NotesIndex();
  for (const [name, text] of Object.entries(notes)) index.set(summarizeNote(`file:///n/${name}.md`, text));
  return index;
}

const index = indexOf({
  b: '---\ncitekey: lin2023\ntitle: Note 10\nstatus: reading\nrating: 3.5\ntags: [x, y]\n---\n',
  a: '---\ncitekey: WEI2024\ntitle: Note 9\nstatus: reading\n---\nSee [@lin2023].\n',
  unsaid: '---\ncitekey: anon\n---\n# Of nobody\n',
  gone: '---\ncitekey: gone2020\ntitle: "Gone"\nstatus: read\n---\n',
  broken: '---\ncitekey: anon\nstatus: read\ntitle: a: b\n---\n',
  plain: 'Only text about @anon.\n',
});

describe('readingList', () => {
  const drawn = readingList(index, corpus).map(
    ({ label, notes }) => `${label}: ${notes.map((note) => `${note.label} (${note.description})`).join(', ')}`,
  );

  it('calls a note that has but the name of its file, the key of its paper, as the paper', () => {
    const labels = (name: string, body: string): readonly string[] =>
      readingList(indexOf({ [name]: `---\ncitekey: lin2023\n---\n${body}` }), corpus).flatMap(({ notes }) =>
        notes.map(({ label }) => label),
      );
    const title = corpus.paper('lin2023')?.title;
    for (const name of ['@lin2023', 'Lin2023']) assert.deepEqual(labels(name, '# Summary\n'), [title, title], name);
    assert.deepEqual(labels('mine', '# Summary\n'), ['mine', 'mine']);
    assert.deepEqual(labels('@lin2023', '# Of mine\n'), ['Of mine', 'Of mine']);
  });

  it('puts each note under its status, by title, and what is amiss below', () => {
    assert.deepEqual(drawn, [
      'Reading: Note 9 (Wei & Österreich (2024)), Note 10 (Lin & Wei (2023) · ★★★½ · #x #y)',
      'Unread: Of nobody (“Beta 10” (n.d.))',
      'Read: broken (“Beta 10” (n.d.))',
      'Paper Not in the Library: Gone (@gone2020)',
      'Cited in No Other Note: Gone (@gone2020), Note 9 (Wei & Österreich (2024))',
    ]);
  });

  it('puts a note under the key that another program gave its paper since', () => {
    const renamed = indexOf({
      had: '---\ncitekey: lin2020\nstatus: read\nrating: 2\n---\nSee [@anon].\n',
      off: '---\ncitekey: gone2020\n---\n',
    });
    const list = readingList(renamed, corpus, (key) => (key === 'lin2020' ? 'lin2023' : undefined));
    assert.deepEqual(
      list.map(({ id, notes }) => [id, ...notes.map(({ citekey, description }) => `${citekey}: ${description}`)]),
      [
        ['read', 'lin2023: Lin & Wei (2023) · is now called @lin2023 · ★★'],
        ['unknown', 'gone2020: @gone2020'],
        ['orphans', 'lin2023: Lin & Wei (2023) · is now called @lin2023 · ★★', 'gone2020: @gone2020'],
      ],
    );
  });

  it('gives every place of a note its own identifier', () => {
    const ids = readingList(index, corpus).flatMap(({ notes }) => notes.map(({ id }) => id));
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(ids.includes('orphans/file:///n/a.md'));
  });

  it('is empty where there is no note about a paper', () => {
    assert.deepEqual(readingList(indexOf({ a: 'text' }), corpus), []);
  });
});

describe('what notes say of a paper', () => {
  it('is joined where several notes are about it', () => {
    const two = indexOf({
      a: '---\ncitekey: lin2023\ntags: [x]\n---\n',
      b: '---\ncitekey: Lin2023\nstatus: read\nrating: 2\ntags: [x, z]\n---\n',
    });
    assert.deepEqual(paperNotes(two)('LIN2023'), { status: 'read', rating: 2, tags: ['x', 'z'] });
    assert.equal(paperNotes(two)('wei2024'), undefined);
  });

  it('is compared by paper', () => {
    const before = paperNoteStates(indexOf({ a: '---\ncitekey: a\nstatus: read\n---\n', b: '---\ncitekey: b\n---\n' }));
    const after = paperNoteStates(
      indexOf({ a: '---\ncitekey: A\nstatus: read\ntitle: T\n---\nText', c: '---\ncitekey: c\n---\n' }),
    );
    assert.deepEqual(changedKeys(before, after), ['b', 'c']);
  });

  it('makes a record that typing does not change, unless in what lists show', () => {
    const record = (text: string): string => noteRecord(summarizeNote('file:///n/a.md', text));
    const before = record('---\ncitekey: lin2023\nstatus: read\n---\n# T\nSee [@b; @a].\n');
    assert.equal(record('---\ncitekey: lin2023\nstatus: read\n---\n# T\n\nAs @A and @b say, @a.\n'), before);
    assert.notEqual(record('---\ncitekey: lin2023\nstatus: reading\n---\n# T\nSee [@b; @a].\n'), before);
    assert.notEqual(record('---\ncitekey: lin2023\nstatus: read\n---\n# T\nSee [@b].\n'), before);
  });

  it('is shown and spoken', () => {
    assert.deepEqual([0, 1, 4.5, 5].map(stars), ['', '★', '★★★★½', '★★★★★']);
    assert.equal(spokenNote({ status: 'reading', rating: 4, tags: ['a', 'b'] }), 'reading, rated 4 of 5, tagged a, b');
    assert.equal(spokenNote({ status: 'unread', rating: 0, tags: [] }), 'unread');
  });
});

describe('papers grouped by their notes', () => {
  const grouped = (grouping: Grouping): readonly string[] =>
    groupPapers(corpus, corpus.papers, grouping, 'title', paperNotes(index)).map(
      ({ label, papers }) => `${label}: ${papers.map(({ citekey }) => citekey).join(', ')}`,
    );

  it('by status: what one reads first, papers without a note last', () => {
    assert.deepEqual(grouped('status'), ['Reading: wei2024, lin2023', 'Read: anon']);
    assert.deepEqual(
      groupPapers(corpus, corpus.papers, 'status', 'title').map(({ label, count }) => `${label} ${count}`),
      ['No note 3'],
    );
  });

  it('by tag: under each, then those without', () => {
    assert.deepEqual(grouped('tag'), ['#x: lin2023', '#y: lin2023', 'No tag: wei2024, anon']);
  });
});
