import assert from 'node:assert/strict';
import {
  keyMentionAt,
  keyMentions,
  keyMentionUnder,
  namesIn,
  sameKey,
  withNoteLinks,
} from '../../../../src/core/note/keyMentions';
import { CitationDocument } from '../../../../src/core/markdown/document';

const shown = (text: string): readonly string[] =>
  keyMentions(CitationDocument.of(text)).map(({ kind, key, span }) => {
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

  it('finds the key in every form of wikilink, and in LaTeX', () => {
    assert.deepEqual(
      shown(
        '[[@kim|Kim]] [[@kim#Methods]] ![[@kim]] [[ papers/@kim ]] [[kim.md]] [[a/kim#^b|x]]\n\n| a | b |\n|---|---|\n| [[@kim\\|K]] | \\citep[p. 3]{kim, Lee} |\n',
      ),
      [...Array.from({ length: 6 }, () => 'wikilink kim'), 'wikilink kim', 'latex kim', 'latex Lee'],
    );
    assert.deepEqual(
      shown('`\\cite{a}` \\cite{b}\n\n    \\cite{c}\n\n\\nocite{*} \\section{d} x[^n]\n\n[^n]: \\cite{e}\n'),
      ['latex b', 'footnote n', 'footnoteDefinition n', 'latex e'],
    );
  });

  it('finds what the metadata name: the references of the note itself, and what is listed without being cited', () => {
    assert.deepEqual(
      shown('---\nnocite: |\n  @doe2020, @{roe:}; @*\nreferences:\n- id: "kim"\n  title: "@no"\n- id: lee\n---\n'),
      ['citation doe2020', 'citation roe:', 'reference kim', 'reference lee'],
    );
    assert.deepEqual(shown("---\nNocite: ['@a', '@b']\ntitle: '@no'\n---\n"), ['citation a', 'citation b']);
    assert.deepEqual(shown('Text.\n\n---\nreferences:\n- id: kim\n  other-ids: [a, "b"]\n- id: "k\\x69m"\n---\n'), [
      'reference kim',
      'reference a',
      'reference b',
    ]);
  });

  it('keeps its places when the text before them is edited', () => {
    const before = 'One.\n\nTwo \\cite{kim} [[@lee]].\n';
    const document = CitationDocument.of(before);
    assert.equal(document.rawTex.length, 1);
    const after = document.edited([{ span: { start: 0, end: 3 }, text: 'A longer one' }]);
    for (const { key, span } of keyMentions(after)) assert.equal(after.text.slice(span.start, span.end), key);
    assert.deepEqual(keyMentions(after), keyMentions(CitationDocument.of(after.text)));
  });

  it('takes a wikilink to a note about a paper for a mention of it, whatever the note is called', () => {
    const text = '[[On attention|x]] [[notes/@kim]] [[@lee]] [[Start]] [^On attention]';
    const about: Readonly<Record<string, string>> = { 'On attention': 'vas2017', 'notes/@kim': 'Kim', '@lee': 'roe' };
    const mentions = withNoteLinks(keyMentions(CitationDocument.of(text)), (target) => about[target]);
    assert.deepEqual(
      mentions.map(({ kind, key, span }) => `${kind} ${key} ${text.slice(span.start, span.end)}`),
      ['noteLink vas2017 On attention', 'wikilink kim kim', 'noteLink roe @lee', 'wikilink Start Start'],
    );
  });

  it('tells the character under the pointer from the cursor behind it', () => {
    const mentions = keyMentions(CitationDocument.of('[@ab]'));
    assert.deepEqual(
      [3, 4].map((offset) => keyMentionUnder(mentions, offset)?.key),
      ['ab', undefined],
    );
  });

  it('finds none in code, nor in broken or other front matter', () => {
    assert.deepEqual(shown('`[@a] [^x] [[y]]`\n\n    @b\n'), []);
    assert.deepEqual(shown('---\ncitekey: {a: b}\n---\n'), []);
    assert.deepEqual(shown('---\ncitekey:\n---\n@a'), ['citation a']);
  });

  it('finds the one that the cursor touches', () => {
    const mentions = keyMentions(CitationDocument.of('[@ab; @cd]'));
    const at = [0, 1, 2, 3, 4, 5, 7, 9, 10].map((offset) => keyMentionAt(mentions, offset)?.key ?? '');
    assert.deepEqual(at, ['', '', 'ab', 'ab', 'ab', '', 'cd', 'cd', '']);
  });
});

describe('namesIn', () => {
  it('holds all that footnotes and wikilinks name', () => {
    assert.deepEqual(namesIn('a[^Doe] b[^1] [[@Kim|x]] [[lee#y]] [x](y)'), ['doe', 'kim', 'lee']);
    assert.deepEqual(namesIn('[[a/b/@Kim.md]] [[kim\\|x]] [[É t]]'), ['kim', 'é t']);
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
