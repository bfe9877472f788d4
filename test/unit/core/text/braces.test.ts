import assert from 'node:assert/strict';
import { expandBraces } from '../../../../src/core/text/braces';

describe('expandBraces', () => {
  for (const [pattern, expanded] of [
    ['**/a', ['**/a']],
    ['**/{a,b}/*', ['**/a/*', '**/b/*']],
    ['{a,b}{c,d}', ['ac', 'bc', 'ad', 'bd']],
    ['{a,b{c,d}e,f}', ['a', 'bce', 'bde', 'f']],
    ['{}', ['']],
    ['a{b', ['a{b']],
    ['a}b', ['a}b']],
  ] as const) {
    it(`expands ${pattern}`, () => assert.deepEqual([...expandBraces(pattern)].sort(), [...expanded].sort()));
  }
});
