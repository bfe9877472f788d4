import assert from 'node:assert/strict';
import { CitationDocument } from '../../../../src/core/markdown/document';
import { noteKeys } from '../../../../src/core/citation/noteKeys';
import { KnownKeys } from '../../../../src/core/citation/knownKeys';
import {
  citedKeys,
  citedKeysInLatex,
  looksSame,
  notebookReferences,
  noteReferences,
  type NoteReference,
} from '../../../../src/core/citation/noteReferences';
import type { Paper } from '../../../../src/core/paper';

const paper = { citekey: 'doe2017deep', title: 'Deep' } as Paper;
const keys = new KnownKeys(['doe2017deep']);
const nowhere = { files: [], references: [], labels: [], hasBareLabels: false, uncertain: [], problems: [] };
const paperOf = (key: string): Paper | undefined => (keys.has(key) ? paper : undefined);

function referencesIn(text: string): readonly NoteReference[] {
  return noteReferences(
    text,
    citedKeys(CitationDocument.of(text), (key) => keys.has(key), noteKeys(keys, nowhere)),
    paperOf,
  );
}

describe('References of a note', () => {
  it('are in order of first citation, each once, with every place', () => {
    const text =
      'One [@smith] by @alice.\n\n> As @Doe2017deep[^doe2017deep] says [@smith; @doe2017deep].\n[[doe2017deep|x]]\n';
    const references = referencesIn(text);
    assert.deepEqual(
      references.map(({ id, key, paper, places }) => [id, key, paper !== undefined, places.map(({ line }) => line)]),
      [
        ['smith', 'smith', false, [1, 3]],
        ['doe2017deep', 'Doe2017deep', true, [3, 3, 3, 4]],
      ],
    );
    for (const { id, places } of references) {
      for (const { span, excerpt, highlight } of places) {
        assert.equal(text.slice(span.start, span.end).toLowerCase(), id);
        assert.equal(excerpt.slice(highlight.start, highlight.end).toLowerCase(), id);
      }
    }
    assert.equal(references[1]?.places[0]?.excerpt, 'As @Doe2017deep[^doe2017deep] says [@smith; @doe2017deep].');
  });

  it('are those of the notes that wikilinks name', () => {
    const about = (target: string): string | undefined => (target === 'Deep note' ? 'doe2017deep' : undefined);
    const document = CitationDocument.of('[[Deep note|x]] [[@doe2017deep#a]] [[Other]] \\cite{doe2017deep, who}');
    const cited = citedKeys(document, (key) => keys.has(key), noteKeys(keys, nowhere), about);
    assert.deepEqual(
      cited.map(({ key }) => key),
      ['doe2017deep', 'doe2017deep', 'doe2017deep', 'who'],
    );
  });

  it('are joined over the cells of a notebook, in order', () => {
    const cells = ['[@smith]', 'code', 'x\n\n[@doe2017deep; @smith]'].map(referencesIn);
    assert.deepEqual(
      notebookReferences(cells).map(({ id, places }) => [id, places.map(({ cell, line }) => `${cell}:${line}`)]),
      [
        ['smith', ['0:1', '2:3']],
        ['doe2017deep', ['2:3']],
      ],
    );
  });

  it('have excerpts that show the key in a long line', () => {
    const [reference] = referencesIn(`${'word '.repeat(60)}[@smith] ${'more '.repeat(60)}\r\nnext`);
    const { excerpt = '', highlight = { start: 0, end: 0 } } = reference?.places[0] ?? {};
    assert.equal(excerpt.slice(highlight.start, highlight.end), 'smith');
    assert.match(excerpt, /^…word word \[@smith\] more/);
    assert.ok(excerpt.length <= 161);
    assert.equal(referencesIn(`${'x'.repeat(200)}[@smith]`)[0]?.places[0]?.excerpt, '…smith]');
  });

  it('look the same until a line of theirs changes', () => {
    const [a, b, c] = ['[@smith] x', '[@smith] x\n\nmore', '[@smith] xy'].map((text) => referencesIn(text)[0]);
    assert.ok(a && b && c);
    assert.deepEqual([looksSame(a, b), looksSame(a, c)], [true, false]);
  });

  it('look another where anything that is shown of them is', () => {
    const [a] = referencesIn('One @Doe2017deep\n\ntwo @doe2017deep');
    assert.ok(a);
    const [first, second] = a.places;
    assert.ok(first && second);
    const others: readonly NoteReference[] = [
      { ...a, key: 'doe2017deep' },
      { ...a, paper: { ...paper } },
      { ...a, places: [first] },
      { ...a, places: [...a.places, second] },
      { ...a, places: [first, { ...second, line: 9 }] },
      { ...a, places: [first, { ...second, cell: 0 }] },
      { ...a, places: [first, { ...second, excerpt: 'more' }] },
    ];
    for (const other of others) assert.equal(looksSame(a, other), false, JSON.stringify(other));
    assert.equal(looksSame(a, { ...a, places: [first, { ...second, span: { start: 0, end: 1 } }] }), true);
  });

  it('are found in LaTeX', () => {
    assert.deepEqual(
      citedKeysInLatex('\\citep[p. 3]{doe, roe} \\nocite{*}').map(({ key }) => key),
      ['doe', 'roe'],
    );
  });
});
