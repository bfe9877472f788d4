import assert from 'node:assert/strict';
import { brief } from '../../../../src/core/text/brief';

describe('A message', () => {
  it('stays as it is where it fits', () => assert.equal(brief("'a.bib' cannot be read."), "'a.bib' cannot be read."));

  it('has no links, which VS Code would follow to commands', () =>
    assert.equal(brief('[Go on](command:a.b) [x](https://a.org)'), '[Go on] (command:a.b) [x] (https://a.org)'));

  it('is cut in the middle of long words and in its own', () => {
    const path = `'/${'x'.repeat(1000)}/end.bib'`;
    const said = brief(`The file ${path} cannot be read.`);
    assert.match(said, /^The file '\/x+…x+\/end\.bib' cannot be read\.$/);
    assert.ok(said.length < 120);
    assert.ok(brief('word '.repeat(1000)).length <= 600);
    assert.equal(brief('one\ntwo\u0000three'), 'one two three');
  });
});
