import { deepEqual, equal } from 'node:assert/strict';
import { oneName, writtenPeople } from '../../../../src/core/formats/bibtexPeople';
import { cslPaper, type RawItem } from '../../../../src/core/formats/cslRead';

/** The authors of an item of CSL as they are written, and whether their small words belong to their names. */
function written(item: RawItem): readonly [usesPrefix: boolean, names: string] {
  const paper = cslPaper(item, 'k', { source: '', line: 1 });
  const { usesPrefix, named } = writtenPeople(paper);
  return [usesPrefix, paper.authors.map(named).join(' and ')];
}

describe('people in BibTeX', () => {
  const doe = { family: 'Doe', given: 'Jo' };

  it('have the parts that their source tells apart', () => {
    for (const [parts, usesPrefix, name] of [
      [{ 'dropping-particle': 'de', 'non-dropping-particle': 'la' }, true, 'de la Doe, Jo'],
      [{ 'dropping-particle': 'de', suffix: 'Jr.' }, false, 'de Doe, Jr., Jo'],
      [{ 'non-dropping-particle': 'van', family: 'Van Doe' }, true, 'van Van Doe, Jo'],
      [{ 'non-dropping-particle': 'van', given: ' Jo ' }, true, 'van Doe, Jo'],
      [{ 'non-dropping-particle': "'t" }, true, "'t Doe, Jo"],
      [{ family: 'van Doe', suffix: 'Jr.' }, false, '{van Doe}, Jr., Jo'],
      [{ suffix: 'PhD' }, false, 'Doe, PhD, Jo'],
      [{ suffix: 'MD, PhD' }, false, 'Doe, {MD, PhD}, Jo'],
    ] as const)
      deepEqual(written({ author: [{ ...doe, ...parts }] }), [usesPrefix, name], JSON.stringify(parts));
  });

  it('have the parts that can be told where BibTeX would tell others of those of the source', () => {
    for (const [parts, name] of [
      [{ 'non-dropping-particle': 'Van' }, 'Van Doe, Jo'],
      [{ 'non-dropping-particle': 'De la' }, '{De la Doe}, Jo'],
      [{ 'non-dropping-particle': 'van', given: '' }, '{van Doe}'],
      [{ 'non-dropping-particle': 'van', family: '' }, 'van, Jo'],
    ] as const)
      deepEqual(written({ author: [{ ...doe, ...parts }] }), [false, name], JSON.stringify(parts));
  });

  it('have what BibTeX would take apart, or for something else, in braces or escaped', () => {
    for (const [author, name] of [
      [{ literal: 'A & B' }, '{A \\& B}'],
      [{ family: 'Doe & Roe', given: 'J_o' }, 'Doe \\& Roe, J\\_o'],
      [{ family: 'Doe', given: 'Jo, Ann' }, 'Doe, {Jo, Ann}'],
      [{ family: 'Doe', given: 'R&D, Jo' }, 'Doe, {R\\&D, Jo}'],
      [{ family: 'Ramón y R&D', given: 'Jo' }, '{Ramón y R\\&D}, Jo'],
    ] as const)
      deepEqual(written({ author: [author] })[1], name);
    for (const [latex, name] of [
      ['Salt and Sand', '{Salt and Sand}'],
      ['and Sand', '{and Sand}'],
      ['Sand AND', '{Sand AND}'],
      ['Andes Sand', 'Andes Sand'],
      ['Sand Andes', 'Sand Andes'],
      ['Band Roe', 'Band Roe'],
    ] as const)
      equal(oneName(latex), name);
  });

  it('use prefixes where anybody does, who may be no author', () => {
    const van = [{ family: 'Roe', given: 'Al', 'non-dropping-particle': 'van' }];
    const author = [{ ...doe, 'dropping-particle': 'von' }];
    for (const role of ['editor', 'translator', 'container-author', 'director'])
      deepEqual(written({ author, [role]: van }), [true, 'Doe, Jo von'], role);
    deepEqual(written({ author: [{ ...doe, 'dropping-particle': 'Von' }, ...van] }), [
      true,
      'Von Doe, Jo and van Roe, Al',
    ]);
    deepEqual(written({ author, composer: van }), [false, 'von Doe, Jo']);
    deepEqual(written({ author, director: van[0] }), [true, 'Doe, Jo von']);
  });
});
