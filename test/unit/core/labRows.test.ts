import { deepEqual, equal, ok } from 'node:assert/strict';
import { labFound, type LabHit } from '../../../src/core/catalogue/labAnswers';
import { Corpus } from '../../../src/core/corpus';
import { withLabs, type Here, type LabSection, type LabState } from '../../../src/core/labRows';
import { foundRows, withCatalogue, type PickerList } from '../../../src/core/pickerRows';
import { SearchIndex } from '../../../src/core/search/searchIndex';
import { paperOf } from '../support/corpora';

const own = paperOf({ citekey: 'roe2030', title: 'Quokkas at Home' });
const corpus = new Corpus([own, paperOf({ citekey: 'other', title: 'Wombats' })], { areas: [] });
const index = SearchIndex.build(corpus);
const here: Here = {
  corpus,
  isCited: () => false,
  same: ({ title }) => corpus.papers.find((paper) => paper.title === title),
};
const hit = (id: string, title: string): LabHit => {
  const answer = labFound(
    'x',
    JSON.stringify({ items: [{ item: { id, title }, matched: ['title', 'venue'] }] }),
    'lab:x',
  );
  const [found] = answer.kind === 'read' ? answer.hits : [];
  if (!found) throw new Error('no hit');
  return found;
};
const lab = (state: LabState, label = 'Quokka Lab'): LabSection => ({ lab: 'https://lab.example.org', label, state });
const drawn = ({ rows, active }: PickerList): readonly string[] =>
  rows.map((row) => {
    const star = row === active ? '*' : '';
    if (row.kind === 'section') return `# ${row.label}`;
    if (row.kind === 'paper') return star + row.paper.citekey;
    if (row.kind === 'labPaper') return `${star}${row.label} | ${row.detail}`;
    return row.kind === 'query' ? `${star}> ${row.query}` : `${row.label} | ${row.description}`;
  });
const listed = (typed: string, ...labs: readonly LabSection[]): PickerList =>
  withLabs(
    foundRows(index, corpus, typed, {}, () => false),
    labs,
    here,
  );

describe('libraries of labs in the picker', () => {
  it('stand below what is on this machine, each under its name, with what matched', () => {
    const list = listed('quokkas', lab({ kind: 'found', hits: [hit('a$(x)', 'Quokkas $(trash)')] }));
    deepEqual(drawn(list), ['*roe2030', '# Quokka Lab', 'Quokkas \\$(trash) | @a\\$(x) · found in title, venue']);
    equal(list.summary, 'Quokka Lab: 1');
  });

  it('do not show again what stands above, and show as one’s own what is here though the words are not in it', () => {
    const hits = [hit('lab1', 'Quokkas at Home'), hit('lab2', 'Wombats'), hit('lab3', 'New')];
    const list = listed('quokkas', lab({ kind: 'found', hits }));
    deepEqual(drawn(list).slice(2), ['other', 'New | @lab3 · found in title, venue']);
  });

  it('say in one line that they are asked, or missing and why, and leave what Enter does', () => {
    const asking = listed('quokkas', lab({ kind: 'asking' }));
    deepEqual(drawn(asking), ['*roe2030', '# Quokka Lab', '$(loading~spin) Asking Quokka Lab… | ']);
    const missing = listed('quokkas', lab({ kind: 'missing', why: 'It cannot be reached $(x).' }));
    deepEqual(drawn(missing).slice(1), ['# Quokka Lab', '$(warning) It cannot be reached \\$(x). | Enter asks again']);
    equal(missing.summary, 'Quokka Lab is missing');
  });

  it('have the first row active, and nothing said of none, where nothing is on this machine', () => {
    const list = listed('zzzzqqqq', lab({ kind: 'found', hits: [hit('a', 'Zzzzqqqq')] }));
    deepEqual(drawn(list), ['# Quokka Lab', '*Zzzzqqqq | @a · found in title, venue']);
    const none = listed('zzzzqqqq', lab({ kind: 'found', hits: [] }));
    deepEqual(drawn(none), ['*> ']);
    ok(none.summary.endsWith('Quokka Lab: 0'));
  });

  it('are in sight though many papers are found here, and come before the search on the web', () => {
    const many = new Corpus(
      Array.from({ length: 60 }, (_, place) => paperOf({ citekey: `q${place}`, title: `Quokkas ${place}` })),
      { areas: [] },
    );
    const list = foundRows(SearchIndex.build(many), many, 'quokkas', {}, () => false);
    const rows = drawn(withCatalogue(withLabs(list, [lab({ kind: 'asking' })], { ...here, corpus: many }), 'quokkas'));
    equal(rows.indexOf('# Quokka Lab'), 6);
    equal(rows.indexOf('# more on this machine'), 8);
    equal(rows.indexOf('# elsewhere'), 60 + 3);
    deepEqual(withLabs(list, [], here), list);
  });
});
