import assert from 'node:assert/strict';
import { isTypedReference, readTyped } from '../../../../src/core/formats/typedReferences';

const decoder = { text: (latex: string): string => latex, item: (): Record<string, unknown> => ({}) };
/** The titles of what was pasted into a box of one line, which puts `lineBreak` where lines end. */
const titles = (text: string, lineBreak = ' ', copied = ''): readonly string[] | undefined => {
  const typed = text.replaceAll('\n', lineBreak);
  assert.ok(isTypedReference(typed), typed);
  return readTyped(typed, copied, decoder)?.references.map(({ paper }) => paper.title);
};

const RIS = 'TY  - BOOK\nTI  - Quokkas\nAU  - Doe, Jane\nER  - \nTY  - BOOK\nTI  - Wombats\nER  -';
const NBIB = 'PMID- 12\nOWN - NLM\nTI  - Quokkas.\nFAU - Doe, Jane\n';

describe('references pasted into a box of one line', () => {
  it('are read though their line breaks are spaces or gone', () => {
    for (const lineBreak of [' ', '']) {
      assert.deepEqual(titles('% mine\n@misc{a,\n  title = {A},\n}\n\n@misc(b,\n  title = "B")\n', lineBreak), [
        'A',
        'B',
      ]);
      assert.deepEqual(titles(RIS, lineBreak), ['Quokkas', 'Wombats']);
      assert.deepEqual(titles('[\n  { "id": "a", "title": "A" }\n]', lineBreak), ['A']);
    }
  });

  it('are read with their lines where those are on the clipboard', () => {
    assert.equal(titles(NBIB), undefined);
    assert.deepEqual(titles(NBIB, ' ', NBIB), ['Quokkas']);
  });

  it('have the fields of an entry that is not closed', () => {
    const [found] = readTyped('@misc{a, title={A, author={Doe, Jane}, year=2031', '', decoder)?.references ?? [];
    assert.deepEqual(
      [found?.paper.title, found?.paper.authors, found?.paper.year],
      ['A', [{ family: 'Doe', given: 'Jane' }], 2031],
    );
    for (const key of ['TY', 'PMID']) {
      const typed = `@misc{${key}, title={A ${key}, author={Doe, Jane}, year=2031`;
      assert.equal(readTyped(typed, '', decoder)?.references[0]?.paper.year, 2031, key);
    }
    assert.deepEqual(titles('[{"id": "a", "title": "On @book{x}"}]'), ['On @book{x}']);
  });

  it('are told by how they begin', () => {
    const begun = [
      'x @book{',
      '@ Book (',
      '@a-b_1\n{',
      'TY - x',
      '  TY  - ',
      'PMID- 1',
      ' PMID  - 1',
      '[ { "',
      '{"',
      ' [{\n"',
    ];
    for (const typed of begun) assert.equal(isTypedReference(typed), true, typed);
    const others = [
      '@1{',
      '@book',
      '@bo.ok{',
      'xTY  - ',
      'TY   - ',
      'TY-',
      'xPMID- 1',
      'PMID   - 1',
      'PMID-1',
      'x {"',
      '[[{"',
    ];
    for (const typed of others) assert.equal(isTypedReference(typed), false, typed);
  });

  it('are told from what filters the rows', () => {
    for (const typed of ['', 'form', 'look up', '10.1000/182', 'me@example.org', '[web]', '{'])
      assert.equal(isTypedReference(typed), false, typed);
    assert.equal(readTyped('{ "id":', '', decoder)?.references.length, 0);
  });
});
