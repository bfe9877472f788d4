import assert from 'node:assert/strict';
import { bibliographiesOf } from '../../../../src/core/project/bibliographies';
import { memoryFiles } from './memoryFiles';

const NOTE = '/w/book/ch/one.qmd';
const STYLE =
  '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><title>T</title></info><citation><layout/></citation></style>';
const pointingTo = (parent: string): string =>
  `<style><info><link href="http://www.zotero.org/styles/${parent}" rel="independent-parent"/></info></style>`;

type Files = Readonly<Record<string, string | undefined>>;

/** The style that a note is under, and what is said of it: at `file:line`, `!` where it is a mistake. */
async function styleUnder(text: string, files: Files = {}): Promise<readonly (string | undefined)[] | undefined> {
  const { style: found } = await bibliographiesOf({ text, path: NOTE, root: '/w' }, memoryFiles(files));
  if (!found) return undefined;
  const { named, remark } = found;
  const where = `${named.file ?? 'note'}:${named.place.line}`;
  return [found.style, ...(remark ? [`${remark.isWrong ? '!' : '?'} ${where} ${remark.message}`] : [])];
}

const yaml = (lines: string): string => `---\n${lines}\n---\n\n[@roe1999]\n`;

describe('The citation style of a note', () => {
  const table: readonly (readonly [string, string, Files, string | undefined])[] = [
    ['none where nobody names one', yaml('bibliography: a.bib'), { '/w/a.bib': '' }, undefined],
    ['a file beside the note', yaml('csl: x.csl'), { '/w/book/ch/x.csl': STYLE }, '/w/book/ch/x.csl'],
    ['that under its other name', yaml('citation-style: x.csl'), { '/w/book/ch/x.csl': STYLE }, '/w/book/ch/x.csl'],
    ['a file without its ending', yaml('csl: x'), { '/w/book/ch/x.csl': STYLE }, '/w/book/ch/x.csl'],
    ['with the escapes of an address', yaml('csl: my%20x.csl'), { '/w/my x.csl': STYLE }, '/w/my x.csl'],
    ['a file at home', yaml('csl: ~/x.csl'), { '/home/jo/x.csl': STYLE }, '/home/jo/x.csl'],
    [
      'one that Pandoc keeps for all documents',
      yaml('csl: x'),
      { '/home/jo/.local/share/pandoc/csl/x.csl': STYLE },
      '/home/jo/.local/share/pandoc/csl/x.csl',
    ],
    [
      'one in the folder where Pandoc kept them before',
      yaml('csl: x'),
      { '/home/jo/.pandoc/csl/x.csl': STYLE },
      '/home/jo/.pandoc/csl/x.csl',
    ],
    [
      'a file without its ending, in a folder with a point in its name',
      yaml('csl: v1.2/x'),
      { '/w/v1.2/x.csl': STYLE },
      '/w/v1.2/x.csl',
    ],
    [
      'that of the project, from its folder',
      '[@roe1999]',
      { '/w/book/_quarto.yml': 'csl: s/x.csl', '/w/book/s/x.csl': STYLE },
      '/w/book/s/x.csl',
    ],
    [
      'its own before that of the project',
      yaml('csl: x.csl'),
      { '/w/book/_quarto.yml': 'csl: y.csl', '/w/book/x.csl': STYLE, '/w/book/y.csl': STYLE },
      '/w/book/x.csl',
    ],
    [
      'that of all formats before that of one',
      yaml('format:\n  pdf:\n    csl: y.csl\ncsl: x.csl'),
      { '/w/x.csl': STYLE, '/w/y.csl': STYLE },
      '/w/x.csl',
    ],
    [
      'in the arguments of Pandoc',
      yaml('output:\n  html_document:\n    pandoc_args: ["--csl", "x.csl"]'),
      { '/w/x.csl': STYLE },
      '/w/x.csl',
    ],
    ['behind a long text', yaml(`title: ${'long '.repeat(2000)}\ncsl: x.csl`), { '/w/x.csl': STYLE }, '/w/x.csl'],
    ['one that ships, by its identifier', yaml('csl: chicago'), {}, 'chicago'],
    ['one that ships, by its file', yaml('csl: chicago-author-date.csl'), {}, 'chicago'],
    ['one that ships, by its address', yaml('csl: https://www.zotero.org/styles/apa'), {}, 'apa'],
    ['the file before the one that ships', yaml('csl: apa'), { '/w/apa.csl': STYLE }, '/w/apa.csl'],
    ['the one that a file points to', yaml('csl: x.csl'), { '/w/x.csl': pointingTo('apa') }, 'apa'],
    ['none where it is computed', yaml('csl: !expr style()'), {}, undefined],
    ['none where it is no name', yaml('csl: [x.csl]'), {}, undefined],
  ];
  for (const [what, text, files, style] of table) {
    it(`is ${what}`, async () => {
      assert.deepEqual(await styleUnder(text, files), style === undefined ? undefined : [style]);
    });
  }

  const SET = 'References are shown in the style of the settings.';
  const remarks: readonly (readonly [string, string, Files, readonly (string | undefined)[]])[] = [
    ['is not there', yaml('a: b\ncsl: x.csl'), {}, [undefined, `! note:3 There is no style 'x.csl'. ${SET}`]],
    [
      'is not at the root, but in the folder of Pandoc',
      yaml('csl: /x.csl'),
      { '/home/jo/.pandoc/csl/x.csl': STYLE },
      [undefined, `! note:2 There is no style '/x.csl'. ${SET}`],
    ],
    [
      'is not where it is said to be, but ships',
      yaml('csl: styles/apa.csl'),
      {},
      ['apa', "! note:2 There is no style 'styles/apa.csl'. The one that ships is used instead."],
    ],
    [
      'is no style',
      '[@roe1999]',
      { '/w/_quarto.yml': '\ncsl: x.csl', '/w/x.csl': '<html/>' },
      [
        undefined,
        `! /w/_quarto.yml:2 The style 'x.csl' cannot be used. Line 1: this is not a citation style: it begins with <html> instead of <style>. ${SET}`,
      ],
    ],
    [
      'points to one that does not ship',
      yaml('csl: x.csl'),
      { '/w/x.csl': pointingTo('quokka') },
      [
        undefined,
        `? note:2 The style 'x.csl' cannot be used. Line 1: this style only names another one, 'http://www.zotero.org/styles/quokka', whose file is needed instead. ${SET}`,
      ],
    ],
    [
      'may not be read',
      yaml('csl: x.csl'),
      { '/w/x.csl': undefined },
      [undefined, `? note:2 The style 'x.csl' is not used, as it is locked. ${SET}`],
    ],
    [
      'is on the web under the name of one that ships',
      yaml('csl: https://a.org/mine/apa.csl'),
      {},
      [undefined, `? note:2 The style 'https://a.org/mine/apa.csl' is on the web, and not asked for. ${SET}`],
    ],
    [
      'is on the web',
      yaml('csl: https://a.org/x.csl'),
      {},
      [undefined, `? note:2 The style 'https://a.org/x.csl' is on the web, and not asked for. ${SET}`],
    ],
  ];
  for (const [what, text, files, expected] of remarks) {
    it(`is told to the one who named it where it ${what}`, async () => {
      assert.deepEqual(await styleUnder(text, files), expected);
    });
  }

  it('is told to nobody where a file for Pandoc names it that may run elsewhere', async () => {
    const files = { '/w/a.bib': '', '/w/defaults.yaml': 'bibliography: a.bib\ncsl: x.csl' };
    assert.deepEqual(await styleUnder('[@roe1999]', files), [undefined]);
  });

  it('makes no key uncertain, whatever is wrong with it', async () => {
    const { uncertain, problems } = await bibliographiesOf({ text: yaml('csl: x.csl'), path: NOTE }, memoryFiles({}));
    assert.deepEqual([uncertain, problems], [[], []]);
  });
});

describe('The language of a note', () => {
  const languageOf = async (text: string, files: Files = {}): Promise<string | undefined> =>
    (await bibliographiesOf({ text, path: NOTE, root: '/w' }, memoryFiles(files))).language;

  it('is what the nearest says that says any', async () => {
    const files = { '/w/_quarto.yml': 'lang: de' };
    assert.equal(await languageOf('---\nlang: fr-CA\n---\n', files), 'fr-CA');
    assert.equal(await languageOf('---\ntitle: lang\n---\n', files), 'de');
    assert.equal(await languageOf('---\nlang: [de]\n---\n'), undefined);
  });
});
