import { deepEqual, equal } from 'node:assert/strict';
import type { ReadFile } from '../../../../src/core/formats/bibtexRead';
import { readingYaml } from '../../../../src/core/formats/yamlRead';
import type { Paper } from '../../../../src/core/paper';
import { inOneGo } from '../../../../src/core/steps';

const read = (text: string): ReadFile => inOneGo(readingYaml(text, 'a.yaml'));
const keys = (text: string): readonly string[] => read(text).papers.map(({ citekey }) => citekey);
const told = (text: string): readonly string[] => read(text).problems.map(({ line, problem }) => `${line}: ${problem}`);
const only = (text: string): Paper | undefined => read(text).papers[0];
/** As `only`, where what else stands in the file tells that it is one of Hayagriva's. */
const entry = (text: string): Paper | undefined => only(`${text}\nz: {type: book, title: Z}\n`);

describe('references in YAML', () => {
  it('are read as JSON where they are that', () => {
    deepEqual(keys(' {"items": [{"id": "a"}]}'), ['a']);
    deepEqual(keys('[{"id": "a"}]'), ['a']);
    deepEqual(keys('{a: {type: book, title: T}}'), ['a']);
    deepEqual(read(''), { papers: [], problems: [] });
  });

  it('have types of Hayagriva', () => {
    const types =
      'anthology book|anthos chapter|article article-journal|artwork graphic|audio song|blog post-weblog|book book|case legal_case|chapter chapter|conference event|entry entry|exhibition event|legislation legislation|manuscript manuscript|misc document|newspaper periodical|original document|patent patent|performance performance|periodical periodical|post post|proceedings book|reference book|report report|repository software|scene motion_picture|thesis thesis|thread post|video motion_picture|web webpage|none document|constructor document';
    for (const type of types.split('|')) {
      const [hayagriva = '', csl] = type.split(' ');
      equal(entry(`a: {type: ${hayagriva}}`)?.type, csl, hayagriva);
    }
    for (const [type, parent, csl] of [
      ['article', 'proceedings', 'paper-conference'],
      ['Article', 'Conference', 'paper-conference'],
      ['article', 'newspaper', 'article-newspaper'],
      ['article', 'periodical', 'article-journal'],
      ['chapter', 'proceedings', 'chapter'],
      ['book', 'newspaper', 'book'],
    ] as const)
      equal(only(`a: {type: ${type}, parent: {type: ${parent}}}`)?.type, csl, `${type} in ${parent}`);
    for (const text of ['a: {title: T}', 'a: {type: {toString: x}, title: T}'])
      equal(entry(text)?.type, 'document', text);
  });

  it('have what Hayagriva says of what they are in', () => {
    const paper = only('a: {type: book, issue: 3, url: null, parent: {issue: 4, editor: {name: Roe}}}');
    deepEqual([paper?.csl?.['issue'], paper?.editors, paper?.url], [3, [{ family: 'Roe' }], undefined]);
    equal(only('a: {type: book, parent: {issue: 4}}')?.csl?.['issue'], 4);
    const bare = { type: 'book', title: 'T', author: [], editor: [] };
    deepEqual(only('a: {type: book, title: T, serial-number: {isbn: x}}')?.csl, bare);
    deepEqual(only('a: {type: book, author: [null, Doe]}')?.authors, [{ family: 'Doe' }]);
  });

  it('have keys and numbers as they are written', () => {
    const written = ['007', '2020.10', '1e3', '"~"', '~', 'references'];
    deepEqual(keys(written.map((key) => `${key}: {type: book, title: T}\n`).join('')), [
      '007',
      '2020.10',
      '1e3',
      '~',
      'references',
    ]);
    const paper = only('- {id: 010, volume: 1.10, page: 0x1F, issued: 2020}');
    deepEqual([paper?.citekey, paper?.volume, paper?.pages, paper?.year], ['010', '1.10', '0x1F', 2020]);
    equal(only('a: {type: book, serial-number: {arxiv: 2101.12340}}')?.arxiv, '2101.12340');
  });

  it('cost themselves alone where they cannot be read', () => {
    const unmarked = "nothing above is marked '&x', for which '*x' stands: put it in quotes if it is text.";
    for (const text of [
      '- id: a\n- id: b\n  title: *x\n- id: c\n',
      'a: {type: book, title: T}\nb:\n  title: *x\nc: {type: book, title: T}\n',
    ]) {
      deepEqual(keys(text), ['a', 'c'], text);
      deepEqual(told(text), [`3: ${unmarked}`], text);
    }
    const marks = `- id: a\n- [${','.repeat(30_001)}]\n- id: b\n`;
    deepEqual(keys(marks), ['a', 'b']);
    deepEqual(told(marks), [
      '2: this holds too much to be read in one piece: put each reference into lines of its own.',
    ]);
  });

  it('are entries of Hayagriva where half of what stands at the margin is that beyond doubt', () => {
    const none = (line: number): readonly unknown[] => [[], [`${line}: this is no list of references.`]];
    const quarto =
      '# of the book\nproject:\n  type: book\n\nbook:\n  title: My book\n  author: Jane\n\nformat:\n  html:\n    toc: true\n';
    const titled = 'project: {title: T, type: book}\nbook: {title: T}\nbibliography: a.bib\n';
    const compose = 'services:\n  db:\n    image: postgres\nvolumes:\n  data: {}\n';
    deepEqual([keys(quarto), told(quarto)], none(2));
    for (const text of [titled, compose, 'title: T\nlang: en\n', 'reference:\n- id: a\n', 'references: none\n'])
      deepEqual([keys(text), told(text)], none(1), text);
    for (const field of ['title', 'author', 'editor', 'affiliated', 'date', 'parent', 'publisher', 'serial-number'])
      deepEqual(keys(`a: {type: Book, ${field}: x}`), ['a'], field);
    for (const map of ['type: book', 'type: book, url: x', 'type: website, title: T', 'title: T'])
      deepEqual([keys(`a: {${map}}`), told(`a: {${map}}`)], none(1), map);
    const half = 'a: {type: book, title: T}\nb: {type: none}\nc: {title: T}\nd: {type: web, date: 2020}\n';
    deepEqual([keys(half), told(half)], [['a', 'b', 'c', 'd'], ['3: this entry has no type.']]);
    deepEqual(keys(`${half}e: x\n`), []);
    const untyped = 'a: {type: book, title: T}\nb: {date: 2020}\n';
    deepEqual([keys(untyped), told(untyped)], [['a'], ['2: this entry has no type.']]);
    const order = `a: {type: book, title: T}\nb: {title: T}\nc: {type: book, title: "T}\n`;
    deepEqual(
      read(order).problems.map(({ line }) => line),
      [2, 3],
    );
  });

  it('are none beyond doubt where nothing in the file is like one', () => {
    const isOther = (text: string): boolean => read(text).problems.some((one) => one.isOther);
    for (const text of [
      'project:\n  type: book\nbook:\n  title: T\n  author: Jane\nbibliography: a.bib\n',
      'services:\n  db:\n    id: "x\n',
      '- id: x\n  name: y\n- name: z\n',
      '- title: T\n  path: a.md\n',
      'nothing',
    ])
      equal(isOther(text), true, text);
    deepEqual(
      [keys('- id: x\n  name: y\n'), told('- id: x\n  name: y\n')],
      [[], ['1: this is no list of references.']],
    );
    deepEqual(told('a: "x\n'), ['1: this quote is never closed, or not on its own line: add the closing one.']);
    for (const text of [
      '',
      'references: []',
      '- id: x\n',
      '- author: x\n',
      '- name: y\n- id: "x\n',
      '- name: y\n  issued: 2020\n',
      'a: "x\nb:\n  type: Book\n  title: "T\n',
      'title: T\nDOI: 10.1/x\n',
      'a: {type: book, title: T}\nb: x\n',
      '<<<<<<< x\n- id: a\n=======\n- id: b\n>>>>>>> y\n',
    ])
      equal(isOther(text), false, text);
  });

  const STRAY = 'this stands in no reference, for the line that begins one is missing.';

  it('are all there but for one that lacks the line which begins it', () => {
    const lost: readonly (readonly [text: string, keys: readonly string[], line: number])[] = [
      ['  type: book\n  title: A\n  date: 1\n  note: x\n  url: y\nb:\n  type: book\n  title: B\n', ['b'], 1],
      ['  type: book\n  parent:\n    type: book\n    title: P\nb:\n  type: book\n  title: B\n', ['b'], 1],
      ['a: {type: book, title: T}\nb:\n  type: book\n  title: B\n  type: web\n  title: C\n  url: x\n', ['a', 'b'], 5],
      ['references:\n  - family: A\n  - family: B\n  id: a\n- author:\n  - family: C\n  id: b\n', ['b'], 2],
      ['# x\n  title: A\n  author:\n  - family: B\n- id: b\n  title: B\n- id: c\n', ['b', 'c'], 2],
      ['- id: a\n  title: A\n  title: B\n  page: 1\n  title: C\n- id: d\n', ['a', 'd'], 3],
    ];
    for (const [text, found, line] of lost) deepEqual([keys(text), told(text)], [found, [`${line}: ${STRAY}`]], text);
    const paper = only('- id: a\n  title: A\n  title: B\n  page: 1\n  title: C\n');
    deepEqual([paper?.title, paper?.pages], ['A', undefined]);
  });

  it('are told of where a key stands in them twice', () => {
    const twice = 'this key stands in its reference twice: keep one of the two.';
    const text = '- id: a\n  note: x\n  note: y\n  author:\n  - family: D\n    family: E\n- id: b\n';
    deepEqual(
      [keys(text), told(text)],
      [
        ['a', 'b'],
        [`3: ${twice}`, `6: ${twice}`],
      ],
    );
  });

  it('are none of what is left of a broken entry', () => {
    const text = 'a:\n   type: book\n  title: T\n  parent: {type: book, title: P}\nb: {type: book, title: T}\n';
    deepEqual(keys(text), ['a', 'b']);
    deepEqual(keys('{\n a: {type: book, title: T},\n   b: {type: book, title: T}}'), ['a', 'b']);
  });

  it('lose one at most with each line that is missing, and say so', () => {
    const all = (item: string): string => ['a', 'b', 'c', 'd'].map((id) => item.replaceAll('ID', id)).join('');
    const people = '- author:\n  - family: F\n    given: G\n  - family: H\n  id: ID\n  title: T\n  type: book\n';
    const plain =
      '- id: ID\n  title: T\n  author:\n    - family: F\n      given: G\n  abstract: |\n    A text.\n  issued:\n    date-parts:\n    - - 2020\n';
    const entry =
      'ID:\n  type: article\n  title:\n    value: T\n  author:\n    - Doe, J\n    - Roe, R\n  serial-number:\n    doi: 10.1/x\n  parent:\n    type: periodical\n    title: J\n';
    const inList = [all(people), all(plain), all(plain).replaceAll(/^/gm, '  ')].map((text) => `references:\n${text}`);
    for (const text of [all(people), all(plain), all(entry), ...inList]) {
      const lines = text.split('\n');
      const lossy = lines.filter((_, place) => {
        const { papers, problems } = read(lines.toSpliced(place, 1).join('\n'));
        const kept = papers.filter(({ citekey }) => 'abcd'.includes(citekey)).length;
        return kept < 3 || kept < papers.length || (kept < 4 && problems.length === 0);
      });
      deepEqual(lossy, [], text);
    }
  });

  it('are told of by what stands at the margin between them, and belongs to none', () => {
    const loose = 'this belongs to no reference: it may lack its indentation.';
    const list = 'title: x\nreferences:\n- id: a\ntitle: A\nDOI: 10.1/x\n- id: b\nlang: en\n';
    deepEqual(
      [keys(list), told(list)],
      [
        ['a', 'b'],
        [`4: ${loose}`, `5: ${loose}`],
      ],
    );
    const twice = 'references:\n- id: a\nlang: en\n---\nreferences:\n- id: b\n';
    deepEqual([keys(twice), told(twice)], [['a', 'b'], []]);
    const entries = 'a:\n  type: book\ntitle: A\nb:\n  type: book\n  title: B\nc: {type: book, title: C}\n';
    deepEqual([keys(entries), told(entries)], [['b', 'c', 'a'].toSorted(), [`3: ${loose}`]]);
  });

  it('may be cut where the last line has no end, surely where something is wrong in the last one', () => {
    const cut = (text: string): readonly string[] => {
      const { isCut, isOpen } = read(text);
      return [...(isCut ? ['cut'] : []), ...(isOpen ? ['open'] : [])];
    };
    for (const [text, ...found] of [
      ['- id: a\n- id: b\n  title: B'],
      ['- id: a\n- author:\n  - family: D', 'cut'],
      ['- id: a\n- ', 'cut'],
      ['- id: a\n- id: b\n  titl', 'cut'],
      ['a: {type: book, title: T}\nb:', 'cut'],
      ['a: {type: book, title: T}\nb:\n  date: 2020', 'cut'],
      ['- x: y\n- id: b'],
    ] as const)
      deepEqual(cut(text), [...found, 'open'], text);
    for (const text of ['', '- id: a\n', '- id: a\r\n', '- id: a\n- author: x\n']) deepEqual(cut(text), [], text);
  });

  it('may be none', () => {
    for (const text of ['{}', 'references:', 'lang: en\nreferences: []', 'references: {}\n', 'references: ~'])
      deepEqual([keys(text), told(text)], [[], []], text);
  });

  it('are told of where they have no key, a hundred of them', () => {
    const problems = told('- id: a\n- x\n'.repeat(101));
    deepEqual(problems.slice(0, 2), [
      '2: this item has no id, so it cannot be cited.',
      '4: this item has no id, so it cannot be cited.',
    ]);
    equal(problems.length, 100);
  });
});
