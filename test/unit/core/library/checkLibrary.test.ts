import assert from 'node:assert/strict';
import { fieldedEntries, readingBibtex, type ReadFile } from '../../../../src/core/formats/bibtexRead';
import { checkSource } from '../../../../src/core/library/checkLibrary';
import { paperOf } from '../../support/corpora';
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
      "3 duplicateKey: But for capitals, the key 'A' is the same as 'a' at line 1: Pandoc tells them apart, and BibTeX does not.",
      "4 duplicateKey: The key 'b' stands at line 2 too, so that one of them cannot be cited.",
    ]);
  });

  it('finds keys that are among the further ones of another entry', () => {
    const named = (key: string, ids: string): string => `@misc{${key}, title={On ${key}}, ids={${ids}}}\n`;
    assert.deepEqual(found(named('a', 'b, c, a, C') + whole('b', 'Two') + named('d', 'c, e')), [
      "1 duplicateKey: 'a' has the key 'b' too, which is that of 'b' at line 2: it cites only one of them.",
      "3 duplicateKey: 'd' has the key 'c' too, which is that of 'a' at line 1: it cites only one of them.",
    ]);
  });

  it('finds them in files of other formats, whose entries must have nothing', () => {
    const papers = [
      paperOf({ citekey: 'a', title: 'One', origin: { source: 'own', line: 4 } }),
      paperOf({ citekey: 'A' }),
    ];
    assert.deepEqual(
      checkSource({ id: 'own', papers, problems: [], entries: [] }, () => false).map(({ line, kind }) => [line, kind]),
      [
        [1, 'duplicateKey'],
        [1, 'uncited'],
        [4, 'uncited'],
      ],
    );
  });

  it('finds one paper twice', () => {
    const twice =
      '@article{x, title={Q}, author={A, B}, journal={J}, year=2030, doi={10.1/X}}\n@misc{y, title={q!}, doi={10.1/x}}\n';
    assert.deepEqual(found(twice), ["2 duplicatePaper: 'y' is the same paper as 'x' at line 1."]);
    const ofOneVolume = (key: string, pages: string): string =>
      `@inproceedings{${key}, title={On ${key}}, author={${key}, A}, booktitle={V}, pages={${pages}}, year=2030, doi={10.1/v}}\n`;
    const four = ofOneVolume('p', '1--15') + ofOneVolume('q', '16--31') + ofOneVolume('r', '32--50');
    assert.deepEqual(found(four + ofOneVolume('s', '32--50')), [
      "4 duplicatePaper: 's' is the same paper as 'r' at line 3.",
    ]);
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
          '@misc{g, title={ }}',
          '@misc{, title={x}}',
          '@misc{, year=2030}',
        ].join('\n'),
      ),
      [
        "2 missingField: 'b' lacks what an @article must have: author, journal or journaltitle, date or year.",
        "6 missingField: 'e' lacks what an @online must have: url.",
        "8 missingField: 'g' lacks what an @misc must have: title.",
        '9 broken: This @misc has no key, so it cannot be cited.',
        '10 broken: This @misc has no key, so it cannot be cited.',
        '10 missingField: This entry lacks what an @misc must have: title.',
      ],
    );
  });

  it('does not find that fields lack which may be elsewhere', () => {
    assert.deepEqual(
      found(
        '@inproceedings{a, title={T1}, author={A, B}, crossref={ AAAI91 }}\n@inproceedings{b, title={T2}, author={A, B}, crossref=c}\n@Book{C, title={D}}',
      ),
      [
        "1 missingField: 'a' lacks what an @inproceedings must have, unless 'AAAI91' has it, which is not in this file: booktitle, date or year.",
        "2 missingField: 'b' lacks what an @inproceedings must have: date or year.",
        "3 missingField: 'C' lacks what an @book must have: author or editor, date or year.",
      ],
    );
    assert.deepEqual(found('@article{a, title={A {{J}}\\}}, author={A, B}}'), [
      "1 broken: The entry 'a' ends here, though fields follow: look for a brace that is missing or too many.",
    ]);
  });

  it('tells what cannot be read, and what no note cites where that is asked for', () => {
    const text = `${whole('a', 'One')}${whole('b', 'Two')}@misc{broken,\n`;
    assert.deepEqual(found(text), ["3 broken: The entry 'broken' is not closed: look for a missing brace or quote."]);
    assert.deepEqual(
      found(whole('a', 'One') + whole('b', 'Two'), (key) => key === 'a'),
      ["2 uncited: No note cites 'b'."],
    );
    assert.deepEqual(
      found('@book{a, ids={c, d}, title={One}, editor={A, B}, year=2030}', (key) => key === 'd'),
      [],
    );
  });

  it('is told to be read: kinds first, then file by file', () => {
    const files = [{ id: 'own', label: 'refs.bib', papers: 1200, listed: 1200 }];
    assert.match(libraryReport([], files), /Nothing is wrong in\n\n- refs\.bib: 1,200 papers\n/);
    const one = libraryReport([{ kind: 'missingFile', source: 'own', line: 3, message: 'Gone.' }], files);
    assert.match(one, /1 thing to look at/);
    const more = [
      { kind: 'missingFile', source: 'own', line: 3, message: 'Gone.' },
      { kind: 'broken', source: 'own', line: 4, message: 'Not closed.' },
      { kind: 'missingFile', source: 'own', line: 5, message: 'Gone too.' },
      { kind: 'broken', source: 'other', line: 1, message: 'Not opened.' },
    ] as const;
    const others = ['other', 'third'].map((id) => ({ id, label: `${id}.bib`, papers: 1, listed: 1 }));
    const [intro, sections] = libraryReport(more, [...files, ...others]).split(/4 things to look at.*\n\n/);
    assert.match(intro ?? '', /\n\n- refs\.bib: 1,200 papers\n- other\.bib: 1 paper\n- third\.bib: 1 paper\n\n$/);
    assert.equal(
      sections,
      [
        '- Broken entries: 2\n- Files that are gone: 2',
        '## refs.bib',
        '### Broken entries',
        '- Line 4: Not closed.',
        '### Files that are gone',
        '- Line 3: Gone.\n- Line 5: Gone too.',
        '## other.bib',
        '### Broken entries',
        '- Line 1: Not opened.\n',
      ].join('\n\n'),
    );
    assert.match(libraryReport([], []), /no references of your own/);
  });

  it('says in its report how many of the papers the tree lists under a file, where it lists fewer', () => {
    const report = libraryReport(
      [],
      [{ id: 'own', label: 'refs.bib', papers: 1200, listed: 1198, hidden: ['Line 3.'] }],
    );
    assert.match(
      report,
      /- refs\.bib: 1,200 papers, 1,198 listed under it in the view Topics: .* is listed once\n  - Line 3\.\n/,
    );
  });

  it('says in its report why a file could not be read', () => {
    const report = libraryReport(
      [],
      [{ id: 'own', label: 'a.bib', papers: 0, listed: 0, trouble: 'It is too large.' }],
    );
    assert.match(report, /\nNothing is wrong in what could be read of\n\n- a\.bib: 0 papers\. It is too large\.\n/);
  });

  it('shows in its report what others wrote as it stands: no pictures, links or HTML', () => {
    const message = "'![a](https://b.example/c.png)' <img src=d> lacks a year.";
    const report = libraryReport(
      [{ kind: 'missingField', source: 'own', line: 3, message }],
      [{ id: 'own', label: '[own](e).bib', papers: 1, listed: 1 }],
    );
    assert.ok(report.includes("- Line 3: '!\\[a\\](https://b.example/c.png)' \\<img src=d> lacks a year."), report);
    assert.ok(report.includes('## \\[own\\](e).bib'), report);
  });
});
