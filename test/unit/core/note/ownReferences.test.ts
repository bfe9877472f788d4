import assert from 'node:assert/strict';
import { keysInFile, ownReferences } from '../../../../src/core/note/ownReferences';

describe('ownReferences', () => {
  it('are named in the front matter', () => {
    const text = '---\nbibliography: [a.bib, b.json]\nreferences:\n  - id: doe\n    title: T\n  - id: 7\n  - x\n---\n';
    assert.deepEqual(ownReferences(text), { files: ['a.bib', 'b.json'], keys: ['doe', '7'] });
    assert.deepEqual(ownReferences('# A note\n'), { files: [], keys: [] });
  });
});

describe('keysInFile', () => {
  it('reads BibTeX and CSL-JSON, and says where it cannot', () => {
    assert.deepEqual(keysInFile('x/a.bib', '@string{a = "x"}\n@article{Doe:2017,\n title={T}}\n@misc{roe}'), [
      'Doe:2017',
      'roe',
    ]);
    assert.deepEqual(keysInFile('a.json', '[{"id":"doe"},{"id":7},{}]'), ['doe', '7']);
    assert.deepEqual(
      [keysInFile('a.json', '{'), keysInFile('a.json', '{}'), keysInFile('a.yaml', '')],
      [undefined, undefined, undefined],
    );
  });
});
