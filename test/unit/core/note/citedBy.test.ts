import assert from 'node:assert/strict';
import { CitationDocument } from '../../../../src/core/markdown/document';
import { citingPlaces } from '../../../../src/core/note/citedBy';
import { keyMentions } from '../../../../src/core/note/keyMentions';

const placesOf = (text: string, key?: string) =>
  citingPlaces(
    text,
    keyMentions(CitationDocument.of(text)).filter((mention) => key === undefined || mention.key === key),
  );

describe('citingPlaces', () => {
  it('finds the sentence of each citation, on one line and without marks', () => {
    const shown = (text: string) => placesOf(text).map(({ line, sentence }) => `${line} ${sentence}`);
    assert.deepEqual(shown('First. As @a\nand [@b; @c] say, e.g. here. Last.\n'), [
      '1 As @a and [@b; @c] say, e.g. here.',
      '2 As @a and [@b; @c] say, e.g. here.',
      '2 As @a and [@b; @c] say, e.g. here.',
    ]);
    assert.deepEqual(
      shown(
        'Intro without mark\r\n\r\n- one [@a]\r\n- [ ] two [@b]\r\n\r\n## On @c\r\n\r\n> quoted [@d]\r\n> and on.\r\n',
      ),
      ['3 one [@a]', '4 two [@b]', '6 On @c', '8 quoted [@d] and on.'],
    );
  });

  it('cuts a long sentence around the key', () => {
    const [place] = placesOf(`${'word '.repeat(400)}[@key] ${'word '.repeat(400)}`);
    assert.ok(place && place.sentence.length <= 302, place?.sentence);
    assert.match(place.sentence, /^….*word \[@key\] word.*…$/);
  });

  it('tells where the key stands in the note and in the sentence', () => {
    const text = 'One.\n\n> A  claim\n> [see @key, p. 3].\n';
    const [place] = placesOf(text);
    assert.ok(place);
    assert.equal(text.slice(place.span.start, place.span.end), 'key');
    assert.deepEqual([place.line, place.column], [4, 8]);
    assert.equal(place.sentence, 'A claim [see @key, p. 3].');
    assert.equal(place.sentence.slice(place.highlight.start, place.highlight.end), 'key');
  });

  it('leaves out what is said of the paper rather than where it is cited', () => {
    const text = '---\ncitekey: key\n---\nSee [^key] and [[key]].\n\n[^key]: As @key has it.\n';
    assert.deepEqual(
      placesOf(text, 'key').map(({ line }) => line),
      [4, 4, 6],
    );
  });
});
