import assert from 'node:assert/strict';
import { bibliographiesOf, type Bibliographies } from '../../../../src/core/project/bibliographies';
import { memoryFiles } from './memoryFiles';

const BIB = '@book{roe1999,\n title={T}}\n';
const NOTE = '/w/book/ch/one.qmd';

/** What a note is under, the files around it given by path. */
function under(
  text: string,
  files: Readonly<Record<string, string | undefined>>,
  path = NOTE,
): Promise<Bibliographies> {
  return bibliographiesOf({ text, path, root: '/w' }, memoryFiles(files));
}

/** Each file found with what is wrong or not known, as short as can be. */
function shown({ files, references, uncertain, problems }: Bibliographies): readonly string[] {
  return [
    ...files.map(({ path, isMissing }) => `${isMissing ? 'no ' : ''}${path}`),
    ...references.map(({ key }) => `@${key}`),
    ...uncertain.map(({ named }) => `? ${named.file ?? 'note'}:${named.place.line}`),
    ...problems.map(({ named }) => `! ${named.file ?? 'note'}:${named.place.line}`),
  ];
}

const yaml = (lines: string): string => `---\n${lines}\n---\n\n[@roe1999]\n`;

describe('The bibliographies of a note', () => {
  const table: readonly (readonly [string, string, Readonly<Record<string, string | undefined>>, readonly string[]])[] =
    [
      ['beside the note', yaml('bibliography: a.bib'), { '/w/book/ch/a.bib': BIB }, ['/w/book/ch/a.bib']],
      [
        'by names of their own, as filters for several bibliographies have them',
        yaml('bibliography: {main: a.bib, other: [b.bib]}\nbibliography_more: c.bib'),
        { '/w/book/ch/a.bib': BIB, '/w/book/ch/b.bib': BIB, '/w/book/ch/c.bib': BIB },
        ['/w/book/ch/a.bib', '/w/book/ch/b.bib', '/w/book/ch/c.bib'],
      ],
      ['whose name lacks its ending', yaml('bibliography: a'), { '/w/book/ch/a.bib': BIB }, ['/w/book/ch/a.bib']],
      ['in a map of something else', yaml('bibliography: {style: apa.csl}'), {}, ['? note:2']],
      ['under a key of something else', yaml('bibliography_style: apa'), {}, ['? note:2']],
      [
        'merged into a map, which leaves what that has itself',
        yaml('x: &x\n  bibliography: a.bib\n<<: *x\nformat:\n  html:\n    <<: [*x, {bibliography: b.bib}]'),
        { '/w/book/ch/a.bib': BIB },
        ['/w/book/ch/a.bib'],
      ],
      [
        'in a list, any slash',
        yaml('bibliography:\n  - x\\a.bib\n  - ../b.bib'),
        { '/w/book/ch/x/a.bib': BIB, '/w/book/b.bib': BIB },
        ['/w/book/ch/x/a.bib', '/w/book/b.bib'],
      ],
      [
        'in a list whose lines are not indented',
        yaml('bibliography: [a.bib,\nb.bib\n]'),
        { '/w/book/ch/a.bib': BIB, '/w/book/ch/b.bib': BIB },
        ['/w/book/ch/a.bib', '/w/book/ch/b.bib'],
      ],
      [
        'at the root of the project',
        yaml('bibliography: a.bib'),
        { '/w/book/_quarto.yml': '', '/w/book/a.bib': BIB, '/w/a.bib': BIB },
        ['/w/book/a.bib'],
      ],
      [
        'in what a project keeps for one person',
        '[@roe1999]',
        { '/w/book/_quarto.yml': '', '/w/book/_quarto.yml.local': 'bibliography: a.bib', '/w/book/a.bib': BIB },
        ['/w/book/a.bib'],
      ],
      ['in the workspace folder', yaml('bibliography: a.bib'), { '/w/a.bib': BIB }, ['/w/a.bib']],
      [
        'behind a slash, in the project',
        yaml('bibliography: /a.bib'),
        { '/w/book/_quarto.yml': '', '/w/book/a.bib': BIB, '/a.bib': BIB },
        ['/w/book/a.bib'],
      ],
      [
        'behind a slash, without project',
        yaml('bibliography: /s/a.bib'),
        { '/s/a.bib': BIB, '/w/s/a.bib': BIB },
        ['/s/a.bib'],
      ],
      ['on a drive', yaml('bibliography: C:\\s\\a.bib'), { '/C:/s/a.bib': BIB }, ['/C:/s/a.bib']],
      [
        'with the escapes of an address',
        yaml('bibliography: my%20refs.bib'),
        { '/w/my refs.bib': BIB },
        ['/w/my refs.bib'],
      ],
      ['with what looks like them', yaml('bibliography: 5%25.bib'), { '/w/5%25.bib': BIB }, ['/w/5%25.bib']],
      ['by two of them', yaml('bibliography: a%20b%20c.bib'), { '/w/a b c.bib': BIB }, ['/w/a b c.bib']],
      ['at home', yaml('bibliography: ~/a.bib'), { '/home/jo/a.bib': BIB }, ['/home/jo/a.bib']],
      [
        'under a format',
        yaml('format:\n  html:\n    bibliography: a.bib'),
        { '/w/book/ch/a.bib': BIB },
        ['/w/book/ch/a.bib'],
      ],
      [
        'by an option of Pandoc',
        yaml('output:\n  html_document:\n    pandoc_args: ["--bibliography=a.bib", "--bibliography", b.bib]'),
        { '/w/book/ch/a.bib': BIB, '/w/book/ch/b.bib': BIB },
        ['/w/book/ch/a.bib', '/w/book/ch/b.bib'],
      ],
      [
        'by an option of Pandoc for metadata',
        yaml(
          'output:\n  html_document:\n    pandoc_args: ["-M", "bibliography=a.bib", "--metadata", "bibliography:b.bib", "x"]',
        ),
        { '/w/book/ch/a.bib': BIB, '/w/book/ch/b.bib': BIB },
        ['/w/book/ch/a.bib', '/w/book/ch/b.bib'],
      ],
      [
        'by an option of Pandoc for files of metadata',
        yaml('output:\n  html_document:\n    pandoc_args: ["--metadata-file=m.yml", "--metadata-file", "n.yml"]'),
        {
          '/w/book/ch/m.yml': 'bibliography: a.bib',
          '/w/book/ch/n.yml': 'bibliography: b.bib',
          '/w/book/ch/a.bib': BIB,
          '/w/book/ch/b.bib': BIB,
        },
        ['/w/book/ch/a.bib', '/w/book/ch/b.bib'],
      ],
      ['behind an anchor', yaml('x: &b a.bib\nbibliography: *b'), { '/w/book/ch/a.bib': BIB }, ['/w/book/ch/a.bib']],
      [
        'by a file of metadata',
        yaml('metadata-files: [m.yml]'),
        { '/w/book/ch/m.yml': 'bibliography: a.bib', '/w/book/ch/a.bib': BIB },
        ['/w/book/ch/a.bib'],
      ],
      [
        'in _metadata.yml of any folder above',
        '',
        { '/w/book/_metadata.yml': 'bibliography: a.bib', '/w/book/a.bib': BIB },
        ['/w/book/a.bib'],
      ],
      [
        'in _quarto.yml',
        '',
        { '/w/book/_quarto.yml': 'book:\n  bibliography: /a.bib', '/w/book/a.bib': BIB },
        ['/w/book/a.bib'],
      ],
      [
        'in a profile of Quarto',
        '',
        {
          '/w/book/_quarto.yml': '',
          '/w/book/_quarto-web.yml': 'format: {html: {bibliography: a.bib}}',
          '/w/book/a.bib': BIB,
        },
        ['/w/book/a.bib'],
      ],
      [
        'in the nearest project alone',
        '',
        { '/w/book/_quarto.yml': '', '/w/_quarto.yml': 'bibliography: a.bib', '/w/a.bib': BIB },
        [],
      ],
      [
        'in index.Rmd of a book above',
        '',
        { '/w/_bookdown.yml': '', '/w/index.Rmd': yaml('bibliography: a.bib'), '/w/a.bib': BIB },
        ['/w/a.bib'],
      ],
      [
        'not in index.Rmd above that is no book',
        '',
        { '/w/index.Rmd': yaml('bibliography: a.bib'), '/w/a.bib': BIB },
        [],
      ],
      [
        'in _output.yml',
        '',
        {
          '/w/book/ch/_output.yml': 'bookdown::gitbook:\n  pandoc_args: --bibliography=a.bib',
          '/w/book/ch/a.bib': BIB,
        },
        ['/w/book/ch/a.bib'],
      ],
      [
        'in myst.yml',
        '',
        { '/w/myst.yml': 'project:\n  bibliography: [a.bib]', '/w/a.bib': BIB, '/w/b.bib': BIB },
        ['/w/a.bib'],
      ],
      [
        'all there are where myst.yml names none',
        '',
        { '/w/myst.yml': 'project: {}', '/w/x/a.bib': BIB, '/w/b.bib': BIB },
        ['/w/x/a.bib', '/w/b.bib'],
      ],
      [
        'in _config.yml of a Jupyter Book',
        '',
        { '/w/_config.yml': 'bibtex_bibfiles:\n  - a.bib', '/w/a.bib': BIB },
        ['/w/a.bib'],
      ],
      [
        "in Pandoc's defaults",
        '',
        {
          '/w/book/defaults.yaml': 'metadata:\n  bibliography: a.bib\nbibliography: ["${.}/b.bib"]',
          '/w/book/b.bib': BIB,
          '/w/a.bib': BIB,
          '/w/pandoc.yml': 'bibliography: c.bib',
          '/w/c.bib': BIB,
        },
        ['/w/book/b.bib', '/w/a.bib'],
      ],
      [
        "in Pandoc's defaults, wherever it is run",
        '',
        { '/w/book/pandoc.yaml': 'to: html\nbibliography: x/a.bib' },
        ['? /w/book/pandoc.yaml:2'],
      ],
      [
        "in Pandoc's defaults, be it an address",
        '',
        { '/w/book/pandoc.yaml': 'bibliography: https://example.org/a.bib' },
        ['? /w/book/pandoc.yaml:1'],
      ],
      [
        'not in the defaults of another program',
        '',
        { '/w/book/defaults.yml': 'references: {a: b}\ncrossref: {custom: {key: x}}' },
        [],
      ],
      [
        'beside a manuscript of Manubot',
        '',
        { '/w/book/manual-references.json': '[{"id": "raw:x"}]', '/w/manual-references.bib': BIB },
        ['/w/book/manual-references.json'],
      ],
      ['never above the folder that is open', '', { '/_quarto.yml': 'bibliography: a.bib', '/a.bib': BIB }, []],
      [
        'nearest first',
        yaml('bibliography: n.bib\nreferences: [{id: x1, other-ids: [y, z]}, {id: 1.10}]'),
        {
          '/w/book/_quarto.yml': 'bibliography: q.bib',
          '/w/book/q.bib': BIB,
          '/w/book/ch/_metadata.yml': 'bibliography: m.bib',
          '/w/book/ch/m.bib': BIB,
          '/w/book/ch/n.bib': BIB,
        },
        ['/w/book/ch/n.bib', '/w/book/ch/m.bib', '/w/book/q.bib', '@x1', '@y', '@z', '@1.10'],
      ],
    ];
  for (const [what, text, files, expected] of table) {
    it(`are found ${what}`, async () => assert.deepEqual(shown(await under(text, files)), expected));
  }

  for (const value of [
    'https://x.org/a.bib',
    '"`r write()`"',
    '!expr file.path("a.bib")',
    '{main: a}',
    '[[x: 1]]',
    '"{{< var bib >}}"',
    '"%APPDATA%/a.bib"',
    '*none',
    'x.xml',
    'locked.bib',
  ]) {
    it(`are not known where the name is ${value}`, async () => {
      const found = await under(`---\ntitle: T\nbibliography: ${value}\n---\n`, {
        '/w/book/ch/x.xml': '',
        '/w/book/ch/locked.bib': undefined,
      });
      assert.deepEqual(
        shown(found).filter((line) => !line.startsWith('/')),
        ['? note:3'],
      );
    });
  }

  it('are told of once where a file is missing, on the line that names it', async () => {
    const text = '---\ntitle: T\nbibliography:\n  - gone.bib\n  - a.bib\n---\n';
    const found = await under(text, { '/w/book/ch/a.bib': BIB });
    assert.deepEqual(shown(found), ['no /w/book/ch/gone.bib', '/w/book/ch/a.bib', '! note:4']);
    assert.equal(found.problems[0]?.message, "There is no file 'gone.bib'. Until there is, no key is called unknown.");
    assert.deepEqual(shown(await under('', { '/w/_quarto.yml': 'x: 1\nbibliography: gone.bib' })), [
      'no /w/gone.bib',
      '! /w/_quarto.yml:2',
    ]);
  });

  it('are told of in a message that can be read, however long the name is', async () => {
    const found = await under(yaml(`bibliography: ${'x'.repeat(3000)}.bib`), {});
    assert.match(found.problems[0]?.message ?? '', /^There is no file 'x{39}…x{35}\.bib'\./);
  });

  it('are not missed where the document makes them', async () => {
    const own = `${yaml('bibliography: r.bib')}\n\`\`\`{r}\nwrite_bib(file = 'r.bib')\n\`\`\`\n`;
    assert.deepEqual(shown(await under(own, {})), ['? note:2']);
    const cleaned = {
      '/w/book/ch/_bookdown.yml': 'clean: [r.bib]',
      '/w/book/ch/index.Rmd': yaml('bibliography: r.bib'),
    };
    assert.deepEqual(shown(await under('', cleaned)), ['? /w/book/ch/index.Rmd:2']);
  });

  it('are told of once where the YAML cannot be read', async () => {
    assert.deepEqual(shown(await under(yaml('title: A: b\nbibliography: a.bib'), {})), ['! note:2']);
    assert.deepEqual(shown(await under(yaml('title: A: b'), {})), []);
  });

  it('are bounded where aliases are many', async () => {
    const lines = ['a0: &a0 [x.bib, x.bib]'];
    for (let i = 1; i < 40; i++) lines.push(`a${i}: &a${i} [*a${i - 1}, *a${i - 1}]`);
    const found = await under(yaml(`${lines.join('\n')}\nbibliography: *a39`), {});
    assert.equal(found.uncertain.length, 1);
  });

  it('have the prefixes of labels that a note or its project defines', async () => {
    const custom = (key: string): string => `crossref:\n  custom:\n    - kind: float\n      key: ${key}\n`;
    const found = await under(`---\n${custom('dia')}---\n`, { '/w/_quarto.yml': custom('suppfig') });
    assert.deepEqual(found.labels, ['dia', 'suppfig']);
  });

  it('are where labels need no prefix in MyST', async () => {
    assert.equal((await under('', { '/w/myst.yml': 'project: {}' })).hasBareLabels, true);
    assert.equal((await under('', { '/w/_quarto.yml': '' })).hasBareLabels, false);
  });

  it('of a note that is no file yet are those of the folder that is open', async () => {
    const found = await bibliographiesOf(
      { text: yaml('bibliography: a.bib'), root: '/w' },
      memoryFiles({ '/w/a.bib': BIB }),
    );
    assert.deepEqual(shown(found), ['/w/a.bib']);
    assert.deepEqual(shown(await bibliographiesOf({ text: yaml('bibliography: a.bib') }, memoryFiles({}))), [
      '? note:2',
    ]);
  });
});

describe('The bibliographies of a LaTeX document', () => {
  const of = async (text: string, files: Readonly<Record<string, string>>): Promise<readonly string[]> =>
    shown(await under(text, files, '/w/thesis/ch/one.tex'));
  const there = { '/w/thesis/ch/a.bib': BIB, '/w/thesis/b.bib': BIB };

  it('are those that it names for BibLaTeX or BibTeX, whose names lack their ending; none in comments', async () => {
    const text =
      '\\addbibresource[datatype=bibtex]{a.bib}\n%\\bibliography{c}\n\\bibliography{ a , ../b}\n---\nbibliography: c.bib\n---';
    assert.deepEqual(await of(text, there), ['/w/thesis/ch/a.bib', '/w/thesis/b.bib']);
    assert.deepEqual(await of('x\n  \\bibliography{gone}', there), ['no /w/thesis/ch/gone.bib', '! note:2']);
    assert.deepEqual(await of('\\addbibresource{\\jobname.bib}', there), ['? note:1']);
  });

  it('are those of the document that it says it is a part of, from whose folder its own count too', async () => {
    const main = {
      ...there,
      '/w/thesis/main.tex': '\\addbibresource{b.bib}',
      '/w/thesis/other.tex': '\\bibliography{c}',
    };
    for (const text of ['% !TeX root = ../main.tex\n', '\\documentclass[../main]{subfiles}'])
      assert.deepEqual(await of(text, main), ['/w/thesis/b.bib'], text);
    const own = '%!TEX root=../main\n\\bibliography{a,b}';
    assert.deepEqual(await of(own.replace('%!', '% !'), main), ['/w/thesis/ch/a.bib', '/w/thesis/b.bib']);
  });

  it('are those of the nearest document above it where it names none', async () => {
    const main = {
      ...there,
      '/w/thesis/a.tex': 'Part',
      '/w/thesis/main.tex': '\\bibliography{b}',
      '/w/x.tex': '\\bibliography{x}',
    };
    assert.deepEqual(await of('\\cite{roe1999}', main), ['/w/thesis/b.bib']);
    assert.deepEqual(await of('\\bibliography{a}', main), ['/w/thesis/ch/a.bib']);
  });
});

describe('The bibliographies of a part that others include', () => {
  const of = async (files: Readonly<Record<string, string>>, text = '[@roe1999]', path = '/w/book/ch/_one.md') =>
    shown(await under(text, files, path));
  const there = { '/w/book/a.bib': BIB, '/w/book/ch/b.bib': BIB };
  const naming = (included: string): string => yaml('bibliography: a.bib').replace('[@roe1999]', included);

  it('are those of the document of Quarto or knitr that includes it, by a path of any kind', async () => {
    for (const [included, path] of [
      ['{{< include ch/_one.md >}}', '/w/book/index.qmd'],
      ["{{< include '/ch/_one.md' >}}", '/w/book/index.qmd'],
      ['```{r child="ch/_one.md"}\n```', '/w/book/main.Rmd'],
      ["```{r, echo=FALSE, child = c('x.Rmd', 'ch/_one.md')}\n```", '/w/book/main.Rmd'],
      ['```{r}\n#| child: [x.Rmd, ch/_one.md]\n```', '/w/book/main.Rmd'],
    ] as const)
      assert.deepEqual(await of({ ...there, [path]: naming(included) }), ['/w/book/a.bib'], included);
  });

  it('are those of the whole, where the part is of a part', async () => {
    const files = {
      ...there,
      '/w/book/index.qmd': naming('{{< include ch/_all.qmd >}}'),
      '/w/book/ch/_all.qmd': '{{< include _one.md >}}',
      '/w/book/other.qmd': yaml('bibliography: c.bib'),
    };
    assert.deepEqual(await of(files), ['/w/book/a.bib']);
  });

  it('are its own, or the project’s, where these name any', async () => {
    const files = { ...there, '/w/book/index.qmd': naming('{{< include ch/_one.md >}}') };
    assert.deepEqual(await of(files, yaml('bibliography: b.bib')), ['/w/book/ch/b.bib']);
    assert.deepEqual(await of({ ...files, '/w/book/_quarto.yml': 'bibliography: ch/b.bib' }), ['/w/book/ch/b.bib']);
  });

  it('are none where nothing includes it, or things include each other', async () => {
    const files = {
      '/w/book/a.qmd': '{{< include b.qmd >}}',
      '/w/book/b.qmd': '{{< include a.qmd >}}\n{{< include ch/_one.md >}}',
      '/w/book/c.qmd': naming('`include ch/_one.md`, a child: ch/_one.md'),
    };
    assert.deepEqual(await of({ ...there, ...files }), []);
  });
});
