import assert from 'node:assert/strict';
import { Corpus } from '../../../../src/core/corpus';
import { countingLibrary } from '../../../../src/core/figures/countLibrary';
import { figuresPage } from '../../../../src/core/figures/figuresPage';
import type { Figure, LibraryFigures } from '../../../../src/core/figures/figure';
import { timeSpans } from '../../../../src/core/figures/timeSpans';
import { NotesIndex, summarizeNote } from '../../../../src/core/note/notesIndex';
import { notesSearched } from '../../../../src/core/note/noteFields';
import { NoteWords } from '../../../../src/core/note/noteWords';
import { paperNotes } from '../../../../src/core/note/paperNote';
import { searchWithNotes } from '../../../../src/core/note/searchNotes';
import { searchOf } from '../../../../src/core/search/librarySearch';
import { SearchIndex } from '../../../../src/core/search/searchIndex';
import { inOneGo } from '../../../../src/core/steps';
import { paperOf, shippedCorpus, tinyCorpus } from '../../support/corpora';

const notes = new NotesIndex();
const written: readonly (readonly [string, string])[] = [
  ['@lin2023', 'status: read\ncreated: 2024-11-30T08:00:00'],
  ['@wei2024', 'status: reading\ncreated: 14 March 2025'],
  ['@anon', 'tags: [a]'],
];
for (const [key, said] of written)
  notes.set(
    summarizeNote(`file:///${key}.md`, `---\ncitekey: ${key.slice(1)}\n${said}\n---\nSee @lin2023 [@wei2024].`),
  );

function figuresOf(corpus: Corpus): LibraryFigures {
  const cites = notes.notes.map((note) => note.cites);
  return inOneGo(countingLibrary({ corpus, noteOf: paperNotes(notes), cites }));
}

/** All figures, with the title of their chart. */
function allFigures({ charts }: LibraryFigures): readonly (Figure & { readonly title: string })[] {
  return charts.flatMap((chart) => {
    const figures =
      chart.kind === 'bars'
        ? chart.groups.flatMap(({ heading, figures: own }) => [...(heading ? [heading] : []), ...own])
        : chart.rows.flatMap((row) => row.figures);
    return figures.map((figure) => ({ ...figure, title: chart.title }));
  });
}

function told(corpus: Corpus, title: string): readonly string[] {
  const figures = allFigures(figuresOf(corpus)).filter((figure) => figure.title === title && figure.count > 0);
  return figures.map(({ label, count, query }) => `${label} ${count} ${query}`);
}

describe('the library in figures', () => {
  it('counts papers and what notes say of them', () => {
    const corpus = tinyCorpus();
    assert.deepEqual(told(corpus, 'Papers by Year'), ['2023 1 year:2023', '2024 1 year:2024']);
    assert.deepEqual(told(corpus, 'Papers by Topic'), [
      'Language 2 topic:"=Language"',
      'Models 2 topic:"=Models"',
      'Retrieval 1 topic:"=Retrieval"',
      'Vision 2 topic:"=Vision"',
      'Backbones 2 topic:"=Backbones"',
    ]);
    assert.deepEqual(told(corpus, 'Venues'), ['ICCV 1 venue:"=ICCV"']);
    assert.deepEqual(told(corpus, 'Where You Stand'), [
      'Reading 1 status:reading',
      'Unread 1 status:unread',
      'Read 1 status:read',
    ]);
    assert.deepEqual(told(corpus, 'Notes by the Month They Were Begun'), [
      '2025-03 1 status:reading noted:2025-03',
      '2024-11 1 status:read noted:2024-11',
    ]);
    assert.deepEqual(told(corpus, 'Most Cited in Your Notes'), [
      'Lin & Wei (2023): beta 2 3 key:"=lin2023"',
      'Wei & Österreich (2024): “Alpha” and beta 3 key:"=wei2024"',
    ]);
    assert.deepEqual(told(corpus, 'Libraries'), [], 'there is one');
  });

  it('comes with queries that find just what was counted', () => {
    const shipped = shippedCorpus();
    const [first] = shipped.papers;
    const own = { origin: { source: 'file:///refs.bib', line: 1 }, topic: first?.topic ?? '' };
    const like = (citekey: string, venue: string) => paperOf({ citekey, venue: { name: venue }, year: 1950, ...own });
    const further = [like('lin2023', 'ICLR Workshop on "X" & more'), like('wei2024', 'ICLR'), like('wei2024b', 'X')];
    const corpus = new Corpus([...shipped.papers, ...further], shipped.taxonomy);
    const search = searchOf(corpus, [{ index: SearchIndex.build(corpus), weight: 1 }]);
    const searched = notesSearched(notes, new NoteWords());
    const figures = allFigures(figuresOf(corpus)).filter(({ count }) => count > 0);
    assert.ok(figures.length > 120, String(figures.length));
    for (const { title, label, count, query } of figures) {
      const { hits, hints } = searchWithNotes(search, query, { every: true }, searched);
      const isOfPaper = title === 'Most Cited in Your Notes';
      assert.deepEqual([hits.length, hints], [isOfPaper ? 1 : count, []], `${title}, ${label}: ${query}`);
    }
  });

  it('leaves room for the time that most papers are of', () => {
    const spans = (...times: readonly number[]): readonly (readonly [number, number])[] =>
      timeSpans(new Map(times.map((time) => [time, time === 2020 ? 9 : 1])), 3).map(({ first, last }) => [first, last]);
    assert.deepEqual(spans(2019, 2021), [
      [2019, 2019],
      [2020, 2020],
      [2021, 2021],
    ]);
    assert.deepEqual(spans(1950, 2018, 2019, 2020, 2029), [
      [-Infinity, 2017],
      [2018, 2018],
      [2019, 2019],
      [2020, 2020],
      [2021, Infinity],
    ]);
    assert.deepEqual(spans(2018, 2019, 2020, 2021).at(-1), [2021, 2021], 'it alone comes after');
    assert.deepEqual(spans(), []);
  });

  it('is a page without scripts whose bars are links, with their numbers in tables', () => {
    const nasty = '<script>alert("x")</script>';
    const venue = { name: nasty };
    const papers = [2020, 2021].map((year) => paperOf({ citekey: `k${year}`, title: nasty, venue, year }));
    const corpus = new Corpus(papers, tinyCorpus().taxonomy);
    const parts = { filterCommand: 'filter', stylesheet: 'a.css', styleSource: 'https://example.org' };
    const page = figuresPage(figuresOf(corpus), parts);
    assert.doesNotMatch(page, /<script/);
    assert.match(page, /default-src 'none'; style-src https:\/\/example\.org"/);
    const link = `href="command:filter?${encodeURIComponent('["year:2021"]')}"`;
    assert.equal(page.split(link).length - 1, 2, 'the bar and the number in the table');
    assert.match(page, /<th scope="row">2021<\/th><td><a [^>]*>1<\/a><\/td>/);
    const stops = page.split('<a ').filter((part) => part.startsWith('href') && !part.includes('tabindex="-1"'));
    const hidden = page.match(/aria-hidden="true">.*?(?:<\/td>|<\/div><details)/gs) ?? [];
    assert.ok(
      stops.length > 4 &&
        hidden.every((part) =>
          part
            .split('<a ')
            .slice(1)
            .every((a) => a.includes('tabindex="-1"')),
        ),
    );
  });
});
