import assert from 'node:assert/strict';
import { keyMentionAt, keyMentions, namesIn, sameKey } from '../../../../src/core/note/keyMentions';

const shown = (text: string): readonly string[] =>
  keyMentions(text).map(({ kind, key, span }) => {
    assert.equal(text.slice(span.start, span.end), key);
    return `${kind} ${key}`;
  });

describe('keyMentions', () => {
  it('finds every way to name a paper, with the exact span of the key', () => {
    assert.deepEqual(
      shown(
        '---\ntitle: "@no"\ncitekey: "@doe2017a" # ours\n---\nSee [-@doe2017a, p. 3; @{a.b.}] and @roe:x. [^roe] [[@kim|Kim]] [[lee#x]]\n\n[^roe]: Roe.\n',
      ),
      [
        'about doe2017a',
        'citation doe2017a',
        'citation a.b.',
        'citation roe:x',
        'footnote roe',
        'wikilink kim',
        'wikilink lee',
        'footnoteDefinition roe',
      ],
    );
  });

  it('finds none in code, nor in broken or other front matter', () => {
    assert.deepEqual(shown('`[@a] [^x] [[y]]`\n\n    @b\n'), []);
    assert.deepEqual(shown('---\ncitekey: {a: b}\n---\n'), []);
    assert.deepEqual(shown('---\ncitekey:\n---\n@a'), ['citation a']);
  });

  it('finds the one that the cursor touches', () => {
    const mentions = keyMentions('[@ab; @cd]');
    const at = [0, 1, 2, 3, 4, 5, 7, 9, 10].map((offset) => keyMentionAt(mentions, offset)?.key ?? '');
    assert.deepEqual(at, ['', '', 'ab', 'ab', 'ab', '', 'cd', 'cd', '']);
  });
});

describe('namesIn', () => {
  it('holds all that footnotes and wikilinks name', () => {
    assert.deepEqual(namesIn('a[^Doe] b[^1] [[@Kim|x]] [[lee#y]] [x](y)'), ['doe', 'kim', 'lee']);
    assert.deepEqual(namesIn('plain [@doe]'), []);
  });
});

describe('sameKey', () => {
  it('minds case only where the library does not know the key', () => {
    const isKnown = (key: string): boolean => key.toLowerCase() === 'doe';
    assert.deepEqual(['Doe', 'doe', 'roe'].map(sameKey('DOE', isKnown)), [true, true, false]);
    assert.deepEqual(['Roe', 'roe'].map(sameKey('Roe', isKnown)), [true, false]);
  });
});
