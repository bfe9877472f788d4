import assert from 'node:assert/strict';
import { lackingKeys } from '../../../../src/core/citation/lackingKeys';
import type { Corpus } from '../../../../src/core/corpus';
import { mergeSources } from '../../../../src/core/library/merge';
import { CitationDocument } from '../../../../src/core/markdown/document';
import type { Paper } from '../../../../src/core/paper';
import type { Bibliographies } from '../../../../src/core/project/bibliographies';

const paper = (citekey: string, title: string): Paper => ({
  citekey,
  title,
  authors: [{ family: 'Doe', given: 'Jane' }],
  year: 2031,
  type: 'article-journal',
  alsoIn: [],
  keywords: [],
});
const TAXONOMY = { areas: [], topics: [] } as unknown as ConstructorParameters<typeof Corpus>[1];
const corpus = mergeSources(
  [
    { id: 'own', label: 'own.bib', papers: [paper('mine', 'Quokkas of the island')], problems: [] },
    {
      id: 'far',
      label: 'far.bib',
      papers: [{ ...paper('doe2031', 'Quokkas of the island'), year: 2030 }, paper('far2031', 'Numbats of the wood')],
      problems: [],
    },
  ],
  TAXONOMY,
);
const under = (keys: readonly string[], more: Partial<Bibliographies> = {}, path = '/n/refs.bib'): Bibliographies => ({
  files: [
    { path, name: path, named: { place: { line: 1, column: 0, start: 0, end: 0 } }, why: '', isMissing: false, keys },
  ],
  references: [],
  labels: [],
  hasBareLabels: false,
  uncertain: [],
  problems: [],
  ...more,
});
const found = (text: string, bibliographies: Bibliographies): readonly string[] =>
  lackingKeys(CitationDocument.of(text), bibliographies, corpus).map(
    ({ key, called, paper }) => `${key} ${called ?? `+${paper.citekey}`}`,
  );

describe('keys that a bibliography lacks', () => {
  it('are those of the library that no bibliography has', () => {
    assert.deepEqual(found('[@far2031; @mine; @nobody2031] @FAR2031', under(['mine'])), [
      'far2031 +far2031',
      'FAR2031 +FAR2031',
    ]);
  });

  it('are called otherwise where a bibliography has the same paper', () => {
    assert.deepEqual(found('[@doe2031]', under(['mine'])), ['doe2031 mine']);
    assert.deepEqual(found('[@doe2031]', under([])), ['doe2031 +doe2031']);
    assert.deepEqual(found('[@doe2031]', under(['other', 'mine'])), ['doe2031 mine']);
  });

  it('are not called by what is the key of another paper in a bibliography', () => {
    const [own, setting, far] = [
      paper('y', 'Numbats of the wood'),
      paper('z', 'Quokkas of the island'),
      paper('y', 'Quokkas of the island'),
    ].map((one, n) => ({ id: `${n}`, label: `${n}`, papers: [one], problems: [] }));
    assert.ok(own && setting && far);
    const added = lackingKeys(CitationDocument.of('[@z]'), under(['y']), mergeSources([own, setting, far], TAXONOMY));
    assert.deepEqual(
      added.map(({ key, called, paper: { title } }) => [key, called, title]),
      [['z', undefined, 'Quokkas of the island']],
    );
  });

  it('are added as the source says whose key is cited', () => {
    const added = (text: string): unknown =>
      lackingKeys(CitationDocument.of(text), under([]), corpus).map(({ paper: { citekey, year } }) => [citekey, year]);
    assert.deepEqual(added('[@Doe2031; @mine]'), [
      ['Doe2031', 2030],
      ['mine', 2031],
    ]);
  });

  it('are none where nothing can be known or added', () => {
    const named = { place: { line: 1, column: 0, start: 0, end: 0 } };
    assert.deepEqual(found('[@far2031]', under([], { uncertain: [{ message: '', named }] })), []);
    assert.deepEqual(found('[@far2031]', under([], { problems: [{ message: '', named }] })), []);
    assert.deepEqual(found('[@far2031]', under([], {}, '/n/refs.yaml')), []);
    assert.deepEqual(found('[@far2031]', under([], { files: [] })), []);
    assert.deepEqual(found('[@far2031]', under([], { references: [{ key: 'Far2031', named }] })), []);
  });
});
