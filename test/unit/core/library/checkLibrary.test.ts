import assert from 'node:assert/strict';
import { fieldedEntries, readingBibtex, type ReadFile } from '../../../../src/core/formats/bibtexRead';
import { attachedFiles, checkSource } from '../../../../src/core/library/checkLibrary';
import { libraryReport } from '../../../../src/core/library/libraryReport';

const decoder = { text: (latex: string): string => latex, item: (): Record<string, unknown> => ({}) };

function read(text: string): ReadFile {
  const reading = readingBibtex(text, 'own', decoder);
  for (;;) {
    const step = reading.next();
    if (step.done) return step.value;
  }
}

const found = (text: string, isCited?: (key: string) => boolean): readonly string[] =>
  checkSource({ id: 'own', ...read(text), entries: [...fieldedEntries(text)] }, isCited).map(
    ({ line, kind, message }) => `${line} ${kind}: ${message}`,
  );
const whole = (key: string, title = key): string => `@book{${key}, title={${title}}, editor={A, B}, year=2030}\n`;

describe('Check Library', () => {
  it('finds keys that stand twice, also by case', () => {
    assert.deepEqual(found(whole('a', 'One') + whole('b', 'Two') + whole('A', 'Three') + whole('b', 'Four')), [
      "3 duplicateKey: But for capitals, the key 'a' is the same as 'A' (line 1), so that one of them cannot be cited.",
      "4 duplicateKey: The key 'b' stands at line 2 too, so that one of them cannot be cited.",
    ]);
  });

  it('finds one paper twice', () => {
    const twice =
      '@article{x, title={Q}, author={A, B}, journal={J}, year=2030, doi={10.1/X}}\n@misc{y, title={q!}, doi={10.1/x}}\n';
    assert.deepEqual(found(twice), ["2 duplicatePaper: 'y' is the same paper as 'x' at line 1."]);
  });

  it('finds fields that are missing, by type, with what stands for them and what is taken over', () => {
    assert.deepEqual(
      found(
        [
          '@article{a, title={T}, author={A, B}, journal={J}, date={2030-01}}',
          '@article{b, title={T2}}',
          '@inproceedings{c, title={T3}, author={A, B}, crossref={p}}',
          '@proceedings{p, title={P}, year=2030}',
          '@phdthesis{d, title={T4}, author={A, B}, school={S}, year=2030}',
          '@online{e, title={T5}, author={A, B}, year=2030, note={}}',
          '@own{f, note={x}}',
        ].join('\n'),
      ),
      [
        "2 missingField: 'b' lacks what an @article must have: author, journaltitle, date or year.",
        "6 missingField: 'e' lacks what an @online must have: url.",
      ],
    );
  });

  it('tells what cannot be read, and what no note cites where that is asked for', () => {
    const text = `${whole('a', 'One')}${whole('b', 'Two')}@misc{broken,\n`;
    assert.match(found(text).join('\n'), /^3 broken: The entry 'broken' is not closed/);
    assert.deepEqual(
      found(whole('a', 'One') + whole('b', 'Two'), (key) => key === 'a'),
      ["2 uncited: No note cites 'b'."],
    );
  });

  it('reads the paths of files as JabRef and Zotero write them', () => {
    assert.deepEqual(
      [
        'a.pdf',
        ':a/b.pdf:PDF;Notes:C\\:/x/y.pdf:PDF',
        'C:\\Users\\x\\y.pdf;/home/x/a\\;b.pdf',
        'Full Text:files/1/a.pdf:application/pdf',
        'https://example.org/a.pdf',
        '',
      ].flatMap(attachedFiles),
      ['a.pdf', 'a/b.pdf', 'C:/x/y.pdf', 'C:\\Users\\x\\y.pdf', '/home/x/a;b.pdf', 'files/1/a.pdf'],
    );
  });

  it('is told to be read: kinds first, then file by file', () => {
    const files = [{ id: 'own', label: 'refs.bib', papers: 1200 }];
    assert.match(libraryReport([], files), /Nothing is wrong in\n\n- refs\.bib: 1,200 papers\n/);
    const report = libraryReport([{ kind: 'missingFile', source: 'own', line: 3, message: 'Gone.' }], files);
    assert.match(
      report,
      /1 thing to look at.*\n\n- Files that are gone: 1\n\n## refs\.bib\n\n### Files that are gone\n\n- Line 3: Gone\.\n$/,
    );
    assert.match(libraryReport([], []), /no references of your own/);
  });
});
