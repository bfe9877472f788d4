import assert from 'node:assert/strict';
import { filterMessage } from '../../../src/core/filterMessage';

describe('what is said above filtered papers', () => {
  it('is how many match, by what was asked for', () => {
    assert.equal(filterMessage('year:2021', 30, 450, []), '30 of 450 papers match “year:2021”.');
  });

  it('names what was left out, and does not say that papers match it', () => {
    const hint = "No paper has 'listed:2024-03-14': it was left out.";
    assert.equal(filterMessage('listed:2024-03-14', 450, 450, [hint]), `${hint} 450 of 450 papers match.`);
    assert.equal(filterMessage('xyzzy', 0, 450, ['Nothing was found.']), 'Nothing was found.');
  });
});
