import { deepEqual, equal } from 'node:assert/strict';
import type { ReadFile } from '../../../../src/core/formats/bibtexRead';
import { readingYaml } from '../../../../src/core/formats/yamlRead';
import type { Paper } from '../../../../src/core/paper';
import { inOneGo } from '../../../../src/core/steps';

const read = (text: string): ReadFile => inOneGo(readingYaml(text, 'a.yaml'));
const keys = (text: string): readonly string[] => read(text).papers.map(({ citekey }) => citekey);
const told = (text: string): readonly string[] => read(text).problems.map(({ line, problem }) => `${line}: ${problem}`);
const only = (text: string): Paper | undefined => read(text).papers[0];

describe('references in YAML', () => {
  it('are read as JSON where they are that', () => {
    deepEqual(keys(' {"items": [{"id": "a"}]}'), ['a']);
    deepEqual(keys('[{"id": "a"}]'), ['a']);
    deepEqual(keys('{a: {type: book}}'), ['a']);
    deepEqual(read(''), { papers: [], problems: [] });
  });

  it('have types of Hayagriva', () => {
    const types =
      'anthology book|anthos chapter|article article-journal|artwork graphic|audio song|blog post-weblog|book book|case legal_case|chapter chapter|conference event|entry entry|exhibition event|legislation legislation|manuscript manuscript|misc document|newspaper periodical|original document|patent patent|performance performance|periodical periodical|post post|proceedings book|reference book|report report|repository software|scene motion_picture|thesis thesis|thread post|video motion_picture|web webpage|none document';
    for (const type of types.split('|')) {
      const [hayagriva = '', csl] = type.split(' ');
      equal(only(`a: {type: ${hayagriva}}`)?.type, csl, hayagriva);
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
    equal(only('a: {title: T}')?.type, 'document');
  });

  it('have what Hayagriva says of what they are in', () => {
    const paper = only('a: {issue: 3, url: null, parent: {issue: 4, editor: {name: Roe}}}');
    deepEqual([paper?.csl?.['issue'], paper?.editors, paper?.url], [3, [{ family: 'Roe' }], undefined]);
    equal(only('a: {parent: {issue: 4}}')?.csl?.['issue'], 4);
    deepEqual(only('a: {author: [null, Doe]}')?.authors, [{ family: 'Doe' }]);
  });

  it('have keys and numbers as they are written', () => {
    deepEqual(keys('007: {}\n2020.10: {}\n1e3: {}\n"~": {}\n~: {}\nreferences: {type: book}\n'), [
      '007',
      '2020.10',
      '1e3',
      '~',
      'references',
    ]);
    const paper = only('- {id: 010, volume: 1.10, page: 0x1F, issued: 2020}');
    deepEqual([paper?.citekey, paper?.volume, paper?.pages, paper?.year], ['010', '1.10', '0x1F', 2020]);
    equal(only('a: {serial-number: {arxiv: 2101.12340}}')?.arxiv, '2101.12340');
  });

  it('cost themselves alone where they cannot be read', () => {
    const unmarked = "nothing above is marked '&x', for which '*x' stands: put it in quotes if it is text.";
    for (const text of ['- id: a\n- id: b\n  title: *x\n- id: c\n', 'a: {}\nb:\n  title: *x\nc: {}\n']) {
      deepEqual(keys(text), ['a', 'c'], text);
      deepEqual(told(text), [`3: ${unmarked}`], text);
    }
    const marks = `- id: a\n- [${','.repeat(30_001)}]\n- id: b\n`;
    deepEqual(keys(marks), ['a', 'b']);
    deepEqual(told(marks), [
      '2: this holds too much to be read in one piece: put each reference into lines of its own.',
    ]);
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
