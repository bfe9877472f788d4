import assert from 'node:assert/strict';
import { NamesIndex } from '../../../../src/core/note/namesIndex';

describe('NamesIndex', () => {
  it('knows which notes hold a name, as they were last set', () => {
    const index = new NamesIndex();
    index.set('a', ['Doe', 'roe']);
    index.set('b', ['doe']);
    assert.deepEqual([index.holding('DOE'), index.holding('roe'), index.holding('kim')], [['a', 'b'], ['a'], []]);
    index.set('a', ['kim']);
    assert.deepEqual([index.holding('doe'), index.holding('roe'), index.holding('kim')], [['b'], [], ['a']]);
    index.set('b', []);
    assert.deepEqual(index.holding('doe'), []);
  });
});
