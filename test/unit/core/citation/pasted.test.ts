import { deepEqual, equal } from 'node:assert/strict';
import { papersPasted } from '../../../../src/core/citation/pasted';
import { toBibtex } from '../../../../src/core/formats/bibtex';
import { paperOf, shippedCorpus } from '../../support/corpora';
import { Corpus } from '../../../../src/core/corpus';

const corpus = shippedCorpus();
const found = (text: string): string =>
  papersPasted(text, corpus)
    .map(({ citekey }) => String(citekey))
    .join(' ');

describe('what is pasted names a paper', () => {
  const cases: readonly (readonly [what: string, pasted: string, citekeys: string])[] = [
    ['a DOI', '10.1109/ICCV51070.2023.01287', 'lin2023vinet'],
    ['a DOI in other letters', '10.1109/iccv51070.2023.01287', 'lin2023vinet'],
    ['a DOI with its prefix', 'doi: 10.1109/ICCV51070.2023.01287', 'lin2023vinet'],
    ['the address of a DOI', 'https://doi.org/10.1109/ICCV51070.2023.01287', 'lin2023vinet'],
    ['an encoded address of a DOI', 'http://dx.doi.org/10.1109%2FICCV51070.2023.01287\n', 'lin2023vinet'],
    ['an encoded DOI', 'https://doi.org/10.1007/978-3-031-72691-0%5F2', 'wang2024improving'],
    ['a DOI at the end of a sentence', '10.1109/ICCV51070.2023.01287.', 'lin2023vinet'],
    ['a DOI of another paper', '10.1109/ICCV51070.2023.99999', ''],
    ['an arXiv identifier', '1611.05962', 'lai2016word'],
    ['an arXiv identifier with prefix and version', 'arXiv:1611.05962v2', 'lai2016word'],
    ['an arXiv address', ' https://arxiv.org/abs/1611.05962 ', 'lai2016word'],
    ['the address of an arXiv PDF', 'https://arxiv.org/pdf/1611.05962v1.pdf', 'lai2016word'],
    ['arXiv’s own DOI', 'https://doi.org/10.48550/arXiv.1611.05962', 'lai2016word'],
    ['a stamp of arXiv without its name', '1611.05962v1 [cs.LG] 18 Nov 2016', 'lai2016word'],
    ['a DOI that was cut off behind', 'https://doi.org/10.1109/ICCV51070.2023.01287…', 'lin2023vinet'],
    ['the title of a page of arXiv', '[1611.05962] Some Title', 'lai2016word'],
    ['another arXiv identifier', '1611.05963', ''],
    ['the address of the paper', 'https://openreview.net/forum?id=Tj3xLVuE9f', 'hermann2024foundations'],
    ['another address', 'https://openreview.net/forum?id=other', ''],
    ['the address of the paper without its scheme', 'openreview.net/forum?id=Tj3xLVuE9f', 'hermann2024foundations'],
    [
      'the address of the paper in a sentence',
      'Read (www.openreview.net/attachment?id=Tj3xLVuE9f)].',
      'hermann2024foundations',
    ],
    [
      'addresses of papers, once each',
      'http://openreview.net/forum?id=Tj3xLVuE9f <https://openreview.net/pdf?id=Tj3xLVuE9f>',
      'hermann2024foundations',
    ],
    ['the title', 'On the Foundations of Shortcut Learning', 'hermann2024foundations'],
    [
      'the title in other letters and spaces',
      '  on the foundations\n   of SHORTCUT learning ',
      'hermann2024foundations',
    ],
    ['a part of the title', 'Foundations of Shortcut Learning', ''],
    ['a word', 'Shortcut', ''],
    ['a sentence', 'See On the Foundations of Shortcut Learning', ''],
    ['nothing', ' \n ', ''],
    ['signs', '...', ''],
    ['an e-mail address', 'lin@example.org', ''],
    ['a handle', '@lin2023vinet', ''],
    ['BibTeX with a DOI', '@article{x, doi = {10.1109/ICCV51070.2023.01287}}', 'lin2023vinet'],
    ['BibTeX with an eprint', '@misc{x,\n  eprint = "1611.05962",\n}', 'lai2016word'],
    [
      'BibTeX with a title',
      '@misc{x, title={On the {F}oundations of {{Shortcut}} Learning}}',
      'hermann2024foundations',
    ],
    ['BibTeX with a key', '@misc{lin2023vinet, title={Draft}}', 'lin2023vinet'],
    [
      'BibTeX of another paper',
      '@misc{x2020y, title={Draft}, booktitle={On the Foundations of Shortcut Learning}}',
      '',
    ],
    ['a title in a numbered list', '12. On the Foundations of Shortcut Learning', 'hermann2024foundations'],
    [
      'a title behind a number of references',
      '[13]  On the Foundations of Shortcut Learning.',
      'hermann2024foundations',
    ],
    [
      'a reference with the title in quotes',
      'K. Hermann et al., “On the Foundations of Shortcut Learning,” in Proc. ICLR, 2024, pp. 1–9.',
      'hermann2024foundations',
    ],
    [
      'a reference with the title as a sentence, over lines',
      '[7] Hermann, K., Mobahi, H., Poe, A. B., Lee, C. D. E., Kim, F. G. H., Roe, I. J. K. (2024). On the Foun-\ndations of Shortcut Learning. In ICLR.',
      'hermann2024foundations',
    ],
    ['a reference to another paper', 'Hermann, K. (2024). On Shortcut Learning. In ICLR.', ''],
    ['a title in a sentence without a year', 'I read on. On the Foundations of Shortcut Learning. It was good.', ''],
    ['a reference to CoRR', 'Siwei Lai. Word and more. CoRR, abs/1611.05962, 2016.', 'lai2016word'],
    ['the stamp on a page of arXiv', 'arXiv:1611.05962v1  [cs.CL]  18 Nov 2016', 'lai2016word'],
    [
      'a line to cite arXiv by',
      'Cite as: arXiv:1611.05962 [cs.CL] (or arXiv:1611.05962v1 for this version)',
      'lai2016word',
    ],
    ['an identifier with its class', '1611.05962v2 [cs.CL]', 'lai2016word'],
    ['the name of a file from arXiv', '1611.05962v1.pdf', 'lai2016word'],
    ['a number that is like an identifier', 'It rose to 1611.05962 in May', ''],
    ...[
      'https://arxiv.org/abs/1611.05962?context=cs.CL',
      'https://arxiv.org/pdf/1611.05962v2#page=3',
      'https://arxiv.org/html/1611.05962v1/#S2',
      'arxiv.org/abs/1611.05962',
      'www.arxiv.org/pdf/1611.05962.pdf?download=1',
      'http://export.arxiv.org/abs/1611.05962',
      'https://arxiv-org.proxy.example.edu/abs/1611.05962',
      'https://ar5iv.org/abs/1611.05962',
      'https://ar5iv.labs.arxiv.org/html/1611.05962',
      'https://www.alphaxiv.org/overview/1611.05962v1',
      'https://huggingface.co/papers/1611.05962',
      '<https://arxiv.org/abs/1611.05962>',
      '[arXiv](https://arxiv.org/abs/1611.05962)',
      'arXiv 1611.05962',
      'arXiv preprint arXiv:1611.05962, 2016.',
      'doi:10.48550/ARXIV.1611.05962',
    ].map((pasted): [string, string, string] => [pasted, pasted, 'lai2016word']),
    ...[
      'doi.org/10.1109/ICCV51070.2023.01287',
      'DOI: https://www.doi.org/10.1109/ICCV51070.2023.01287',
      'https://doi.org/10.1109/ICCV51070.2023.01287?src=list&x=1',
      'https://doi.org/10.1109/ICCV51070.2023.01287#abstract',
      '<https://doi.org/10.1109/ICCV51070.2023.01287>',
      '(doi:10.1109/ICCV51070.2023.01287).',
      '“10.1109/ICCV51070.2023.01287”,',
      '[10.1109/ICCV51070.2023.01287](https://doi.org/10.1109/ICCV51070.2023.01287)',
      'doi = "10.1109/ICCV51070.2023.01287",',
      'https://doi-org.proxy.example.edu/10.1109/ICCV51070.2023.01287',
      'https://proxy.example.edu/login?url=https://doi.org/10.1109/ICCV51070.2023.01287',
      'https://login.example.edu/login?qurl=https%3A%2F%2Fdoi.org%2F10.1109%252FICCV51070.2023.01287',
      'https://www.computer.org/doi/pdf/10.1109/ICCV51070.2023.01287/full?casa=1',
      'https://publisher.example.org/10.1109/ICCV51070.2023.01287.pdf',
      'Lin, J. et al. (2023). VI-Net. ICCV. https://doi.org/10.1109/ICCV51070.2023.01287.',
      'https://doi.org/10.1109/\nICCV51070.2023.01287',
      '10.1109\u2060/\u200bICCV51070.2023.01287',
    ].map((pasted): [string, string, string] => [pasted, pasted, 'lin2023vinet']),
    ['a longer DOI', '10.1109/ICCV51070.2023.01287.1', ''],
    ['a chapter of the book', 'https://doi.org/10.1007/978-3-031-72691-0_21', ''],
    ['an escaped DOI', '10.1007/978-3-031-72691-0\\_2', 'wang2024improving'],
    [
      'a chapter at its publisher',
      'https://link.springer.com/chapter/10.1007/978-3-031-72691-0_2#Sec1',
      'wang2024improving',
    ],
    ['two DOIs', '10.1109/ICCV51070.2023.01287\n10.1007/978-3-031-72691-0_2\n', 'lin2023vinet wang2024improving'],
    [
      'the address of a paper with more to it',
      'https://www.openreview.net/pdf?id=Tj3xLVuE9f&noteId=x#all',
      'hermann2024foundations',
    ],
    ['a title in quotes', '“On the Foundations of Shortcut Learning.”', 'hermann2024foundations'],
    ['a hyphenated title', 'On the Founda-\ntions of Shortcut Learning', 'hermann2024foundations'],
    [
      'a title as a link',
      '[On the *Foundations* of Shortcut Learning](https://example.org/x)',
      'hermann2024foundations',
    ],
    ['two titles', 'On the Foundations of Shortcut Learning\n\n1611.05962', 'hermann2024foundations lai2016word'],
    ['a title and a word', 'On the Foundations of Shortcut Learning\nShortcut', ''],
    [
      'a numbered list of papers',
      '  1. On the Foundations of Shortcut Learning\n  \n  [1611.05962] Some Title',
      'hermann2024foundations lai2016word',
    ],
    ['BibTeX below a comment', '% Made by a program\n@misc{x, doi={10.1109/ICCV51070.2023.01287}}', 'lin2023vinet'],
    ['BibTeX in comments', '% @misc{lin2023vinet,\n \t%% title={Draft}\n% }', 'lin2023vinet'],
    ['BibTeX beside some in comments', '% @misc{lin2023vinet, a}\n@misc{lai2016word, title={Draft}}', 'lai2016word'],
    ['BibTeX in a fence', '```bibtex\n@misc{x, doi={10.1109/ICCV51070.2023.01287}}\n```', 'lin2023vinet'],
    ['a line of BibTeX', '  eprint = {1611.05962},\n', 'lai2016word'],
    ['lines of BibTeX', 'archivePrefix = {arXiv},\neprint        = {1611.05962},\nprimaryClass={cs.CL}', 'lai2016word'],
    ['a line of BibTeX in quotes', 'eprint="1611.05962v2"', 'lai2016word'],
    ['a line of BibTeX with a DOI', 'doi = {10.1109/ICCV51070.2023.01287},', 'lin2023vinet'],
    [
      'a line of BibTeX with an address',
      'url = {https://openreview.net/forum?id=Tj3xLVuE9f}',
      'hermann2024foundations',
    ],
    [
      'a line of BibTeX with a title',
      'title = {On the {Foundations} of {Shortcut} Learning},',
      'hermann2024foundations',
    ],
    ['the end of an entry', 'eprint = {1611.05962},\n}', 'lai2016word'],
    ['a line of BibTeX with another identifier', 'eprint = {1611.05963},', ''],
    ['a line of a program', 'volume = 3', ''],
    ['BibTeX in a quote', '> @misc{x,\n>   eprint = {1611.05962},\n> }', 'lai2016word'],
    [
      'BibTeX among words',
      'Please cite @misc{x, doi={10.1109/ICCV51070.2023.01287}} and:\n\n@misc{y, title = "On the " # {Foundations of Shortcut Learning}}\nThanks',
      'lin2023vinet hermann2024foundations',
    ],
    ['BibTeX with an escaped DOI', '@misc{x, doi = {10.1007/978-3-031-72691-0{\\_}2}}', 'wang2024improving'],
    ['BibTeX with an address', '@misc{x, url = {https://arxiv.org/abs/1611.05962v2}}', 'lai2016word'],
    ['BibTeX of CoRR', '@article{x, journal={CoRR}, volume={abs/1611.05962}}', 'lai2016word'],
    ['BibTeX with a number', '@techreport{x, number={arXiv:1611.05962}}', 'lai2016word'],
    ['BibTeX as search engines write it', '@article{x, journal={arXiv preprint arXiv:1611.05962}}', 'lai2016word'],
    [
      'BibTeX with a title in LaTeX',
      "@misc{x, title={{Fr{\\'e}chet} \\emph{Cumulative} Covariance {N}et for Deep Nonlinear Sufficient Dimension Reduction with Random Objects}}",
      'yuan2025frechet',
    ],
    ['BibTeX with an abstract about another', '@misc{x, abstract={after\n@misc{lin2023vinet, a}}, title={Draft}}', ''],
    ['BibTeX half copied', '@misc{x, doi = {10.1109/ICCV51070.2023.01287},\n title = {VI', 'lin2023vinet'],
    ['broken BibTeX', '@misc{lin2023vinet, title={Dra', 'lin2023vinet'],
    [
      'BibTeX half copied before more',
      '@misc{x, eprint={1611.05962}, title = {VI\n\n@misc{y,\n title = {On the {Foundations} of {Shortcut} Learning},\n}',
      'lai2016word hermann2024foundations',
    ],
    ['much BibTeX', `@misc{lin2023vinet, title={Draft}}${' '.repeat(60_000)}.`, ''],
    ...['arxivid', 'arxiv'].map((name): [string, string, string] => [
      `BibTeX with ${name}`,
      `@misc{x, ${name} = {1611.05962}}`,
      'lai2016word',
    ]),
    ...['url', 'ee', 'link', 'howpublished', 'journal', 'journaltitle', 'note'].map(
      (name): [string, string, string] => [
        `BibTeX with its identifier in ${name}`,
        `@misc{x, ${name} = {https://doi.org/10.1109/ICCV51070.2023.01287}}`,
        'lin2023vinet',
      ],
    ),
    [
      'BibTeX with the address of the paper',
      '@misc{x, title = {Draft}, url = {https://openreview.net/forum?id=Tj3xLVuE9f}}',
      'hermann2024foundations',
    ],
    [
      'BibTeX with a subtitle',
      '@misc{x, title = {On the Foundations}, subtitle = {of Shortcut Learning}}',
      'hermann2024foundations',
    ],
  ];
  for (const [what, pasted, citekeys] of cases) it(what, () => equal(found(pasted), citekeys));

  it('for every paper: by its title, its DOI, its arXiv identifier and its BibTeX', () => {
    for (const { citekey, title, publishedTitle, doi, arxiv } of corpus.papers) {
      for (const name of [title, publishedTitle, doi, doi && `https://doi.org/${encodeURI(doi)}`, arxiv]) {
        if (name) equal(found(name), citekey, name);
      }
    }
    deepEqual(papersPasted(toBibtex(corpus.papers.slice(0, 100)), corpus), corpus.papers.slice(0, 100));
  });

  it('in libraries of other kinds too', () => {
    const papers = [
      paperOf({ citekey: 'old', arxiv: 'cs/0112017' }),
      paperOf({ citekey: 'under', doi: '10.5555/AB_cd_1' }),
      paperOf({ citekey: 'wiley', doi: '10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O' }),
      paperOf({ citekey: 'lancet', doi: '10.1016/S0140-6736(05)67889-0' }),
      paperOf({ citekey: 'acl', doi: '10.18653/v1/2025.findings-naacl.1' }),
      paperOf({ citekey: 'pmlr', url: 'https://proceedings.mlr.press/v139/doe21c.html' }),
      paperOf({ citekey: 'greek', title: 'The α-Rényi divergence' }),
      paperOf({ citekey: 'preprint', doi: '10.48550/arXiv.2401.00001' }),
      paperOf({ citekey: 'nature', doi: '10.1038/s41586-021-03819-2' }),
      paperOf({ citekey: 'copy', doi: '10.1038/s41586-021-03819-2' }),
      paperOf({ citekey: 'part', doi: '10.1000.12/a&b-é' }),
      paperOf({ citekey: 'percent', doi: '10.1000/50%FF' }),
      paperOf({ citekey: 'physics', arxiv: 'hep-th/9901001' }),
      paperOf({ citekey: 'html', title: '<i>Quokka</i> mating in the <b>wild</b>' }),
      paperOf({ citekey: 'first', title: 'Ökonomie der Quokkas' }),
      paperOf({ citekey: 'quoted', title: '“Quokkas” and their kin' }),
      paperOf({ citekey: 'asked', title: 'Do quokkas smile? A study of six islands' }),
      paperOf({ citekey: 'short', title: 'Quokkas smile' }),
      paperOf({
        citekey: 'nips',
        url: 'https://papers.nips.cc/paper_files/paper/2023/hash/0a1b-Abstract-Conference.html',
      }),
      paperOf({ citekey: 'cvf', url: 'https://openaccess.thecvf.com/content/CVPR2024/html/Doe_Quokkas_paper.html' }),
      paperOf({ citekey: 'jmlr', url: 'http://jmlr.org/papers/v22/20-1.html' }),
      paperOf({ citekey: 'asking', url: 'https://x.example.org/view?b=2&xref=1' }),
      paperOf({ citekey: 'linked', url: 'https://doi.org/10.1145/1234.5678' }),
      paperOf({ citekey: 'classed', url: 'http://arxiv.org/abs/math.GT/0309136' }),
      paperOf({ citekey: 'site', url: 'https://site.example.org/' }),
    ];
    const library = new Corpus(papers, { areas: [] });
    for (const [text, citekey] of [
      ['https://arxiv.org/abs/cs/0112017v2', 'old'],
      ['arXiv:cs.LG/0112017', 'old'],
      ['@misc{x, doi = {10.5555/AB\\_cd\\_1}}', 'under'],
      ['https://doi.org/10.5555/AB%5Fcd_1', 'under'],
      ['10.5555/AB_cd', ''],
      ['10.1145/1234.5678', 'linked'],
      ['arXiv:math/0309136', 'classed'],
      ['10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O', 'wiley'],
      ['https://doi.org/10.1002/(SICI)1097-4571(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-O', 'wiley'],
      ['(10.1016/S0140-6736(05)67889-0)', 'lancet'],
      ['https://aclanthology.org/2025.findings-naacl.1.pdf', 'acl'],
      ['https://proceedings.mlr.press/v139/doe21c/doe21c.pdf', 'pmlr'],
      ['https://proceedings.mlr.press/v139/', ''],
      ["@misc{x, title={The {$\\alpha$}-R{\\'{e}}nyi Divergence}}", 'greek'],
      ['The alpha-Rényi divergences', ''],
      ['2401.00001', 'preprint'],
      ['2401.00001 [math-ph]', 'preprint'],
      ['[2401.00001v12] Some Title', 'preprint'],
      ['See [2401.00001] there', ''],
      ['as abs/2401.00001 says', 'preprint'],
      ['https://arxiv.org/abs/2401.00001v12', 'preprint'],
      ['hep-th/9901001', 'physics'],
      ['arXiv:hep-th/9901001v12, 1999', 'physics'],
      ['arXiv:hep-th/99010012', ''],
      ['https://www.nature.com/articles/s41586-021-03819-2', 'nature'],
      ['https://www.nature.com/articles/s41586-021-03819-2.pdf', 'nature'],
      ['10.1038/s41586\u2010021\u201103819\u22122', 'nature'],
      ['10.1000.12/a&amp;b-%C3%A9', 'part'],
      ['10.1000/50%FF', 'percent'],
      ['10.5555/AB{\\textunderscore}cd{_}1', 'under'],
      ['10.5555/AB\\textunderscore cd\\textunderscore{}1', 'under'],
      ['10.5555/AB$\\_$cd&#95;1', 'under'],
      ['10.1002/(SICI)1097-4571(199806)49:8&lt;693::AID-ASI4&gt;3.0.CO;2-O', 'wiley'],
      ['10.5555/AB_cd_1;;http://example.org', 'under'],
      ['10.5555/AB_cd_1.).', 'under'],
      ['10.5555/AB_cd_1v12', 'under'],
      ['10.5555/AB_cd_1v2x', ''],
      ['10.5555/AB_cd_1v12.pdf', 'under'],
      ['10.5555/AB_cd_1.htm', 'under'],
      ['10.5555/AB_cd_1x.pdf', ''],
      ['10.5555/AB_cd_1//', 'under'],
      ['10.5555/AB_cd_1/?q', 'under'],
      ['10.5555/AB_cd_1/htm', 'under'],
      ['10.5555/AB_cd_1/x', ''],
      ['https://doi.ieeecomputersociety.org/10.5555/AB_cd_1', 'under'],
      ['Quokka Mating in the Wild', 'html'],
      ['Ökonomie der Quokkas', 'first'],
      ['Quokkas and their kin', 'quoted'],
      ['Doe, J. (2024). Do quokkas smile? A study of six islands. In Marsupials.', 'asked'],
      ['Doe, J. (2024). Quokkas smile. In Marsupials.', ''],
      ['http://papers.nips.cc/paper_files/paper/2023/file/0a1b-Paper-Conference.pdf', 'nips'],
      ['https://proceedings.neurips.cc/paper_files/paper/2023/file/0a1b-Paper-Conference.pdf', ''],
      ['https://openaccess.thecvf.com/content/CVPR2024/papers/Doe_Quokkas_paper.pdf', 'cvf'],
      ['https://openaccess.thecvf.com/content/CVPR2023/papers/Doe_Quokkas_paper.pdf', ''],
      ['https://www.jmlr.org/papers/volume22/20-1/20-1.pdf', 'jmlr'],
      ['https://jmlr.org/papers/volume22/20-1.htm', 'jmlr'],
      ['https://x.example.org/view?xref=1&b=2&utm_source=mail&', 'asking'],
      ['https://x.example.org/view?b=2&xref=9', ''],
      ['https://x.example.org/view?b=2&xref=1&referee=3', ''],
      ['https://x.example.org/view', ''],
      ['https://site.example.org', ''],
    ] as const)
      deepEqual(
        papersPasted(text, library).map((paper) => paper.citekey),
        citekey === '' ? [] : [citekey],
        text,
      );
  });

  it('but not a long text', () => {
    equal(found(`10.1109/ICCV51070.2023.01287 ${'x'.repeat(571)}`), 'lin2023vinet');
    equal(found(`10.1109/ICCV51070.2023.01287 ${'x'.repeat(572)}`), '');
  });
});

describe('a short DOI that is pasted', () => {
  const short = new Corpus([paperOf({ citekey: 'lee', doi: '10/gg4kx' })], { areas: [] });
  for (const text of [
    '10/gg4kx',
    'doi:10/GG4KX',
    'https://doi.org/10/gg4kx',
    'https://doi.org/gg4kx',
    'as (10/gg4kx) says',
    'https://doi.org/gg4kx (2020)',
  ]) {
    it(`is found in ${text}`, () =>
      deepEqual(
        papersPasted(text, short).map(({ citekey }) => citekey),
        ['lee'],
      ));
  }
  for (const text of ['10/gg4k', '110/gg4kx', '10/gg4kxy', 'https://doi.org/gg4kx.pdf', '10/2020']) {
    it(`is not found in ${text}`, () => deepEqual(papersPasted(text, short), []));
  }
});
