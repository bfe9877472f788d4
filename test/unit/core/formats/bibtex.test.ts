import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toBibtex } from '../../../../src/core/formats/bibtex';
import { escapeLatex } from '../../../../src/core/formats/latexEscapes';
import { cslPaper } from '../../../../src/core/formats/cslRead';
import type { CslName } from '../../../../src/core/formats/names';
import { referenceTitle } from '../../../../src/core/formats/referenceTitle';
import type { Author, Paper } from '../../../../src/core/paper';
import { needsPandoc, pandoc } from './pandoc';
import { corpusPapers, paperWith } from './papers';

function field(name: string, known: Partial<Paper>): string | undefined {
  return new RegExp(`^  ${name} = \\{(.*)\\},$`, 'm').exec(toBibtex([paperWith(known)]))?.[1];
}

describe('BibTeX', () => {
  it('writes the fields in one order, only those known', () => {
    const conference = paperWith({
      citekey: 'lee2024title',
      type: 'paper-conference',
      venue: { name: 'Conference on A & B', short: 'CAB' },
      volume: '202',
      pages: '1-12',
      doi: '10.1/a_b',
      url: 'https://a.org/x_y%20z#s~t',
      arxiv: '2401.00001',
      publisher: 'PMLR',
    });
    assert.equal(
      toBibtex([conference, paperWith({ authors: [], title: 'Bare' })]),
      `@inproceedings{lee2024title,
  title = {A Title},
  author = {Lee, Ann},
  booktitle = {{Conference on A \\& B}},
  volume = {202},
  pages = {1--12},
  publisher = {PMLR},
  year = {2024},
  doi = {10.1/a_b},
  eprint = {2401.00001},
  archivePrefix = {arXiv},
  url = {https://a.org/x_y%20z#s~t},
}

@misc{key,
  title = {Bare},
  year = {2024},
}
`,
    );
    assert.equal(toBibtex([]), '');
  });

  it('names journals and gives the published title', () => {
    assert.equal(
      field('journal', { type: 'article-journal', venue: { name: 'Machine Learning', short: 'ML' } }),
      'Machine Learning',
    );
    assert.equal(field('title', { title: 'Listed', publishedTitle: 'Published' }), 'Published');
  });

  it('writes what classic BibTeX asks for of a type', () => {
    const written = (known: Partial<Paper>, csl: Paper['csl'] = {}): string => {
      const [type = '', ...fields] = toBibtex([{ ...paperWith({ ...known, authors: [] }), csl }]).split('\n  ');
      return [type.split('{')[0], ...fields.map((one) => one.split(',')[0])].join(' ');
    };
    const venue = { name: 'Whole' };
    assert.equal(
      written({ type: 'chapter', venue }, { 'chapter-number': 3 }),
      '@incollection title = {A Title} booktitle = {{Whole}} chapter = {3} year = {2024}',
    );
    assert.equal(
      written({ type: 'chapter', pages: '1-3' }, { 'chapter-number': '4' }),
      '@inbook title = {A Title} chapter = {4} pages = {1--3} year = {2024}',
    );
    assert.equal(
      written({ type: 'article-magazine', venue }),
      '@article title = {A Title} journal = {Whole} year = {2024}',
    );
    assert.equal(
      written({ type: 'manuscript' }, { note: 'In preparation' }),
      '@unpublished title = {A Title} year = {2024} note = {In preparation}',
    );
  });

  it('escapes what LaTeX would act on', () => {
    assert.equal(
      escapeLatex('# $ % & _ ~ ^ \\'),
      '\\# \\$ \\% \\& \\_ \\textasciitilde{} \\textasciicircum{} \\textbackslash{}',
    );
    assert.equal(escapeLatex('{a}'), '\\{a\\}');
    assert.equal(escapeLatex('}a{'), '\\textbraceright{}a\\textbraceleft{}');
    assert.equal(escapeLatex("a--b ``c''"), "a-{}-b `{}`c'{}'");
    assert.equal(escapeLatex('Fréchet\n 日本 '), 'Fréchet 日本');
    assert.equal(field('url', { url: 'https://a.org/{x}\\ y' }), 'https://a.org/%7Bx%7D%5C%20y');
  });

  it('protects capitals of words that have their own', () => {
    const cases: readonly (readonly [title: string, field: string])[] = [
      ['VI-Net: Training GANs', '{VI-Net}: Training {GAN}s'],
      ['A U-Net for Image-to-3D and LLM-based X-rays', 'A {U-Net} for Image-to-{3D} and {LLM}-based {X}-rays'],
      ['Self-Supervised mAP in SE(3) of PC^2', 'Self-Supervised {mAP} in {SE}(3) of {PC}\\textasciicircum{}2'],
      ['NeRF {GAN} ÉCOLE', '{NeRF} \\{{GAN}\\} {ÉCOLE}'],
    ];
    for (const [title, expected] of cases) assert.equal(field('title', { title }), expected);
  });

  it('keeps publishers and places whole that have an "and"', () => {
    const cases: readonly (readonly [field: string, type: Paper['type'], name: string, value: string])[] = [
      ['publisher', 'book', 'Simon and Schuster', '{Simon and Schuster}'],
      ['publisher', 'book', 'Sand & Andersen', 'Sand \\& Andersen'],
      ['institution', 'report', 'Institute for Water and Land', '{Institute for Water and Land}'],
      ['school', 'thesis', 'University AND School', '{University AND School}'],
      ['school', 'thesis', 'Doe, Roe', 'Doe, Roe'],
    ];
    for (const [name, type, publisher, value] of cases) assert.equal(field(name, { type, publisher }), value);
    const csl = { 'publisher-place': 'Trinidad and Tobago' };
    assert.equal(field('address', { csl }), '{Trinidad and Tobago}');
  });

  it('keeps names whole', () => {
    const cases: readonly (readonly [author: Author, name: string])[] = [
      [{ family: 'Barnes and Noble, Inc.' }, '{Barnes and Noble, Inc.}'],
      [{ family: 'van der Lee', given: 'Tim' }, 'van der Lee, Tim'],
      [{ family: 'Van der Sluijs', given: 'Rogier' }, '{Van der Sluijs}, Rogier'],
      [{ family: 'Ramón y Cajal', given: 'Santiago' }, '{Ramón y Cajal}, Santiago'],
      [{ family: 'kuo', given: 'En-jui' }, 'kuo, En-jui'],
      [{ family: 'Smith Jr.', given: 'John' }, 'Smith, Jr., John'],
      [{ family: 'Smith', given: 'John, III' }, 'Smith, III, John'],
      [{ family: 'Foo and Bar', given: 'Ann' }, '{Foo and Bar}, Ann'],
    ];
    for (const [author, name] of cases) assert.equal(field('author', { authors: [author] }), name);
    assert.equal(
      field('author', { authors: [{ family: 'Lee', given: 'A' }], authorsIncomplete: true }),
      'Lee, A and others',
    );
  });

  it('says that small words belong to names, but for those that do not', () => {
    const options = (known: Partial<Paper>): string | undefined => field('options', known);
    assert.equal(options({ authors: [{ family: 'Lee', given: 'Tim van der' }] }), undefined);
    assert.equal(options({ authors: [{ family: 'van der Lee' }] }), undefined);
    assert.equal(options({ authors: [{ family: 'van der Lee', given: 'Tim' }] }), 'useprefix=true');
    assert.equal(options({ editors: [{ family: 'de Gaulle', given: 'Ann' }] }), 'useprefix=true');
    const von = { family: 'Doe', given: 'Jo', 'dropping-particle': 'von' };
    const names = (...author: readonly CslName[]): readonly (string | undefined)[] => {
      const paper = cslPaper({ author }, 'k', { source: '', line: 1 });
      const known = { ...paper, csl: paper.csl ?? {} };
      return [field('author', known), field('options', known)];
    };
    assert.deepEqual(names(von), ['von Doe, Jo', undefined]);
    assert.deepEqual(names(von, { family: 'Lee', given: 'A', 'non-dropping-particle': 'van' }), [
      'Doe, Jo von and van Lee, A',
      'useprefix=true',
    ]);
    assert.deepEqual(names({ ...von, suffix: 'Jr.' }, { family: 'van Lee', given: 'A' }), [
      'Doe, Jr., Jo von and van Lee, A',
      'useprefix=true',
    ]);
  });
});

/** The facts of a reference, in the form both judges give them. */
interface Facts {
  readonly title: string;
  readonly authors: readonly string[];
  readonly year: string;
  readonly venue: string;
  readonly pages: string;
  readonly doi: string;
  readonly url: string;
}

function facts(paper: Paper): Facts {
  const authors = paper.authors.map(({ family, given }) => `${family}, ${given ?? ''}`);
  return {
    title: referenceTitle(paper),
    authors: paper.authorsIncomplete ? [...authors, 'others, '] : authors,
    year: `${paper.year ?? ''}`,
    venue: paper.venue?.name ?? '',
    pages: paper.pages ?? '',
    doi: paper.doi ?? '',
    url: paper.url ?? '',
  };
}

const straight = (text: string): string => text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/–/g, '-');

describe('BibTeX of the whole library, read back by', () => {
  it('@retorquere/bibtex-parser: every fact as it was', async () => {
    const { parse } = await import('@retorquere/bibtex-parser');
    const library = parse(toBibtex(corpusPapers), { sentenceCase: false });
    assert.deepEqual(library.errors, []);
    const read = library.entries.map(({ fields }): Facts => ({
      title: straight(fields.title ?? ''),
      authors: (fields.author ?? []).map(
        ({ prefix, lastName, firstName, name }) =>
          name ?? `${[prefix, lastName].filter(Boolean).join(' ')}, ${firstName ?? ''}`,
      ),
      year: fields.year ?? '',
      venue: fields.booktitle ?? fields.journal ?? '',
      pages: straight(fields.pages ?? ''),
      doi: fields.doi ?? '',
      url: fields.url ?? '',
    }));
    assert.deepEqual(
      library.entries.map(({ key }) => key),
      corpusPapers.map(({ citekey }) => citekey),
    );
    assert.deepEqual(read, corpusPapers.map(facts));
  });

  describe('Pandoc', () => {
    before(needsPandoc);

    it('--citeproc renders all of it without a warning', () => {
      const folder = mkdtempSync(join(tmpdir(), 'litnotes-'));
      try {
        writeFileSync(join(folder, 'references.bib'), toBibtex(corpusPapers));
        const note = corpusPapers.map(({ citekey }) => `[@${citekey}]`).join('\n\n');
        const html = pandoc(
          note,
          '--citeproc',
          '--bibliography',
          join(folder, 'references.bib'),
          '-t',
          'html',
          '--wrap=none',
        );
        assert.equal(html.match(/class="csl-entry"/g)?.length, corpusPapers.length);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });

    it('every fact as it was (titles but for case, since Pandoc puts them in sentence case)', () => {
      const items = JSON.parse(
        pandoc(toBibtex(corpusPapers), '-f', 'bibtex', '-t', 'csljson'),
      ) as readonly PandocItem[];
      const read = items.map((item): Facts => ({
        title: straight(item.title).toLowerCase(),
        authors: (item.author ?? [])
          .map(
            (name) =>
              `${[name['dropping-particle'], name['non-dropping-particle'], name.family ?? name.literal].filter(Boolean).join(' ')}, ${(name.given ?? '').replace(/\. (?=\p{Lu}\.)/gu, '.')}`,
          )
          .map(straight),
        year: `${item.issued?.['date-parts'][0]?.[0] ?? ''}`,
        venue: item['container-title'] ?? '',
        pages: straight(item.page ?? ''),
        doi: item.DOI ?? '',
        url: item.URL ?? '',
      }));
      const tight = (name: string): string => name.replace(/\. (?=\p{Lu}\.)/gu, '.');
      const expected = corpusPapers
        .map(facts)
        .map((fact) => ({ ...fact, title: fact.title.toLowerCase(), authors: fact.authors.map(tight) }));
      assert.deepEqual(read, expected);
      for (const [index, { title }] of items.entries()) {
        const capitals =
          facts(corpusPapers[index] ?? paperWith({})).title.match(/\p{L}*\p{Ll}\p{Lu}[\p{L}\d]*|\p{Lu}{2,}/gu) ?? [];
        for (const word of capitals) assert.ok(title.includes(word), `${word} in ${title}`);
      }
    });
  });
});

interface PandocItem {
  readonly title: string;
  readonly author?: readonly Readonly<Record<string, string>>[];
  readonly issued?: { readonly 'date-parts': readonly (readonly number[])[] };
  readonly 'container-title'?: string;
  readonly page?: string;
  readonly DOI?: string;
  readonly URL?: string;
}
