import assert from 'node:assert/strict';
import { newKeyIn, renamedFile, renameEdits } from '../../../../src/core/note/renameKey';
import { CitationDocument } from '../../../../src/core/markdown/document';
import { keyMentions } from '../../../../src/core/note/keyMentions';
import { applyEdits } from '../../../../src/core/text/span';

function renamed(text: string, from: string, to: string): string {
  const document = CitationDocument.of(text);
  const mentions = keyMentions(document).filter(({ key }) => key === from);
  const result = renameEdits(document, mentions, to);
  return 'problem' in result ? `! ${result.problem}` : applyEdits(text, result.edits);
}

describe('newKeyIn', () => {
  for (const [typed, key] of [
    ['doe2017', 'doe2017'],
    [' @doe:2017 ', 'doe:2017'],
    ['@{a;b}', 'a;b'],
  ] as const) {
    it(`reads ${typed}`, () => assert.deepEqual(newKeyIn(typed), { key }));
  }
  for (const typed of ['', '@', '{}', 'a b', 'a{b', 'a\nb']) {
    it(`refuses ${JSON.stringify(typed)}`, () => assert.ok('problem' in newKeyIn(typed)));
  }
});

describe('renameEdits', () => {
  for (const [text, to, expected] of [
    ['[see @doe, p. 3; -@doe] @doe. @does', 'roe', '[see @roe, p. 3; -@roe] @roe. @does'],
    ['[@doe]', 'a;b', '[@{a;b}]'],
    ['@{doe}x', 'roe', '@{roe}x'],
    ['a[^doe] b[^does]\n\n[^doe]: Doe.\n', 'roe', 'a[^roe] b[^does]\n\n[^roe]: Doe.\n'],
    ['---\ncitekey: "@doe" # ours\ntitle: doe\n---\n@doe', 'roe', '---\ncitekey: "@roe" # ours\ntitle: doe\n---\n@roe'],
    ['---\r\ncitekey: doe\r\n---\r\n@doe\r\n', '2e10', '---\r\ncitekey: "2e10"\r\n---\r\n@2e10\r\n'],
    ["---\nnocite: '@doe, @does'\n---\nx", 'roe', "---\nnocite: '@roe, @does'\n---\nx"],
    ['---\nnocite: |\n  @doe\n---\n@doe', 'a;b', '---\nnocite: |\n  @{a;b}\n---\n@{a;b}'],
    [
      '---\nreferences:\n- id: doe # ours\n  title: doe\n- id: "does"\n---\n[@doe]',
      'roe',
      '---\nreferences:\n- id: roe # ours\n  title: doe\n- id: "does"\n---\n[@roe]',
    ],
    ['---\nreferences:\n- id: doe\n---\n[@doe]', '*x', "! '*x' cannot be written in place of 'doe' there."],
    ['[[doe|Doe]] @doe', 'roe', '[[doe|Doe]] @roe'],
    ['`@doe` @doe a@doe', 'roe', '`@doe` @roe a@doe'],
    ['[@doe; @roe]', 'roe', '[@roe; @roe]'],
    ['a[^doe]', 'r]e', "! 'r]e' cannot name a footnote."],
  ] as const) {
    it(`writes ${to} into ${JSON.stringify(text)}`, () => assert.equal(renamed(text, 'doe', to), expected));
  }

  it('takes wikilinks along that follow', () => {
    const text = '[[@doe|Doe]] ![[a/doe#x]] [[does]] @doe';
    const document = CitationDocument.of(text);
    const mentions = keyMentions(document).filter(({ key }) => key === 'doe');
    const result = renameEdits(document, mentions, 'roe', ({ target }) => target?.target !== 'a/doe');
    assert.equal('edits' in result && applyEdits(text, result.edits), '[[@roe|Doe]] ![[a/doe#x]] [[does]] @roe');
    assert.ok('problem' in renameEdits(document, mentions, 'r#e', () => true));
  });

  it('leaves a note alone whose front matter is broken', () => {
    assert.match(renamed('---\ncitekey: doe\na: [\n---\n@doe', 'doe', 'roe'), /^! /);
  });
});

describe('renamedFile', () => {
  it('is called by the new key where it was by the old', () => {
    assert.equal(renamedFile('file:///n/%40doe.md', 'doe', 'roe'), '@roe.md');
    assert.equal(renamedFile('file:///n/doe.md', 'doe', 'roe'), 'roe.md');
    for (const uri of ['file:///n/doe on x.md', 'file:///n/@does.md', 'file:///n/@doe.qmd'])
      assert.equal(renamedFile(uri, 'doe', 'roe'), undefined);
    assert.equal(renamedFile('file:///n/@doe.md', 'doe', 'a/b'), undefined);
  });
});
