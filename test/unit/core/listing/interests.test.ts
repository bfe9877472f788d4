import assert from 'node:assert/strict';
import { Corpus } from '../../../../src/core/corpus';
import { aimedAt } from '../../../../src/core/listing/aim';
import { storedDecisions, withDecision } from '../../../../src/core/listing/decision';
import { interestsOf } from '../../../../src/core/listing/interests';
import { undecided } from '../../../../src/core/listing/undecided';
import { noteFields, notesSearched } from '../../../../src/core/note/noteFields';
import { NotesIndex, summarizeNote } from '../../../../src/core/note/notesIndex';
import { NoteWords } from '../../../../src/core/note/noteWords';
import { paperOf } from '../../support/corpora';

const corpus = new Corpus(
  ['cited', 'twice', 'reading', 'low', 'high', 'opened', 'other'].map((citekey) => paperOf({ citekey })),
  { areas: [] },
);
const notesOf = (notes: Readonly<Record<string, string>>): NotesIndex => {
  const index = new NotesIndex();
  for (const [name, text] of Object.entries(notes)) index.set(summarizeNote(`file:///${name}.md`, text));
  return index;
};
const about = (citekey: string, more: string): string => `---\ncitekey: ${citekey}\n${more}\n---\n`;

describe('what one works on', () => {
  const notes = notesOf({
    'My note': '[@cited; @twice] @unknown',
    Other: '@twice',
    '@reading': about('reading', 'status: reading'),
    '@low': about('low', 'rating: 1'),
    '@high': about('high', 'status: read\nrating: 5'),
  });
  const interests = interestsOf(notes, corpus, ['opened', 'nobody']);

  it('is what notes cite and how often, what one reads, rates and opens; not what is rated low', () => {
    assert.deepEqual(
      interests.map(({ paper, tie }) => `${paper.citekey} ${tie.kind}`),
      ['twice cited', 'high rated', 'cited cited', 'reading reading', 'opened opened'],
    );
    assert.deepEqual(interests[0]?.tie, { kind: 'cited', note: { uri: 'file:///My note.md', file: 'My note.md' } });
  });

  it('is not that a note cites the paper it is about', () => {
    const own = notesOf({ '@cited': `${about('cited', 'status: unread')}As said [@cited].` });
    assert.deepEqual(
      interestsOf(own, corpus, []).map(({ tie }) => tie.kind),
      ['unread'],
    );
  });
});

describe('what is new', () => {
  const listed = (citekey: string, ...days: readonly string[]) =>
    paperOf({ citekey, seen: days.map((day, at) => ({ listing: day, day, position: 9 - citekey.length + at })) });
  const library = new Corpus(
    [
      listed('old', '2024-03-13'),
      listed('again', '2024-03-13', '2024-03-14'),
      listed('a', '2024-03-14'),
      listed('bb', '2024-03-14'),
      listed('cc', '2024-03-14'),
    ],
    { areas: [] },
  );

  it('is of the latest listing, in its order, without what one has decided on', () => {
    assert.deepEqual(
      undecided(library, () => false).map(({ citekey }) => citekey),
      ['bb', 'cc', 'a'],
    );
    assert.deepEqual(
      undecided(library, (key) => key === 'cc').map(({ citekey }) => citekey),
      ['bb', 'a'],
    );
  });

  it('is asked for by new:yes; a note about a paper or that cites it decides, and so does dismissing', () => {
    const notes = notesOf({ n: '@bb' });
    const field = noteFields(notesSearched(notes, new NoteWords(), (key) => key === 'cc')).find(
      ({ name }) => name === 'new',
    );
    const found = (value: string) =>
      library.papers.filter(field?.test(value, library) ?? (() => false)).map(({ citekey }) => citekey);
    assert.deepEqual(found('yes'), ['a']);
    assert.deepEqual(found('no'), ['old', 'again', 'bb', 'cc']);
    assert.deepEqual(found('ye'), []);
    assert.deepEqual(field?.values(library), [
      { value: 'yes', count: 1 },
      { value: 'no', count: 4 },
    ]);
  });
});

describe('decisions', () => {
  it('are kept in order, one for each paper', () => {
    const dismissed = (citekey: string) => ({ citekey, kind: 'dismissed' as const });
    const all = ['a', 'b', 'a'].reduce(
      (list, key) => withDecision(list, dismissed(key)),
      storedDecisions([{ citekey: 'x', kind: 'other' }, null, dismissed('y')]),
    );
    assert.deepEqual(
      all.map(({ citekey }) => citekey),
      ['y', 'b', 'a'],
    );
    assert.deepEqual(storedDecisions('broken'), []);
  });
});

describe('the rows that a key is meant for', () => {
  it('are the one with the focus, or all that are selected where it is among them', () => {
    assert.deepEqual(aimedAt([], ['a']), ['a']);
    assert.deepEqual(aimedAt(['b'], ['b', 'a']), ['a']);
    assert.deepEqual(aimedAt(['a'], []), ['a']);
    assert.deepEqual(aimedAt(['a', 'b'], ['b']), ['a', 'b']);
  });
});
