import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { Corpus } from '../../../../src/core/corpus';
import type { SearchField } from '../../../../src/core/search/fields';
import { SearchIndex } from '../../../../src/core/search/searchIndex';
import { inOneGo } from '../../../../src/core/steps';
import { corpus, libraryOf, search, shipped, titles } from './library';

describe('search', () => {
  it('gives all papers in the order of the corpus for an empty query', () => {
    assert.deepEqual(
      search.search('  ').hits.map((hit) => hit.paper),
      corpus.papers,
    );
  });

  it('finds every paper first by its exact title', () => {
    const missed = corpus.papers.filter((paper) => search.search(paper.title, { limit: 1 }).hits[0]?.paper !== paper);
    assert.deepEqual(
      missed.map((paper) => paper.title),
      [],
    );
  });

  const examples: readonly (readonly [why: string, query: string, title: string])[] = [
    ['an author', 'deng arcface', 'ArcFace: Additive Angular Margin Loss for Deep Face Recognition'],
    ['a half-typed word', 'matryoshka repr', 'Matryoshka Representation Learning'],
    ['typing errors', 'matyroshka reprsentation', 'Matryoshka Representation Learning'],
    [
      'words run together',
      'vi net rotation',
      'VI-Net: Boosting Category-level 6D Object Pose Estimation via Learning Decoupled Rotations on the Spherical Representations',
    ],
    [
      'a word near in meaning',
      'image upscaling',
      'Real-Time Single Image and Video Super-Resolution Using an Efficient Sub-Pixel Convolutional Neural Network',
    ],
    ['an abbreviation', 'deep interest network CTR', 'Deep Interest Network for Click-Through Rate Prediction'],
  ];
  for (const [why, query, title] of examples) {
    it(`finds by ${why}: '${query}'`, () => assert.ok(titles(query, 3).includes(title), titles(query, 3).join('\n')));
  }

  it('finds a paper first by its key, however it is written, also where a list is narrowed', () => {
    const library = libraryOf(
      { title: 'Trust', citekey: 'doe2020Trust' },
      { title: 'doe2020trust doe2020trust', citekey: 'x' },
    );
    const index = SearchIndex.build(library);
    for (const typed of ['doe2020Trust', 'DOE2020trust', '@doe2020trust ', 'doe2020trust'])
      assert.equal(index.search(typed, { every: true }).hits[0]?.paper.citekey, 'doe2020Trust', typed);
    assert.equal(index.search('@nobody').total, 0);
  });

  it('finds papers by the beginning of a key where that is no word, and says of neither that no paper has it', () => {
    const index = SearchIndex.build(
      libraryOf(
        { title: 'Civil Code', citekey: 'BGB1900' },
        { title: 'Code of the Sea', citekey: 'sea1900', otherKeys: ['bgbSea'] },
        { title: 'Civil Suits', citekey: 'codeX' },
      ),
    );
    const found = (typed: string): readonly string[] => {
      const { hits, hints } = index.search(typed, { every: true });
      return [...hits.map(({ paper }) => paper.citekey), ...hints];
    };
    assert.deepEqual(found('bgb'), ['BGB1900', 'sea1900']);
    assert.deepEqual(found('@BGB1'), ['BGB1900']);
    assert.deepEqual(found('BGB1900'), ['BGB1900']);
    assert.deepEqual(found('code').toSorted(), ['BGB1900', 'sea1900']);
    assert.deepEqual(found(' @bgb '), ['BGB1900', 'sea1900']);
    assert.deepEqual(found('bg'), ['Nothing was found.', "No paper has 'bg'."]);
    assert.ok(index.has('bgb1') && !index.has('bgc'));
  });

  it('takes for words what may be an identifier of no paper, and holds filters beside one', () => {
    const index = SearchIndex.build(
      libraryOf(
        {
          title: 'Regulation 2016/679',
          citekey: 'a',
          abstract: 'Of 10/2020, see 10.1145/9999.1; cells of 2012.12345.',
        },
        { title: 'Of 679 regulations', citekey: 'b', doi: '10.1145/1234.5678', year: 1900 },
        { title: 'Sand', citekey: 'c', doi: '10.1145/8888.1' },
      ),
    );
    const keys = (typed: string): string =>
      index
        .search(typed)
        .hits.map(({ paper }) => paper.citekey)
        .toSorted()
        .join('');
    for (const typed of ['10/2020', '10.1145/9999.1', '2012.12345']) assert.equal(keys(typed), 'a', typed);
    assert.equal(keys('10/679'), 'ab');
    assert.equal(keys('year:1900 10.1145/1234.5678'), keys('year:1900 "10.1145/1234.5678"'));
    assert.equal(keys('year:2020 10.1145/8888.1'), '');
    assert.equal(keys('doi: 10.1145/8888.1'), 'c');
    assert.deepEqual(index.search('10.1145/7777.7').hints, ['No paper has DOI 10.1145/7777.7.']);
  });

  it('finds by an identifier the papers alone that have it, however it is written, and says where none has', () => {
    const library = libraryOf(
      { title: 'Quokkas', citekey: 'a', doi: '10.5555/Quokka.7' },
      { title: 'Quokkas 10.5555 doi org https', citekey: 'b', doi: '10.5555/quokka.8' },
      { title: 'arXiv 2101.00001v2', citekey: 'c', arxiv: '2101.00001' },
      { title: 'Trees', citekey: '10.5555/key', topic: 'trees' },
      { title: 'Of example pages', citekey: 'e', url: 'https://www.a.example/pages' },
      { title: 'Of 1234567 trees', citekey: 'd', type: 'article-journal', csl: { PMID: '123' } },
      { title: 'Of 13 isbns', citekey: 'book', type: 'book', csl: { ISBN: '0-306-40615-2' } },
    );
    const index = SearchIndex.build(library);
    const answer = (typed: string): readonly (string | undefined)[] => {
      const { hits, hints, total } = index.search(typed);
      assert.equal(total, hits.length);
      return [...hits.map(({ paper }) => paper.citekey), ...hints];
    };
    for (const typed of ['10.5555/quokka.7', 'https://doi.org/10.5555/QUOKKA.7', ' doi: 10.5555/quokka.7 '])
      assert.deepEqual(answer(typed), ['a'], typed);
    assert.deepEqual(answer('arXiv:2101.00001v2'), ['c']);
    assert.deepEqual(answer('https://arxiv.org/pdf/2101.00001'), ['c']);
    assert.deepEqual(answer('PMID: 123'), ['d']);
    assert.deepEqual(answer('10.5555/key'), ['10.5555/key']);
    for (const typed of ['arXiv:2101.00001v2 [cs.LG] 12 Apr 2021', 'arXiv: 2101.00001 [math-ph]', '2101.00001 [cs.CV]'])
      assert.deepEqual(answer(typed), ['c'], typed);
    for (const typed of [
      '978–0–306–40615–7',
      'ISBN 978\u20110\u2011306\u201140615\u20117',
      'ISBN-13: 978-0-306-40615-7',
      'isbn 10 0 306 40615 2',
      'ISBN 978-0-306-40615-7',
    ])
      assert.deepEqual(answer(typed), ['book'], typed);
    assert.deepEqual(answer('ISBN-10: 80-902734-1-6'), ['No paper has ISBN 8090273416.']);
    assert.deepEqual(answer('https://a.example/pages/?utm_source=x#top'), ['e']);
    assert.ok(answer('https://a.example/page').length > 1, 'words');
    assert.deepEqual(answer('10.5555/quokka.9'), ['No paper has DOI 10.5555/quokka.9.']);
    assert.equal(answer('1234567')[0], 'd', 'a number that is nobody’s identifier is a word');
    assert.deepEqual(index.search('10.5555/key', { topic: 'other' }).hits, []);
  });

  it('tells how few papers have a word', () => {
    const papers = ['salt', 'salt pepper', 'salts thyme', 'salt thyme', 'sage'].map((title) => ({
      title,
      citekey: title,
    }));
    const index = SearchIndex.build(libraryOf(...papers));
    const rarities = ['salt', 'thyme', 'pepper', 'mint'].map((word) => Number(index.rarity(word).toFixed(2)));
    assert.deepEqual(rarities, [0.24, 1, 1, 1]);
    assert.equal(SearchIndex.build(libraryOf({ title: 'salt', citekey: 'a' })).rarity('salt'), 1);
  });

  it('knows a title by its beginning, however it begins', () => {
    const library = libraryOf(
      { title: '“Why Should I Trust You?”', citekey: 'a' },
      { title: 'Étude of trust', citekey: 'b' },
      { title: 'Trust in you, and why I should', citekey: 'c' },
      { title: '3D trust', citekey: 'd' },
    );
    const index = SearchIndex.load(library, SearchIndex.build(library).store());
    for (const [typed, citekey] of [
      ['why should i trust', 'a'],
      ['etude of trust', 'b'],
      ['trust in you', 'c'],
      ['3d tru', 'd'],
    ] as const) {
      const [hit] = index.search(typed).hits;
      assert.equal(hit?.paper.citekey, citekey);
      assert.ok(hit.score > 1, `${typed}: ${hit.score}`);
    }
  });

  const keysOf = (index: SearchIndex, typed: string): string =>
    index
      .search(typed)
      .hits.map(({ paper }) => paper.citekey)
      .toSorted()
      .join('');

  it('reads phrases, filters and what is left out also where a title begins with their words, but for signs of its own', () => {
    const index = SearchIndex.build(
      libraryOf(
        { title: 'Sparse autoencoder features', citekey: 'a' },
        { title: 'Sparse coding beats every autoencoder', citekey: 'b' },
        { title: 'Author: Shakespeare’s identity', citekey: 'c' },
        { title: 'Sonnets', citekey: 'd', authors: [{ family: 'Shakespeare' }] },
        { title: 'Deep learning', citekey: 'e' },
        { title: '“Why should I  trust you?” -explaining key:values', citekey: 'f' },
        { title: 'I trust you, and should explain why values are key', citekey: 'g' },
      ),
    );
    assert.equal(keysOf(index, '"sparse autoencoder"'), 'a');
    assert.equal(keysOf(index, 'author:shakespeare'), 'd');
    assert.equal(keysOf(index, 'author: shakespeare'), 'cd');
    assert.equal(keysOf(index, '-deep learning'), '');
    assert.equal(keysOf(index, '"why should i trust you?" -explaining key:val'), 'fg');
    assert.equal(keysOf(index, '"why should i trust you" -explaining'), '');
  });

  it('takes phrases and what is left out however accents are written, of scripts without spaces too', () => {
    const index = SearchIndex.build(
      libraryOf(
        { title: 'Die gegenwärtige Situation', citekey: 'a' },
        { title: '基于深度学习的BERT图像识别', citekey: 'b' },
        { title: 'Situations of image 2.0', citekey: 'c' },
      ),
    );
    const isIn = (typed: string): string => keysOf(index, `"${typed}"`);
    for (const typed of ['gegenwartige situation', 'GEGENWA\u0308RTIGE Situation', 'die gegenwärtige'])
      assert.equal(isIn(typed), 'a', typed);
    for (const typed of ['深度学习', '学习的 bert', 'bert图', 'bert', '基于深度学习的bert图像识别'])
      assert.equal(isIn(typed), 'b', typed);
    for (const typed of ['egenwartige', 'ber', '学深', 'situation of', '20']) assert.equal(isIn(typed), '', typed);
    assert.equal(isIn('image 2.0'), 'c');
    assert.equal(keysOf(index, '-gegenwartige'), 'bc');
    assert.equal(keysOf(index, '-深度学习'), 'ac');
  });

  it('takes a compound apart that no paper has, be it the last word, and LaTeX for the letters that it stands for', () => {
    const index = SearchIndex.build(
      libraryOf(
        { title: 'β-catenin', citekey: 'a' },
        { title: 'Cats', citekey: 'b', authors: [{ family: 'Schrödinger' }] },
        { title: 'Self-catering', citekey: 'c' },
      ),
    );
    for (const typed of ['beta-catenin', 'beta-cateni', 'beta-catenin '])
      assert.equal(keysOf(index, typed), 'a', typed);
    assert.equal(keysOf(index, 'self-cat'), 'c');
    for (const typed of [
      'Schr{\\"o}dinger',
      'author:"Schr{\\"o}dinger"',
      'schr\\"odinger',
      '{Schr\\"{o}dinger} {Cats}',
    ])
      assert.equal(keysOf(index, typed), 'b', typed);
  });

  it('finds a phrase of words that say nothing by themselves', () => {
    const library = libraryOf(
      { title: 'Attention is all you need', citekey: 'a' },
      { title: 'All is attention', citekey: 'b' },
    );
    assert.equal(keysOf(SearchIndex.build(library), '"is all you"'), 'a');
    assert.equal(keysOf(SearchIndex.build(library), '"is all you" -need'), '');
    assert.deepEqual(SearchIndex.build(library).search('"you is"').hints, ['Nothing was found.']);
  });

  it('finds names that only their signs tell from others, and leaves them out where no paper has them', () => {
    const index = SearchIndex.build(
      libraryOf(
        { title: 'Templates in C++17', citekey: 'a' },
        { title: 'Templates in C', citekey: 'b', abstract: 'Vitamin C, and A.' },
        { title: 'Search', citekey: 'c', abstract: 'By A*, in C# on .NET' },
        { title: 'Templates of networks', citekey: 'd', keywords: ['C++', 'VC#'] },
      ),
    );
    const expected = { 'c++': 'ad', 'C+': 'ad', 'c++17': 'a', 'C#': 'c', '"c#"': 'c', '.net': 'c', 'a*': 'c' };
    for (const [typed, keys] of Object.entries(expected)) assert.equal(keysOf(index, typed), keys, typed);
    assert.equal(keysOf(index, 'templates c++'), 'ad');
    assert.equal(keysOf(index, 'templates -C++'), 'b');
    assert.equal(keysOf(index, 'templates f#'), 'abd');
    assert.deepEqual(index.search('templates f#').hints, ["No paper has 'f#': it was left out."]);
    assert.equal(keysOf(index, 'f#'), '');
  });

  it('is prepared in steps, which change nothing that is found', () => {
    const index = SearchIndex.load(corpus, shipped);
    const found = () => index.search('sparse autoencoder').hits.map((hit) => `${hit.paper.citekey} ${hit.score}`);
    const before = found();
    let steps = 0;
    for (const preparing = index.preparing(); !preparing.next().done;) steps++;
    assert.ok(steps > 10 && steps < 30, `${steps} steps`);
    assert.deepEqual(found(), before);
    assert.equal([...SearchIndex.build(libraryOf()).preparing()].length, 0);
  });

  it('does not depend on the order of the papers', () => {
    const turned = SearchIndex.load(new Corpus(corpus.papers.toReversed(), corpus.taxonomy), shipped);
    for (const query of ['attention', 'sparse autoencoder', 'deep learning th', 'coreset selektion']) {
      const keys = (index: SearchIndex) => index.search(query).hits.map((hit) => `${hit.paper.citekey} ${hit.score}`);
      assert.deepEqual(keys(turned), keys(search));
    }
  });

  it('puts equals in order of year, then citekey', () => {
    const library = libraryOf(
      { title: 'Same', citekey: 'b', year: 2001 },
      { title: 'Same', citekey: 'c', year: 2002 },
      { title: 'Same', citekey: 'a', year: 2001 },
    );
    assert.deepEqual(
      SearchIndex.build(library)
        .search('same')
        .hits.map((hit) => hit.paper.citekey),
      ['c', 'a', 'b'],
    );
  });

  it('never brings back by another word what a filter left out', () => {
    const word = fc.constantFrom(
      'attention',
      'deep',
      'author:wang',
      'sparse',
      '-survey',
      'topic:interp',
      '"deep learning"',
      'zzz',
      'has:doi',
      'networ',
    );
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 5 }),
        fc.constantFrom('year:>2022', 'venue:iclr', '-topic:interpretability', 'has:arxiv'),
        (words, filter) => {
          const allowed = new Set(search.search(`${filter} `).hits.map((hit) => hit.paper));
          for (const { paper } of search.search(`${filter} ${words.join(' ')} deep`).hits)
            assert.ok(allowed.has(paper));
        },
      ),
      { numRuns: 40 },
    );
  });

  describe('with a half-typed filter', () => {
    for (const query of [
      'year:',
      'year:20',
      'year:2021..',
      'author:',
      'topic:in',
      'topic:qqq',
      'author:zzzz',
      'cited:',
      'has:d',
      '-',
      '-author:',
      'year:>',
      '"deep',
    ]) {
      it(`'${query}' still shows papers`, () => assert.ok(search.search(query, { isCited: () => false }).total > 0));
    }
    it('says what was left out', () =>
      assert.deepEqual(search.search('deep year:20').hints, ["'year:20' is not complete and was left out."]));
  });

  it('sorts, narrows to a topic, and knows what is cited', () => {
    const years = search.search('attention', { sort: 'year' }).hits.map((hit) => hit.paper.year ?? 0);
    assert.deepEqual(
      years,
      [...years].sort((a, b) => b - a),
    );
    assert.ok(
      search
        .search('', { topic: 'interpretability' })
        .hits.every(({ paper }) => [paper.topic, ...paper.alsoIn].includes('interpretability')),
    );
    const [first] = corpus.papers;
    assert.deepEqual(
      search.search('cited:yes', { isCited: (key) => key === first?.citekey }).hits.map((hit) => hit.paper),
      [first],
    );
  });

  it('takes fields from outside', () => {
    const status: SearchField = {
      name: 'status',
      description: '',
      test: (value) => (paper) => value === 'read' && paper.year === 2016,
      values: () => [{ value: 'read', count: 1 }],
    };
    const { hits } = search.search('status:read', { fields: [status] });
    assert.ok(hits.length > 0 && hits.every((hit) => hit.paper.year === 2016));
  });

  it('says what a misspelt word was taken for, and offers it', () => {
    const { hints, suggestions } = search.search('matryoshkka ');
    assert.deepEqual(hints, ["No paper has 'matryoshkka': 'matryoshka' was searched."]);
    assert.equal(suggestions[0]?.query, 'matryoshka ');
  });

  it('takes a misspelt word for that which papers use with the words beside it', () => {
    const dull = ['A particular tree', 'In particular hedges', 'On particular gardens', 'Gardens matter'];
    const airy = [...dull, 'Particulate matter in cities'].map((title) => ({ title }));
    const index = SearchIndex.build(libraryOf(...airy));
    const meant = (typed: string): string | undefined => index.search(typed).suggestions[0]?.query;
    assert.equal(meant('particulat matter '), 'particulate matter ');
    assert.equal(meant('cities particulat '), 'cities particulate ');
    assert.equal(meant('particulat gardens '), 'particular gardens ');
    assert.equal(meant('particulat '), 'particular ');
  });

  it('offers the filters to drop where nothing is found', () => {
    const { hits, hints, suggestions } = search.search('author:bengio year:1999 deep');
    assert.equal(hits.length, 0);
    assert.equal(hints[0], 'Nothing was found.');
    assert.ok(
      suggestions.some(({ query }) => query === 'author:bengio deep'),
      JSON.stringify(suggestions),
    );
  });

  it('bears any characters, in bounded time', () => {
    for (const query of [
      '.*+?^${}()|[]\\',
      '🙂🙂',
      'א'.repeat(50),
      '深度学习',
      '\ud800 deep',
      'a'.repeat(10_000),
      'deep learning '.repeat(700),
      ':::"""---',
    ]) {
      const start = performance.now();
      const { hits } = search.search(query);
      hits.slice(0, 20).forEach((hit) => hit.sentence);
      assert.ok(performance.now() - start < 1_000);
    }
  });

  it('finds titles in unspaced scripts', () => {
    const index = SearchIndex.build(libraryOf({ title: '深度学习综述' }, { title: '图神经网络' }));
    assert.deepEqual(
      index.search('学习').hits.map((hit) => hit.paper.title),
      ['深度学习综述'],
    );
  });

  it('shows where the words stand', () => {
    const hit = search.search('matryoshka').hits[0];
    const title = hit?.matched.find(({ field }) => field === 'title');
    assert.equal(title?.text.slice(title.spans[0]?.start, title.spans[0]?.end), 'Matryoshka');
    const { sentence, paper } = search.search('spherical convolution rotation ').hits[0] ?? {};
    assert.ok(sentence && paper?.abstract?.slice(sentence.span.start, sentence.span.end) === sentence.text);
    assert.ok(
      sentence.spans.length >= 2 &&
        sentence.spans.every(({ start, end }) => start < end && end <= sentence.text.length),
    );
  });
});

describe('related papers', () => {
  it('leave the paper itself out and give a reason', () => {
    const paper = corpus.papers.find(({ title }) => title.startsWith('OptEmbed'));
    assert.ok(paper);
    const related = inOneGo(search.findingRelated(paper, 5));
    assert.equal(related.length, 5);
    assert.ok(related.every((one) => one.paper !== paper && one.reason !== ''));
    assert.ok(related.some((one) => /Click-Through|Recommend/i.test(one.paper.title)));
  });

  it('are found for a paragraph', () => {
    const paragraph =
      'Advertisers estimate how likely users are to click. Most models learn interactions between sparse categorical features, which are embedded first.';
    assert.ok(
      inOneGo(search.findingSimilar(paragraph, 5)).some((hit) => /Click-Through|Recommend/i.test(hit.paper.title)),
    );
    assert.deepEqual(inOneGo(search.findingSimilar('', 5)), []);
  });
});
