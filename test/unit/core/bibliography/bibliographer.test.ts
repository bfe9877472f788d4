import assert from 'node:assert/strict';
import { bundledLocale, hasLocale, languageTag, localesFor } from '../../../../src/core/bibliography/bundled';
import type { Paper } from '../../../../src/core/paper';
import { paperWith } from '../formats/papers';
import { bibliographer } from './bundle';

const icml = {
  type: 'paper-conference',
  venue: { name: 'International Conference on Machine Learning', short: 'ICML' },
} as const;
const people = (...families: readonly string[]) => families.map((family) => ({ family, given: 'Ann B.' }));
const timeless = (known: Partial<Paper>): Paper => {
  const { year: _, ...paper } = paperWith(known);
  return paper;
};
const papers: readonly Paper[] = [
  paperWith({
    ...icml,
    citekey: 'lee',
    title: 'Learning to <b>Learn</b> & [Love] *It*',
    authors: people('Lee', 'Roe', 'van der Poe'),
    doi: '10.1/a_b',
    pages: '1-12',
  }),
  paperWith({
    citekey: 'bare',
    title: 'Bare',
    authors: [{ family: 'OpenAI and Friends' }],
    arxiv: '2401.00001',
    publisher: 'arXiv',
    url: 'https://arxiv.org/abs/2401.00001',
  }),
  timeless({ citekey: 'nobody', title: 'Nobody Wrote This', authors: [] }),
  timeless({ citekey: 'noone', title: 'No One Either', authors: [] }),
  paperWith({
    citekey: 'many',
    title: 'Many',
    authors: people(...Array.from({ length: 40 }, (_, n) => `Family${n + 1}`)),
  }),
  paperWith({ citekey: 'some', title: 'Some', authors: people('Doe'), authorsIncomplete: true }),
  paperWith({
    citekey: 'own',
    title: 'Own',
    type: 'report',
    authors: people('Doe'),
    authorsIncomplete: true,
    csl: {
      author: [{ family: 'Doe', given: 'A. B.' }, { literal: 'others' }],
      editor: [{ family: 'Roe', given: 'C.' }, { literal: 'others' }],
      number: '2019-12',
    },
  }),
  paperWith({ citekey: 'lee2', title: 'Again', authors: people('Lee', 'Roe', 'van der Poe') }),
];
const reference = (style: Parameters<typeof bibliographer>[0], key: string, lang?: string): string =>
  bibliographer(style, papers, lang).bibliography(papers.filter(({ citekey }) => citekey === key))[0]?.text ?? '';
const cite = (
  style: Parameters<typeof bibliographer>[0],
  ...clusters: Parameters<ReturnType<typeof bibliographer>['citations']>[0]
) => bibliographer(style, papers).citations(clusters);
const texts = (...args: Parameters<typeof cite>): readonly string[] => cite(...args).map(({ text }) => text);

describe('References', () => {
  it('come as text, HTML and markdown, all escaped', () => {
    const [found] = bibliographer('apa', papers).bibliography(papers.slice(0, 1));
    assert.deepEqual(found, {
      citekey: 'lee',
      text: 'Lee, A. B., Roe, A. B., & van der Poe, A. B. (2024). Learning to Learn & [Love] *It*. International Conference on Machine Learning, 1–12. https://doi.org/10.1/a_b',
      html: 'Lee, A. B., Roe, A. B., &amp; van der Poe, A. B. (2024). Learning to <b>Learn</b> &amp; [Love] *It*. <i>International Conference on Machine Learning</i>, 1–12. <a href="https://doi.org/10.1/a_b">https://doi.org/10.1/a_b</a>',
      markdown:
        'Lee, A. B., Roe, A. B., & van der Poe, A. B. (2024). Learning to **Learn** & \\[Love\\] \\*It\\*. *International Conference on Machine Learning*, 1–12. <https://doi.org/10.1/a_b>',
    });
  });

  it('read right where something is missing or much', () => {
    assert.equal(reference('apa', 'nobody'), 'Nobody Wrote This. (n.d.).');
    assert.equal(
      reference('apa', 'bare'),
      'OpenAI and Friends. (2024). Bare (arXiv:2401.00001). arXiv. https://arxiv.org/abs/2401.00001',
    );
    assert.match(
      reference('apa', 'many'),
      /^Family1, A\. B\., .*Family19, A\. B\., … Family40, A\. B\. \(2024\)\. Many\.$/,
    );
    assert.equal(reference('ieee', 'many'), '[1] A. B. Family1 et al., “Many,” 2024.');
    assert.equal(reference('apa', 'some'), 'Doe, A. B. et al. (2024). Some.');
    assert.equal(reference('chicago', 'some', 'de-DE').replaceAll('\u00A0', ' '), 'Doe, Ann B. u. a. 2024. „Some“.');
    assert.equal(reference('acm', 'nobody'), '[1] Nobody Wrote This.');
    assert.equal(reference('apa', 'own'), 'Doe, A. B. et al. (2024). Own (C. Roe et al., Eds.; No. 2019-12).');
    assert.deepEqual(texts('apa', { items: [{ key: 'own' }] }), ['(Doe et al., 2024)']);
  });

  it('have volumes and issues of letters with their hyphens, and spans of digits with a dash', () => {
    const csl = { 'container-title': 'J', volume: '63-II', issue: '1-2' };
    const paper = paperWith({ title: 'A', type: 'article-journal', authors: [], csl });
    const [{ text } = { text: '' }] = bibliographer('ieee', [paper]).bibliography([paper]);
    assert.equal(text, '[1] “A,” J, vol. 63-II, no. 1–2, 2024.');
  });

  it('have one sign behind a title that ends with its own', () => {
    const text = (title: string): string => {
      const paper = paperWith({ title, authors: [] });
      return bibliographer('ieee', [paper]).bibliography([paper])[0]?.text ?? '';
    };
    assert.equal(text('On wells.'), '[1] “On wells,” 2024.');
    assert.equal(text('Beta-(1).'), '[1] “Beta-(1),” 2024.');
    assert.equal(text('Part 1.'), '[1] “Part 1,” 2024.');
    assert.equal(text('The U.S.'), '[1] “The U.S.,” 2024.');
    assert.equal(text('Wells etc.'), '[1] “Wells etc.,” 2024.');
  });

  it('name an event, by whichever of its names in CSL', () => {
    for (const name of ['event', 'event-title']) {
      const talk = paperWith({ title: 'A talk', type: 'speech', authors: [], csl: { [name]: 'Days' } });
      const text = (style: 'apa' | 'ieee'): string => bibliographer(style, [talk]).bibliography([talk])[0]?.text ?? '';
      assert.equal(text('apa'), 'A talk. (2024). Days.', name);
      assert.equal(text('ieee'), '[1] “A talk,” presented at the Days, 2024.', name);
    }
  });

  it('number as given, or sort, and are written once each', () => {
    const twice = [...papers.slice(0, 2), ...papers.slice(0, 2)];
    assert.deepEqual(
      bibliographer('ieee', papers)
        .bibliography(twice)
        .map(({ citekey, text }) => [citekey, text.slice(0, 3)]),
      [
        ['lee', '[1]'],
        ['bare', '[2]'],
      ],
    );
    assert.deepEqual(
      bibliographer('apa', papers)
        .bibliography(twice.toReversed())
        .map(({ citekey }) => citekey),
      ['lee', 'bare'],
    );
    assert.deepEqual(bibliographer('apa', papers).bibliography([]), []);
  });

  it('begin no list in markdown', () => {
    assert.match(
      bibliographer('nature', papers).bibliography(papers.slice(0, 1))[0]?.markdown ?? '',
      /^1\\\. Lee, A\. B\./,
    );
  });
});

describe('Citations', () => {
  it('by author and year', () => {
    assert.deepEqual(
      texts(
        'apa',
        { items: [{ key: 'lee' }] },
        {
          items: [
            { key: 'BARE', prefix: 'see', locator: '3-4' },
            { key: 'nobody', suffix: 'and so on' },
          ],
        },
        { items: [{ key: 'bare', suppressAuthor: true }] },
        { items: [{ key: 'bare', locator: '2', label: 'chapter' }], inText: true },
        { items: [{ key: 'nobody' }, { key: 'bare' }], inText: true },
        { items: [{ key: 'some' }], inText: true },
      ),
      [
        '(Lee et al., 2024)',
        '(Nobody Wrote This, n.d. and so on; see OpenAI and Friends, 2024, pp. 3–4)',
        '(2024)',
        'OpenAI and Friends (2024, Chapter 2)',
        'Nobody Wrote This (n.d.; OpenAI and Friends, 2024)',
        'Doe et al. (2024)',
      ],
    );
  });

  it('with the dashes and ellipses that Pandoc makes', () => {
    const lee = { key: 'lee', prefix: 'see -- as ever ---', locator: '3--5', suffix: 'and so on...' };
    const kept = { key: 'lee', suffix: String.raw`with \-- and ----` };
    assert.deepEqual(texts('apa', { items: [lee] }, { items: [kept] }), [
      '(see – as ever — Lee et al., 2024, pp. 3–5 and so on…)',
      '(Lee et al., 2024 with -- and ----)',
    ]);
  });

  it('with what markdown means in the words around them', () => {
    const prefix = 'on CO~2~, the 2^nd^ [*time*](https://a.example) of `a_b_`,';
    const [found] = cite('apa', {
      items: [{ key: 'lee', prefix, suffix: 'for $p < .05$ as [Roe]{.smallcaps} has it' }],
    });
    assert.equal(
      found?.html,
      '(on CO<sub>2</sub>, the 2<sup>nd</sup> <i>time</i> of a_b_, Lee et al., 2024 for <i>p</i> &lt; .05 as <span style="font-variant:small-caps">Roe</span> has it)',
    );
  });

  it('in the order of a sentence where its words say so, else in that of the style', () => {
    const [lee, some] = [{ key: 'lee' }, { key: 'some' }];
    assert.deepEqual(
      texts(
        'apa',
        { items: [lee, some] },
        { items: [{ ...lee, prefix: 'see' }, some] },
        {
          items: [
            { ...lee, prefix: 'see' },
            { ...some, prefix: 'and' },
          ],
        },
        { items: [{ ...lee, suffix: 'who denies it' }, some] },
        { items: [lee, some], inText: true },
      ),
      [
        '(Doe et al., 2024; Lee et al., 2024)',
        '(Doe et al., 2024; see Lee et al., 2024)',
        '(see Lee et al., 2024; and Doe et al., 2024)',
        '(Lee et al., 2024 who denies it; Doe et al., 2024)',
        'Lee et al. (2024; Doe et al., 2024)',
      ],
    );
  });

  it('with letters where years do not tell papers apart, the same as in the bibliography', () => {
    const maker = bibliographer('apa', papers);
    const clusters = [{ items: [{ key: 'lee' }] }, { items: [{ key: 'lee2' }], inText: true }];
    assert.deepEqual(
      maker.citations(clusters).map(({ text }) => text),
      ['(Lee et al., 2024b)', 'Lee et al. (2024a)'],
    );
    const both = papers.filter(({ citekey }) => citekey.startsWith('lee'));
    assert.deepEqual(
      maker.bibliography(both).map(({ citekey, text }) => [citekey, /2024[ab]/.exec(text)?.[0]]),
      [
        ['lee2', '2024a'],
        ['lee', '2024b'],
      ],
    );
    assert.deepEqual(
      maker.citations(clusters.slice(0, 1)).map(({ text }) => text),
      ['(Lee et al., 2024)'],
    );
  });

  it('by number, in order of citation', () => {
    assert.deepEqual(
      texts(
        'ieee',
        { items: [{ key: 'bare' }] },
        { items: [{ key: 'lee', locator: '3' }], inText: true },
        { items: [{ key: 'nobody' }, { key: 'bare' }] },
        { items: [{ key: 'nobody' }], inText: true },
        { items: [{ key: 'some' }], inText: true },
      ),
      ['[1]', 'Lee et al. [2, p. 3]', '[1], [3]', 'Nobody Wrote This [3]', 'Doe et al. [4]'],
    );
    assert.deepEqual(
      cite('nature', { items: [{ key: 'lee' }], inText: true }).map(({ html, markdown }) => [html, markdown]),
      [['Lee et al.<sup>1</sup>', 'Lee et al.<sup>1</sup>']],
    );
  });

  it('in notes, with the authors in the sentence', () => {
    const csl = `<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>N</title><id>n</id></info>
      <citation><layout suffix="." delimiter="; "><choose><if position="ibid"><text term="ibid" text-case="capitalize-first"/></if>
      <else><group delimiter=", "><names variable="author"><name form="short" et-al-min="2" et-al-use-first="1"/></names><text variable="title" font-style="italic"/></group></else></choose></layout></citation></style>`;
    const [first, again, inText] = cite(
      { csl },
      { items: [{ key: 'bare' }] },
      { items: [{ key: 'bare' }] },
      { items: [{ key: 'many' }], inText: true },
    );
    assert.deepEqual(
      [first?.text, first?.note?.markdown, again?.note?.text],
      ['', 'OpenAI and Friends, *Bare*.', 'Ibid.'],
    );
    assert.deepEqual([inText?.text, inText?.note?.text], ['Family1 et al.', 'Many.']);
    assert.deepEqual(bibliographer({ csl }, papers).bibliography(papers), []);
  });

  it('of unknown keys, and without any', () => {
    assert.deepEqual(
      cite(
        'apa',
        { items: [{ key: 'x<y' }] },
        { items: [{ key: 'lee' }, { key: 'b' }] },
        { items: [{ key: 'a' }, { key: 'b' }], inText: true },
        { items: [] },
      ).map(({ html }) => html),
      ['[<b>x&lt;y?</b>]', '(Lee et al., 2024) [<b>b?</b>]', '[<b>a?</b>; <b>b?</b>]', ''],
    );
  });

  it('carry no markup in from prefix and suffix', () => {
    const [found] = cite('apa', {
      items: [{ key: 'bare', prefix: '<script>alert(1)</script>', suffix: '<img src=x onerror=alert(1)>' }],
    });
    assert.doesNotMatch(found?.html ?? '', /<(?:script|img)/);
  });
});

describe('Words that mean something to a processor', () => {
  it('stop none', () => {
    const family = '__proto__';
    const papers = ['a', 'b'].map((citekey) =>
      paperWith({ citekey, title: family, authors: [{ family, given: family }], venue: { name: family }, year: 2001 }),
    );
    const [, found] = bibliographer('apa', papers).citations(
      papers.map(({ citekey }) => ({ items: [{ key: citekey }] })),
    );
    assert.equal(found?.text.replaceAll('\u2060', ''), '(__proto__, 2001b)');
  });
});

describe('Locales', () => {
  it('fall back to the language, then to American English', () => {
    assert.deepEqual(['de-AT', 'fr', 'en_gb', 'ja-JP', ''].map(bundledLocale), [
      'de-DE',
      'fr-FR',
      'en-GB',
      'en-US',
      'en-US',
    ]);
    assert.deepEqual(localesFor(undefined, 'en-GB'), ['en-GB', 'en-US']);
    assert.deepEqual(localesFor('de', undefined), ['de-DE', 'en-US']);
    assert.deepEqual(localesFor('de', 'fr-FR'), ['de-DE', 'fr-FR', 'en-US']);
    assert.deepEqual(localesFor(undefined, undefined), ['en-US']);
    assert.deepEqual(['de-AT', 'FR', 'en', 'ja', 'e', ''].map(hasLocale), [true, true, true, false, false, false]);
  });

  it('are of the language that a text names, however it is written', () => {
    assert.deepEqual(
      [
        'fr_FR.UTF-8',
        'de-',
        'en-US, de-DE',
        ' de-DE@euro',
        'en-!',
        'pt-br',
        'sr-Latn-RS',
        '2de',
        'x',
        'C',
        '',
        '日本語',
      ].map(languageTag),
      [
        'fr-FR',
        'de',
        'en-US',
        'de-DE',
        'en',
        'pt-BR',
        'sr-Latn-RS',
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
      ],
    );
  });

  it('overrule that of the style', () => {
    assert.equal(reference('nature', 'nobody'), '1. Nobody Wrote This.');
    assert.match(
      bibliographer('apa', papers, 'fr-CA').citations([{ items: [{ key: 'nobody' }] }])[0]?.text ?? '',
      /s\.\sd\./,
    );
    assert.match(
      bibliographer('apa', papers, 'es').bibliography(papers.slice(0, 1))[0]?.text ?? '',
      /Lee, A\. B\., Roe, A\. B\., y? ?&? ?van der Poe/,
    );
  });
});
