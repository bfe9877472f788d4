import { deepEqual, equal } from 'node:assert/strict';
import { authorOfCsl, bibtexNames } from '../../../../src/core/formats/bibtexNames';
import type { CslName } from '../../../../src/core/formats/names';

const plain = (latex: string): string => latex.replace(/[{}]/g, '').trim();

/** A name as `given | particle | family | suffix`, a literal in quotes. */
const shown = ({ literal, family, given, suffix, 'dropping-particle': particle }: CslName): string =>
  literal === undefined ? [given, particle, family, suffix].map((part) => part ?? '').join('|') : `'${literal}'`;
const names = (latex: string): readonly string[] => bibtexNames(latex, plain).names.map(shown);

describe('names as BibTeX writes them', () => {
  for (const [latex, expected] of [
    ['Jane Doe', ['Jane||Doe|']],
    ['Jane Mary Doe and Roe', ['Jane Mary||Doe|', "'Roe'"]],
    ['Doe, Jane AND Roe, Rob', ['Jane||Doe|', 'Rob||Roe|']],
    ['Doe~Roe, Jane\n and\tRoe,Rob', ['Jane||Doe Roe|', 'Rob||Roe|']],
    ['Ludwig van der Berg', ['Ludwig|van der|Berg|']],
    ['Ludwig van Berg de Lee', ['Ludwig|van|Berg de Lee|']],
    ['Savoldi da Rocha, Dora', ['Dora||Savoldi da Rocha|']],
    ['da Rocha de Lee, Jr., Dora', ['Dora|da|Rocha de Lee|Jr.']],
    ['van der Berg, Ludwig', ['Ludwig|van der|Berg|']],
    ['van der Berg Lee, Jr., Ludwig', ['Ludwig|van der|Berg Lee|Jr.']],
    ['Berg, Jr, L.', ['L.||Berg|Jr']],
    ['van Berg', ['|van|Berg|']],
    ['jane doe', ['|jane|doe|']],
    ['{World Health Organization}', ["'World Health Organization'"]],
    ['{Salt and Sand} and {Doe}, Jane', ["'Salt and Sand'", 'Jane||Doe|']],
    ['{Doe} {Roe}', ['Doe||Roe|']],
    ['{Salt, and Sand} and {van Berg} and {}', ["'Salt, and Sand'", "'van Berg'"]],
    [',', []],
    [', and , , and and {,} and { }', []],
    ['Doe, Jane, and Roe,', ['Jane||Doe|', "'Roe'"]],
    ["{\\'E}mile {\\'e}tude", ["\\'Emile||\\'etude|"]],
    ["Jane {\\'e}l Doe", ["Jane|\\'el|Doe|"]],
    ['Jane {el} Doe', ['Jane el||Doe|']],
    ['Jane {\\o}n Doe and Jane {\\O}n Doe', ['Jane|\\on|Doe|', 'Jane \\On||Doe|']],
    ['Nu\\~nez, K. and \\O stergaard, B.', ['K.||Nu\\~nez|', 'B.||\\O stergaard|']],
    ["Fran\\c cois, G. and \\v Cern\\'y, J. and \\'E. Doe", ['G.||Fran\\c cois|', "J.||\\v Cern\\'y|", "\\'E.||Doe|"]],
    ['Pet\\H o, M. and Ann Wei\\ss and Jan \\L ukasz', ['M.||Pet\\H o|', 'Ann||Wei\\ss|', 'Jan||\\L ukasz|']],
    [
      'Jan \\l of Doe and Jan \\r aland Doe and Jan \\DJ on Doe',
      ['Jan|\\l of|Doe|', 'Jan|\\r aland|Doe|', 'Jan \\DJ on||Doe|'],
    ],
    ['J.\\,K. Doe and {\\{Doe} Roe\\}}, J', ['J.\\,K.||Doe|', 'J||\\Doe Roe\\|']],
    ['family=Doe, given={Jane Mary}, prefix=van, suffix="Jr."', ['Jane Mary|van|Doe|Jr.']],
    ['given=Jane, family = {Doe Roe}', ['Jane||Doe Roe|']],
    ['and Doe, Jane and and', ['Jane||Doe|']],
    ['Doe,', ["'Doe'"]],
    ['Jane \\O{}n Doe and Jane \\o{}N Doe', ['Jane \\On||Doe|', 'Jane|\\oN|Doe|']],
    ['Jane {\\v S}on Doe and Jane {\\v s}on Doe', ['Jane \\v Son||Doe|', 'Jane|\\v son|Doe|']],
    ['Jane \\c{C}on Doe and Jane \\c{c}on Doe', ['Jane \\cCon||Doe|', 'Jane|\\ccon|Doe|']],
    ['Jane \\h{O}n Doe and Jane \\L{}on Doe', ['Jane \\hOn||Doe|', 'Jane \\Lon||Doe|']],
    ['Jane \\u{\\i}n Doe', ['Jane|\\u\\in|Doe|']],
    ['Jane \\AE{}n Doe and Jane \\ae{}n Doe', ['Jane \\AEn||Doe|', 'Jane|\\aen|Doe|']],
    ["Gerard 't Hooft", ["Gerard|'t|Hooft|"]],
    ['van , Jane and doe, Jane', ['Jane||van|', 'Jane||doe|']],
    ['Jane doe', ['Jane||doe|']],
    ['Jane Doe} and Roe', ['Jane||Doe|', "'Roe'"]],
    ['{} Jane {} Doe', ['Jane||Doe|']],
    ['Myfamily=Doe, Jane', ['Jane||Myfamily=Doe|']],
    ['family=Doe, Jane, given="A" B', ['"A" B||Doe|']],
    ['family=Doe, given=A "B", suffix=Jr.', ['A "B"||Doe|Jr.']],
    ['family=Doe, suffix=Jr.', ["'Doe Jr.'"]],
    ['', []],
  ] as const) {
    it(JSON.stringify(latex), () => deepEqual(names(latex), expected));
  }

  it('say whether there are others', () => {
    for (const [latex, incomplete] of [
      ['Doe, Jane and others', true],
      ['Doe, Jane and Others', true],
      ['Doe, Jane and others, too', false],
      ['Doe, Jane and others Doe', false],
      ['Doe, Jane and others ', true],
      ['Doe, Jane', false],
    ] as const)
      equal(bibtexNames(latex, plain).incomplete, incomplete, latex);
    deepEqual(names('Doe, Jane and others'), ['Jane||Doe|']);
  });

  it('have no parts that nobody wrote', () => {
    deepEqual(bibtexNames('van Berg and Doe, Jane', plain).names, [
      { family: 'Berg', 'dropping-particle': 'van' },
      { family: 'Doe', given: 'Jane' },
    ]);
  });
});

describe('a name of CSL in the library', () => {
  it('has particles before the family and suffixes behind it', () => {
    deepEqual(
      authorOfCsl({
        family: 'Doe',
        given: 'Jane',
        'dropping-particle': 'de',
        'non-dropping-particle': 'la',
        suffix: 'Jr.',
      }),
      { family: 'de la Doe Jr.', given: 'Jane' },
    );
    deepEqual(authorOfCsl({ literal: 'WHO', family: 'Doe' }), { family: 'WHO' });
    deepEqual(authorOfCsl({ given: 'Jane' }), { family: 'Jane' });
    deepEqual(authorOfCsl({ family: 'Doe', given: '' }), { family: 'Doe' });
    deepEqual(authorOfCsl({}), { family: '' });
  });
});
