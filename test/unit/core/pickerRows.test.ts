import assert from 'node:assert/strict';
import {
  fieldRows,
  foundRows,
  marked,
  unaskedRows,
  withCatalogue,
  type PickerList,
} from '../../../src/core/pickerRows';
import { withOffer } from '../../../src/core/offerRows';
import { mergeSources } from '../../../src/core/library/merge';
import { SearchIndex } from '../../../src/core/search/searchIndex';
import { Corpus } from '../../../src/core/corpus';
import type { Paper } from '../../../src/core/paper';
import { paperOf, shippedCorpus, tinyCorpus } from '../support/corpora';

const none: (citekey: string) => boolean = () => false;
const corpus = shippedCorpus();
const index = SearchIndex.build(corpus);
const found = (typed: string, isCited = none): PickerList => foundRows(index, corpus, typed, {}, isCited);

/** The rows in words: sections as `# label`, queries as `> query`, papers by citekey, the active one with a star. */
const drawn = ({ rows, active }: PickerList): readonly string[] =>
  rows.map((row) => {
    const star = row === active ? '*' : '';
    if (row.kind === 'section') return `# ${row.label}`;
    if (row.kind === 'catalogue') return `? ${row.label}`;
    if (row.kind === 'labLine' || row.kind === 'offer') return `! ${row.label} (${row.description})`;
    if (row.kind === 'entry') return `${star}@ ${row.source}:${row.line} ${row.detail}`;
    return row.kind === 'query' ? `${star}> ${row.query}` : star + row.paper.citekey;
  });

describe('the picker’s rows', () => {
  it('put the best paper first and active, with the sentence that tells why', () => {
    const { rows, active } = found('shortcut cues parameter space');
    assert.equal(rows[0], active);
    assert.ok(active?.kind === 'paper' && active.paper.citekey === 'scimeca2022shortcut');
    assert.match(active.description, /^Scimeca et al\. · 2022 · ICLR · /);
    assert.match(active.detail, /‹[^›]*›/);
  });

  it('offer the values of a filter that has none yet, and let Enter take the first', () => {
    const [heading, first] = drawn(found('shortcut topic:'));
    assert.equal(heading, '# complete the filter');
    assert.match(first ?? '', /^\*> shortcut topic:\S+ $/);
  });

  it('keep a paper active while a filter’s value is being typed', () => {
    const rows = drawn(found('author:bengi'));
    assert.ok(
      rows.includes('*bengio2013representation') || rows.some((row) => row.startsWith('*') && !row.startsWith('*>')),
      rows.join('\n'),
    );
  });

  it('show papers whose key stands twice by their entries, which are to be changed', () => {
    const papers = ['Quokkas of the wood', 'Wombats of the wood'].map((title, n) =>
      paperOf({ citekey: 'doe2031', title, origin: { source: 'file:///own.bib', line: 7 * n + 1 } }),
    );
    const twice = mergeSources([{ id: 'file:///own.bib', label: 'own.bib', papers, problems: [] }], { areas: [] });
    const rows = (typed: string): readonly string[] =>
      drawn(foundRows(SearchIndex.build(twice), twice, typed, {}, none));
    const entry = "@ file:///own.bib:8 @doe2031: its key stands twice in 'own.bib': change it at line 8";
    assert.deepEqual(rows('wombats'), ['# keys that stand twice', `*${entry}`]);
    assert.deepEqual(rows('doe2031'), ['*doe2031', '# keys that stand twice', entry]);
    assert.deepEqual(rows('quokkas'), ['*doe2031']);
    assert.deepEqual(rows('wombats wood'), ['# keys that stand twice', `*${entry}`, '# papers', 'doe2031']);
  });

  it('end with the files that nobody names, where little holds what is typed', () => {
    const all = tinyCorpus();
    const searched = SearchIndex.build(all);
    const rows = (typed: string, files: readonly string[]): readonly string[] =>
      drawn(withOffer(foundRows(searched, all, typed, {}, none), typed, files));
    const two = ['# not in the library', '! $(add) 2 reference files in this folder (use them)'];
    assert.deepEqual(rows('quokka', ['file:///a.bib']), [
      '*> ',
      '# not in the library',
      '! $(add) 1 reference file in this folder (use it)',
    ]);
    assert.deepEqual(rows('lin', ['file:///a.bib', 'file:///b.ris']).slice(-2), two);
    assert.ok(!rows('quokka', []).includes('# not in the library'));
    const many = unaskedRows(corpus.papers.slice(0, 3), corpus, { citekeys: [], queries: [] }, none);
    assert.equal(withOffer(many, '', ['file:///a.bib']), many);
    const some = unaskedRows(corpus.papers.slice(0, 2), corpus, { citekeys: [], queries: [] }, none);
    assert.equal(withOffer(some, '', ['file:///a.bib']).rows.at(-1)?.kind, 'offer');
    const cues = found('learning');
    assert.equal(withOffer(cues, 'learning', ['file:///a.bib']), cues);
    const off = withOffer(cues, 'learning quokkas', ['file:///a.bib']);
    assert.equal(off.active, cues.active);
    assert.deepEqual(drawn(off).slice(6, 9), [
      '# not in the library',
      two[1]?.replace('2 reference files', '1 reference file').replace('them', 'it'),
      '# more on this machine',
    ]);
  });

  it('end with a search on the web, for what others know too, and let Enter take what it took', () => {
    const last = (typed: string): readonly string[] => {
      const list = found(typed);
      const longer = withCatalogue(list, typed);
      assert.equal(longer.active, list.active);
      return drawn({ ...longer, rows: longer.rows.slice(list.rows.length) });
    };
    assert.deepEqual(last('author:bengio topic:models -video "deep nets" year:2013 x$(y)'), [
      '# elsewhere',
      '? $(globe) Search Crossref for “bengio 2013 deep nets x\\$(y)”',
    ]);
    assert.deepEqual(last('https://doi.org/10.5555/a'), [
      '# elsewhere',
      '? $(globe) Search Crossref for DOI 10.5555/a',
    ]);
    assert.deepEqual(last('topic:models'), []);
    assert.deepEqual(last('in:refs.bib deep -tag:"my own" nets status:read noted:2025').slice(1), [
      '? $(globe) Search Crossref for “deep nets”',
    ]);
    const byKey = withCatalogue(found('deep nets'), 'deep nets', ['OpenAlex']).rows.slice(-2);
    assert.deepEqual(
      byKey.map((row) => row.kind === 'catalogue' && [row.label, row.only]),
      [
        ['$(globe) Search Crossref for “deep nets”', undefined],
        ['$(globe) Search OpenAlex for “deep nets”', 'OpenAlex'],
      ],
    );
    assert.equal(
      withCatalogue(found('10.5555/a'), '10.5555/a', ['OpenAlex']).rows.length,
      found('10.5555/a').rows.length + 2,
    );
    assert.deepEqual(last('ab'), []);
  });

  it('mark what the note cites', () => {
    const { active } = found('matryoshka representation learning', (citekey) => citekey === 'kusupati2022matryoshka');
    assert.equal(active?.label, '$(pass-filled) Matryoshka Representation Learning');
  });

  it('with nothing typed, show what was used, what was searched, then all the others, each once', () => {
    const tiny = tinyCorpus();
    const list = unaskedRows(tiny.papers, tiny, { citekeys: ['wei2024', 'gone'], queries: ['topic:models'] }, none);
    assert.deepEqual(drawn(list), [
      '# used lately',
      '*wei2024',
      '# searched lately',
      '> topic:models',
      '# all papers',
      'lin2023',
      'anon',
    ]);
    assert.deepEqual(drawn(unaskedRows(tiny.papers, tiny, { citekeys: [], queries: [] }, none)), [
      '*lin2023',
      'wei2024',
      'anon',
    ]);
  });

  it('say how many papers filters leave, and nothing of how many are near the words', () => {
    assert.equal(found('year:2014').summary, '4 papers');
    assert.equal(found('sparse autoencoders').summary, '');
    assert.match(found('zzzzqqqq').summary, /^Nothing was found\. · No paper has 'zzzzqqqq'\.$/);
    assert.deepEqual(drawn(found('zzzzqqqq')), ['*> ']);
  });

  it('put a better query first, and leave the best paper active', () => {
    const rows = drawn(found('autor:lin vision'));
    assert.deepEqual(rows.slice(0, 3), ['# did you mean', '> author:lin vision', '# papers']);
    assert.match(rows[3] ?? '', /^\*[a-z0-9]+$/);
    assert.deepEqual(drawn(found('author:zzqx sparse')).slice(0, 2), ['# did you mean', '*> sparse']);
  });

  it('list the fields behind what is typed', () => {
    assert.ok(drawn(fieldRows(corpus, 'sparse')).includes('> sparse year:'));
  });

  it('name the file of a paper of one’s own where there are other libraries', () => {
    const own = paperOf({ citekey: 'doe', origin: { source: 'file:///a/refs.bib', line: 3 } });
    const described = (papers: readonly Paper[]): readonly string[] => {
      const several = new Corpus(papers, { areas: [] });
      const { rows } = unaskedRows(papers, several, { citekeys: [], queries: [] }, none);
      return rows.map((row) => (row.kind === 'paper' ? row.description : ''));
    };
    assert.deepEqual(described([own]), ['backbones']);
    assert.deepEqual(described([own, paperOf({ citekey: 'roe' })]), ['backbones · refs.bib', 'backbones']);
  });

  it('never read a title’s text as an icon', () => {
    const { rows } = foundRows(index, corpus, 'x$(zap)', {}, none);
    for (const row of rows)
      assert.doesNotMatch(row.label.replace(/^\$\((?:pass-filled|filter|lightbulb|history)\) /, ''), /(?<!\\)\$\(/);
  });
});

describe('marked', () => {
  it('encloses words, neighbours as one', () => {
    const spans = [
      { start: 0, end: 3 },
      { start: 4, end: 7 },
      { start: 12, end: 15 },
    ];
    assert.equal(marked('one two and three', spans), '‹one two› and ‹thr›ee');
    assert.equal(marked('none', []), 'none');
  });
});
