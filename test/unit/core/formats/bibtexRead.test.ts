import assert from 'node:assert/strict';
import { fieldedEntries, readingBibtex, type ReadFile } from '../../../../src/core/formats/bibtexRead';
import { toCslItem, toSharedItem } from '../../../../src/core/formats/cslJson';
import { latexDecoder } from '../../../../src/core/formats/latexDecoder';
import { inOneGo } from '../../../../src/core/steps';
import type { Author, Paper } from '../../../../src/core/paper';
import { needsPandoc, pandoc } from './pandoc';

function read(text: string): ReadFile {
  const steps = readingBibtex(text, 'refs.bib', latexDecoder);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

function paper(text: string): Paper {
  const [first] = read(text).papers;
  assert.ok(first);
  return first;
}

const names = (authors: readonly Author[]): readonly string[] =>
  authors.map(({ family, given }) => (given === undefined ? family : `${family}, ${given}`));

describe('papers of a BibTeX file', () => {
  it('have i and j without their dots under accents, in one letter', () => {
    const { title, authors } = paper(
      "@misc{k, title = {na{\\\"\\i}ve \\'{\\i}, \\^\\i\\ and {\\i}}, author = {Garc{\\'\\i}a, {\\'{\\I}}ris}}",
    );
    assert.equal(title, 'naïve í, î and ı');
    assert.equal(authors[0]?.family, 'García');
  });

  it('cost nothing by macros that each name another twice', () => {
    const macros = Array.from({ length: 40 }, (_, n) => `@string{s${n + 1} = s${n} # s${n}}`).join('\n');
    const { papers } = read(
      `@string{s0 = {ab}}\n${macros}\n@misc{a, title = s40 # { of} # s3}\n@misc{b, title = {Good}}\n`,
    );
    const [doubled, good] = papers.map(({ title }) => title);
    assert.ok(doubled !== undefined && doubled.length < 20_000 && doubled.endsWith(' ofabababababababab'), doubled);
    assert.equal(good, 'Good');
  });

  it('have all that their entries say', () => {
    const { csl, ...card } = paper(`@InProceedings{doe:2020,
  title     = {{NeRF} in the Wild: A {\\'E}tude},
  author    = "Doe, Jane and Roe, Rob and others",
  booktitle = {Proceedings of Things}, year = 2020, pages = {1--12},
  doi = {https://doi.org/10.1/A\\_b}, url = {http://example.org/a_b},
  abstract = {Costs \\$5 and 10\\% of
    it.}, keywords = {views; radiance fields}, groups = {Thesis > One}, ids = {old}
}`);
    assert.deepEqual(card, {
      citekey: 'doe:2020',
      title: 'NeRF in the Wild: A Étude',
      authors: [
        { family: 'Doe', given: 'Jane' },
        { family: 'Roe', given: 'Rob' },
      ],
      authorsIncomplete: true,
      type: 'paper-conference',
      year: 2020,
      venue: { name: 'Proceedings of Things' },
      pages: '1-12',
      doi: '10.1/A_b',
      url: 'http://example.org/a_b',
      abstract: 'Costs $5 and 10% of it.',
      keywords: ['views', 'radiance fields'],
      collections: ['Thesis/One'],
      otherKeys: ['old'],
      alsoIn: [],
      origin: { source: 'refs.bib', line: 1 },
    });
    assert.equal(csl?.['container-title'], 'Proceedings of things', 'in sentence case, as Pandoc has it');
  });

  it('go to others with the capitals that they have, though styles get their titles in sentence case', () => {
    const one = paper(
      '@inproceedings{a, title={Bayes in Paris: \\emph{Water} and H$_2$O}, booktitle={Proceedings of Things}, year=2020}',
    );
    assert.equal(one.csl?.['title'], 'Bayes in paris: <i>Water</i> and h₂o');
    const { title, 'container-title': venue } = toSharedItem(one);
    assert.deepEqual([title, venue], ['Bayes in Paris: <i>Water</i> and H₂O', 'Proceedings of Things']);
  });

  it('keep the capitals of a language that has others, which BibLaTeX tells in a field of its own', () => {
    const title = (language: string): unknown =>
      paper(`@book{a, title={Unter den Linden}, langid={${language}}}`).csl?.['title'];
    assert.deepEqual([title('german'), title('english')], ['Unter den Linden', 'Unter den linden']);
  });

  it('lead to where they are, whatever tools have escaped in it', () => {
    const { doi, url, csl } = paper(
      '@article{a, title={T}, doi={doi:10.1/A\\_b{\\textless}1$>$2}, url={\\url{http://x.org/a\\_b\\%20c}}}',
    );
    assert.deepEqual([doi, url], ['10.1/A_b<1>2', 'http://x.org/a_b%20c']);
    assert.deepEqual([csl?.['DOI'], csl?.['URL']], [doi, url], 'in references too');
  });

  it('have macros replaced, pieces joined and months known', () => {
    const text =
      '@string{pub = {Springer}}\n@String(more = pub # { Verlag})\n@book{a, title = "A" # { b}, publisher = more, year = 1999, month = feb}';
    const book = paper(text);
    assert.deepEqual([book.title, book.publisher], ['A b', 'Springer Verlag']);
    assert.deepEqual(toCslItem(book).issued, { 'date-parts': [[1999, 2]] });
  });

  it('have of a macro that is defined anew what it means where they stand, and its first meaning before it is', () => {
    const entry = (key: string): string => `@misc{${key}, title = j # { } # k}\n`;
    const text = `${entry('a')}@string{j = "J"}\n@string{k = j # "1"}\n${entry('b')}@string{j = "L"}\n${entry('c')}@string{j = "L", k = j}\n${entry('d')}`;
    const titles = (file: ReadFile): readonly string[] => file.papers.map(({ title }) => title);
    const first = read(text);
    assert.deepEqual(titles(first), ['J J1', 'J J1', 'L J1', 'L L']);
    // The same entry at another place says something else.
    const moved = text.replace(entry('b'), '') + entry('b');
    assert.deepEqual(titles(inOneGo(readingBibtex(moved, 'x', latexDecoder, first.reading))), [
      'J J1',
      'L J1',
      'L L',
      'L L',
    ]);
  });

  it('go on behind a comment between their fields, whatever stands in it', () => {
    const comments = ['% see } there', '% {', '% "', '%}{', ',% @misc{x,', '% a, b = {c', '%'];
    for (const comment of comments) {
      const { papers, problems } = read(`@book{a%1, title = {T} ${comment}\n, year = 2001\n}\n@book{b, title = {U}}\n`);
      const found = papers.map(({ citekey, title, year }) => [citekey, title, year]);
      assert.deepEqual(
        [found, problems],
        [
          [
            ['a%1', 'T', 2001],
            ['b', 'U', undefined],
          ],
          [],
        ],
        comment,
      );
    }
    // Within quotes it is none.
    const [quoted] = read('@book{a, title = "5 % of it", abstract = {Line\ntwo}, year = 2020}').papers;
    assert.equal(quoted?.year, 2020);
    // What closes on the line of a percent sign closes, where nothing else does.
    const [first, second] = read('@book{a, title = {T}, % x}\n@book{b, title = "50% of }"}').papers;
    assert.deepEqual([first?.title, second?.citekey], ['T', 'b']);
  });

  it('are told from lines that are meant to begin one, which are said', () => {
    const odd = [
      '@1book{a, title={T}}',
      '@{a,\n title={T}}',
      '@book[a, title="T"]',
      '@b\u00fcck(a, year=1)',
      '@book a,\n year = 1}',
    ];
    const said = "this is not read: an entry begins with '@', its type and a brace: '@article{key,'.";
    for (const text of odd)
      assert.deepEqual(read(`@misc{b, title={U}}\n ${text}\n`).problems, [{ line: 2, problem: said }], text);
    for (const text of [
      '% @{a, title={T}}',
      '@comment{\n@{a, title={T}}}',
      '@misc{c, note={\n@{a, title={T}}}}',
      '@author me, x',
      'mail@{a, b={c}}',
    ])
      assert.deepEqual(read(`@misc{b, title={U}}\n${text}\n`).problems, [], text);
  });

  it('take over what a parent says, and never more than that', () => {
    const [child, parent, ...others] =
      read(`@inproceedings{child, crossref = {Parent}, title = {Child}, author = {A, B}}
@proceedings{parent, title = {Whole}, editor = {Ed, Itor}, year = 2010, doi = {10.1/whole}, crossref = {child}}
@xdata{x, publisher = {Press}}`).papers;
    assert.deepEqual([child?.title, child?.venue?.name, child?.year, child?.doi], ['Child', 'Whole', 2010, undefined]);
    assert.deepEqual(names(child?.editors ?? []), ['Ed, Itor']);
    assert.equal(parent?.title, 'Whole');
    assert.deepEqual(others, [], 'fields for others are no paper');
    assert.equal(paper('@xdata{x, publisher = {Press}}\n@book{b, xdata = {x}, title = {T}}').publisher, 'Press');
  });

  it('have their people as BibTeX takes names apart', () => {
    const authors = (value: string): readonly string[] => names(paper(`@misc{a, author = {${value}}}`).authors);
    assert.deepEqual(authors('Jane Q. Doe and Roe,Rob'), ['Doe, Jane Q.', 'Roe, Rob']);
    assert.deepEqual(authors('von der Malsburg, Christoph and Ludwig van Beethoven'), [
      'von der Malsburg, Christoph',
      'van Beethoven, Ludwig',
    ]);
    assert.deepEqual(authors('King, Jr., Martin Luther'), ['King Jr., Martin Luther']);
    assert.deepEqual(authors('given=Jean, prefix=de la, family = {La Fontaine}, suffix="Sr." and Roe,\\ Rob'), [
      'de la La Fontaine Sr., Jean',
      'Roe, Rob',
    ]);
    assert.deepEqual(authors('{Barnes and Noble, Inc.} and {NASA} AND Plato'), [
      'Barnes and Noble, Inc.',
      'NASA',
      'Plato',
    ]);
    assert.deepEqual(authors("{\\L}ukasz Kaiser and Ho{\\v{s}}ek, Ji{\\v r}{\\'\\i}"), [
      'Kaiser, Łukasz',
      'Hošek, Jiří',
    ]);
    assert.deepEqual(authors('Doe, Jane $ and Roe'), ['Doe, Jane $', 'Roe']);
  });

  it('stand in the work of many volumes where no other is named', () => {
    const venue = (entry: string): string | undefined => paper(entry).venue?.name;
    assert.equal(venue('@inbook{a, title = {T}, maintitle = {Main}, booktitle = {Whole}}'), 'Whole');
    assert.equal(venue('@incollection{a, title = {T}, maintitle = {Main}}'), 'Main');
    assert.equal(venue('@book{a, title = {T}, maintitle = {Main}}'), undefined);
  });

  it('have no people where none are named', () => {
    const { authors, editors, csl } = paper('@misc{a, title = {T}, author = {,}, editor = {, and {}}}');
    assert.deepEqual([authors, editors, csl?.['author'], csl?.['editor']], [[], undefined, undefined, undefined]);
  });

  it('are of the year that BibLaTeX means, in card and reference', () => {
    const years: readonly (readonly [fields: string, year: number | undefined, issued?: readonly number[][]])[] = [
      ['date = {-0044}', -45, [[-45]]],
      [
        'date = {-0044-03-15/-0043-01}',
        -45,
        [
          [-45, 3, 15],
          [-44, 1],
        ],
      ],
      ['date = {-0001/0014}', -2, [[-2], [14]]],
      ['year = {-44}', -44, [[-44]]],
      ['year = 999', 999, [[999]]],
      ['year = {12}, month = mar', 12, [[12, 3]]],
      ['date = {0999-02}', 999, [[999, 2]]],
      ['year = {c. 1999}', 1999],
      ['date = { }, year = 2001', 2001],
      ['year = {n.d.}', undefined],
      ['year = {19999}', undefined],
    ];
    for (const [fields, year, issued] of years) {
      const { year: read, csl } = paper(`@book{a, title = {T}, ${fields}}`);
      assert.equal(read, year, fields);
      if (issued) assert.deepEqual(csl?.['issued'], { 'date-parts': issued }, fields);
    }
  });

  it('know preprints by arXiv however it is named', () => {
    const arxiv = (fields: string): readonly unknown[] => {
      const read = paper(`@misc{a, ${fields}}`);
      return [read.arxiv, read.type];
    };
    assert.deepEqual(arxiv('eprint = {2101.00001v2}, archivePrefix = {arXiv}'), ['2101.00001', 'article']);
    assert.deepEqual(arxiv('doi = {10.48550/arXiv.2101.00001}'), ['2101.00001', 'article']);
    assert.deepEqual(arxiv('howpublished = {arXiv:2101.00001}'), ['2101.00001', 'article']);
    assert.deepEqual(arxiv('eprint = {123}, eprinttype = {jstor}'), [undefined, 'document']);
    assert.equal(paper('@article{a, journal = {arXiv preprint arXiv:cs/0112017}, title = {T}}').arxiv, 'cs/0112017');
  });

  it('are read although others are broken, and what is wrong is said at its line', () => {
    const { papers, problems } = read(
      '@misc{a, title = {A}}\n\n@misc{, title = {No key}}\n@misc{b title = {Bad}, year = 2000}\n@misc{c, note}',
    );
    assert.deepEqual(
      papers.map(({ citekey, title, year }) => [citekey, title, year]),
      [
        ['a', 'A', undefined],
        ['b', 'Bad', 2000],
        ['c', '', undefined],
      ],
    );
    assert.deepEqual(problems, [
      { line: 3, problem: 'this @misc has no key, so it cannot be cited.' },
      { line: 4, problem: "a comma is missing behind the key 'b'." },
    ]);
  });

  it('have what stands in them where they are not closed, but for the end of what is left open', () => {
    const { papers, problems } = read(
      '@misc{a,\n title = {A {Study} of {Quokkas,\n author = {Doe, Jane},\r\n\tyear = 2030\n}\n\n' +
        '@misc{b,\n title = "B,\n year = {2031}\n\n@misc{c, title = {C},\n author = {Roe, Rob,\n}\n@misc{d',
    );
    assert.deepEqual(
      papers.map(({ citekey, title, authors, year }) => [citekey, title, ...names(authors), year]),
      [
        ['a', 'A Study of Quokkas', 'Doe, Jane', 2030],
        ['b', 'B', 2031],
        ['c', 'C', 'Roe, Rob', undefined],
        ['d', '', undefined],
      ],
    );
    assert.deepEqual(
      problems.map(({ line, problem }) => `${line} ${problem.split(':')[0]}`),
      ['a', 'b', 'c', 'd'].map((key, n) => `${[1, 7, 11, 14][n]} the entry '${key}' is not closed`),
    );
  });

  it('have what stands in them where a quote lacks, which a mark of LaTeX is not', () => {
    const { papers, problems } = read(
      '@misc{a, author = "M\\"uller, Jane and G\\"{o}del, K.", title = "T", year = 2030}\n' +
        '@misc{b,\n title = "B,\n year = {2031}\n}\n@misc{c, title = {C "of"}, note = "\\", year = 2032}',
    );
    assert.deepEqual(
      papers.map(({ citekey, title, authors, year }) => [citekey, title, ...names(authors), year]),
      [
        ['a', 'T', 'Müller, Jane', 'Gödel, K.', 2030],
        ['b', 'B', 2031],
        ['c', 'C "of"', 2032],
      ],
    );
    assert.deepEqual(problems, [{ line: 2, problem: "the entry 'b' has a quote that is not closed." }]);
  });

  it('come with all problems in the order of their lines, and with whether the text ends within an entry', () => {
    const { papers, problems, isCut } = read(
      '@misc{, year = 2000}\n@misc{open, title = {A\n@misc{, year = 2001}\n@misc{b}\n@xdata{, year = 2002}\n',
    );
    assert.deepEqual(
      [papers.map(({ citekey }) => citekey), problems.map(({ line }) => line), isCut],
      [['open', 'b'], [1, 2, 3], undefined],
    );
    assert.equal(read('@misc{a}\n@misc{b, title = {B').isCut, true);
  });

  it('are all read where a merge left a conflict, which is told once', () => {
    const conflict = (ours: string, theirs: string, base = ''): string =>
      `<<<<<<< HEAD\n${ours}${base}=======\n${theirs}>>>>>>> Fix "it" {\n`;
    const told = 'a merge left a conflict here: keep one of its sides, and none of the marks.';
    const files: readonly (readonly [text: string, papers: readonly string[]])[] = [
      [
        `@misc{a, title={A}}\n${conflict('@misc{b, title={B}}\n', '\n@misc{c, title={C}}\n')}@misc{d, title={D}}`,
        ['a A', 'b B', 'c C', 'd D'],
      ],
      [
        `@misc{a,\n${conflict(' title={A},\n', ' title={Z},\n year=2000\n')}}\n@misc{d, title={D}}`,
        ['a A 2000', 'd D'],
      ],
      [
        `@misc{a,\n title={A\n${conflict(' b},\n', ' c\n', '||||||| base\n{x\n')} year=2000}\n@misc{d, title={D}}`,
        ['a A b 2000', 'd D'],
      ],
      [`@misc{a,\n title="A\n${conflict(' b",\n', ' c",\n')} year=2000}\n@misc{d, title={D}}`, ['a A b 2000', 'd D']],
      [
        `@misc{a,\n${conflict(' title={A}\n}\n@misc{b, title={B}\n', ' title={Z}\n}\n@misc{c, title={C}\n')}}\n`,
        ['a A', 'b B', 'c C'],
      ],
      [
        `@misc{a, title={A},\n${conflict('', ' year=2000\n')}}\n${conflict('', '@misc{b, title={B}}\n')}`,
        ['a A 2000', 'b B'],
      ],
    ];
    for (const [text, expected] of files)
      for (const file of [text, text.replaceAll('\n', '\r\n')]) {
        const { papers, problems } = read(file);
        assert.deepEqual(
          papers.map(({ citekey, title, year }) => [citekey, title, year].filter(Boolean).join(' ')),
          expected,
          text,
        );
        const line = text.slice(0, text.indexOf('<<<<<<<')).split('\n').length;
        assert.deepEqual(problems, [{ line, problem: told }], text);
      }
    const left = read('@misc{a, title={A}}\n@misc{b,\n>>>>>>> mine\n title={B}}\n');
    assert.deepEqual(
      [left.papers.map(({ title }) => title), left.problems],
      [['A', 'B'], [{ line: 3, problem: told }]],
    );
    assert.deepEqual(read('@misc{a, abstract={Title\n=======\nText <<<<<<< x}}').problems, []);
  });

  it('stand in no text without an entry, which is said unless it is blank or of comments', () => {
    const problems = (text: string): readonly string[] => read(text).problems.map(({ problem }) => problem);
    for (const text of ['', '\n \t\r\n', '% mine\n\n\t % and yours']) assert.deepEqual(problems(text), [], text);
    for (const text of ['mine', '% mine\n yours', '\t%\n\tTY  - JOUR'])
      assert.deepEqual(problems(text), ['no entry begins in this file.'], text);
  });

  it('have the year of a date that is known in part, and a title where only its second part is', () => {
    assert.equal(paper('@misc{a, date = {199u}}').year, 1990);
    assert.equal(paper('@book{a, subtitle = {Mod}}').title, 'Mod');
  });

  it('print commands, mathematics and dashes, and keep what is no LaTeX', () => {
    const title = (latex: string): string => paper(`@misc{a, title = {${latex}}}`).title;
    assert.equal(title("\\AA ngström --- $\\mathcal{O}(n^2) \\leq \\alpha$ \\& ``so''"), 'Ångström — O(n²) ≤ α & “so”');
    assert.equal(title('Pay $5 for {GAN}s~now'), 'Pay $5 for GANs\u00a0now');
    assert.equal(title('Pay $5 for \\emph{GAN}s'), 'Pay $5 for GANs');
  });

  it('show of commands what readers see, and nothing of LaTeX', () => {
    const titles: readonly (readonly [latex: string, title: string])[] = [
      [String.raw`See \href{http://x.org/a_b}{the \emph{text}}\footnote{with a {note}} here`, 'See the text here'],
      [String.raw`\foreignlanguage{german}{Über} \texorpdfstring{$\alpha$}{alpha}`, 'Über alpha'],
      [String.raw`\textcolor{red}{x}\footnotemark[1] \unknown[a]{y}`, 'x [a]y'],
      [String.raw`{\noopsort{1973}}{The} One\\Two \cite[p. 3]{key}`, 'The One Two'],
      [String.raw`\ensuremath{\alpha_{ij}}, $\ensuremath{\beta^2}$`, 'αᵢⱼ, β²'],
      [String.raw`$\frac{a}{b+1} + \frac12 + \sqrt[3]{n^2}$`, 'a/(b+1) + 1/2 + √n²'],
      [
        String.raw`PM$_{2.5}$ in $O(n^{1.5})$ or $n^{\log n}$, $D_{KL}$, $x_p$`,
        'PM₂.₅ in O(n^1.5) or n^(log n), D_KL, xₚ',
      ],
      [
        String.raw`$A^{T}$, $x^*$, $2^{nd}$, 5\textsuperscript{th}, 30$^\circ$, $L_\infty$`,
        'Aᵀ, x*, 2nd, 5th, 30°, L∞',
      ],
    ];
    const signs: readonly (readonly [latex: string, title: string])[] = [
      [
        String.raw`$A \otimes B \oplus C$, $10^6\,M_\odot$, $C^\ast$-algebras, $x^\dagger$`,
        'A ⊗ B ⊕ C, 10⁶ M⊙, C∗-algebras, x†',
      ],
      [
        String.raw`$O(n\log n)$, $\sin^2\theta_W$, $\max_{i} x_i$, $x_\max$, $a \unknown b$`,
        'O(n log n), sin²θ_W, maxᵢ xᵢ, xₘₐₓ, a unknown b',
      ],
      [
        String.raw`{Big\^{}2} Data, \~{}user, Munaf{\u A}{\k{}}, \textcommabelow{s}i, Brau\ss e`,
        'Big^2 Data, ~user, MunafĂ, și, Brauße',
      ],
      [
        String.raw`a\slash b\hyphen c, \nicefrac{1}{2}, $\frac\pi2$, $\mathrm{H_2O}$, $L_{\mathrm{KL}}$, $x\_y$, 5\,\textpercent`,
        'a/b-c, 1/2, π/2, H₂O, L_KL, x_y, 5 %',
      ],
      [String.raw`\enquote*{x} \raisebox{1ex}{y}`, '“x” y'],
    ];
    for (const [latex, shown] of [...titles, ...signs])
      assert.equal(paper(`@misc{a, title = {${latex}}}`).title, shown, latex);
    const { csl } = paper(String.raw`@misc{a, title = {{A} $n^{1.5}$\thanks{NSF}}}`);
    assert.equal(csl?.['title'], 'A n<sup>1.5</sup>');
  });
});

describe('the entries of a BibTeX file, one at a time', () => {
  it('come with their fields as written, those of parents too, and with whether they are closed', () => {
    const text =
      '@string{p = {P}}\n@xdata{x, publisher = p}\n@book{A, Title = {\\"A}, xdata = {x}}\n<<<<<<< HEAD\n' +
      '@misc{, year = 1}\n=======\n>>>>>>> b\n@misc{c, year = 2';
    const entries = [...fieldedEntries(text)].map((entry) => ({ ...entry, fields: Object.fromEntries(entry.fields) }));
    assert.deepEqual(entries, [
      { type: 'book', key: 'A', line: 3, fields: { title: '\\"A', xdata: 'x', publisher: 'P' }, isWhole: true },
      { type: 'misc', key: '', line: 5, fields: { year: '1' }, isWhole: true },
      { type: 'misc', key: 'c', line: 8, fields: { year: '2' }, isWhole: false },
    ]);
  });
});

describe('Pandoc and we read the same', function () {
  before(needsPandoc);

  it('of entries of every kind', () => {
    const text = String.raw`@string{jml = "Journal of Learning"}
@article{a1, author = {de la Vall{\'e}e Poussin, Ch. and Galois, {\'E}variste}, title = {On {\'e}t{\'e} and {\O}re}, journal = jml # { Extra}, year = 2001, volume = 3, pages = {12--34}}
@book{b1, author = {King, Jr., Martin Luther and {World Health Organization}}, title = "The {{U.S.}} title", publisher = {P}, year = "1999", edition = {2}}
@inproceedings{c1, crossref = {d1}, author = {A. Author}, title = {Child of the {P}arent}}
@proceedings{d1, editor = {Ed Itor}, title = {Proceedings}, year = {2010}, publisher = {ACM}}
@mvbook{e1, author = {M{\"u}ller, J{\"o}rg}, title = {Main}, subtitle = {Sub}, date = {2015-03/2016-04}}
@phdthesis{f1, author = {Doe, Jane}, title = {Thesis}, school = {MIT}, year = {2005}}
@mastersthesis{f2, author = {Doe, Jane}, title = {Thesis}, school = {MIT}, year = {2005}}
@thesis{f3, author = {Doe, Jane}, title = {Thesis}, institution = {MIT}, type = {Diplom}, year = {2005}}
@techreport{g1, author = {Doe, Jane}, title = {Report}, institution = {NASA}, number = {TR-1}, year = {2004}}
@online{h1, author = {{The Team}}, title = {Site}, url = {https://example.org/a_b%20c}, date = {2019}}
@incollection{i1, author = {A, B}, editor = {C, D}, title = {Part}, booktitle = {Whole}, publisher = {P}, year = {2000}}
@unpublished{j1, author = {A, B}, title = {Draft}, note = {In prep}, year = {2003}}
@patent{k1, author = {A, B}, title = {Device}, number = {US1234}, date = {1999-01-01}}
@manual{l1, title = {Manual}, organization = {Org}, year = {2003}}`;
    const judged = JSON.parse(pandoc(text, '-f', 'biblatex', '-t', 'csljson')) as readonly Record<string, unknown>[];
    const ours = new Map(
      read(text).papers.map((one) => [one.citekey, toCslItem(one) as unknown as Record<string, unknown>]),
    );
    const compared = [
      'type',
      'genre',
      'title',
      'author',
      'editor',
      'issued',
      'container-title',
      'publisher',
      'volume',
      'page',
      'URL',
      'number',
      'edition',
    ];
    for (const theirs of judged) {
      const own = ours.get(String(theirs['id']));
      for (const field of compared)
        assert.deepEqual(comparable(own?.[field]), comparable(theirs[field]), `${theirs['id']} ${field}`);
    }
    assert.equal(judged.length, 14);
  });
});

/** Pandoc calls every particle a dropping one, and writes edition and numbers as text. */
function comparable(value: unknown): unknown {
  if (value === undefined) return undefined;
  return JSON.parse(
    JSON.stringify(value).replaceAll('non-dropping-particle', 'dropping-particle'),
    (_, part: unknown) => (typeof part === 'number' ? String(part) : part),
  );
}
