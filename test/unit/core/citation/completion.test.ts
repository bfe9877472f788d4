import assert, { deepEqual, equal, ok } from 'node:assert/strict';
import {
  footnoteNames,
  footnotePapers,
  isHyphenInWord,
  isKeyTyped,
  latexPapers,
  paperCompletions,
  wikilinkPapers,
  wordCompletions,
  type PaperCompletions,
} from '../../../../src/core/citation/completion';
import { CitationDocument } from '../../../../src/core/markdown/document';
import type { CitationFormat } from '../../../../src/core/citation/formats';
import { latexKeyAt, latexKeyInMarkdown } from '../../../../src/core/citation/latex';
import { locatorKinds, LOCATOR_KINDS } from '../../../../src/core/citation/locatorCompletion';
import { findLocator } from '../../../../src/core/markdown/locator';
import { mergeSources } from '../../../../src/core/library/merge';
import type { Paper } from '../../../../src/core/paper';
import { SearchIndex } from '../../../../src/core/search/searchIndex';
import { applyEdits } from '../../../../src/core/text/span';
import { paperOf, shippedCorpus } from '../../support/corpora';
import { atCursor } from '../markdown/cursor';

const corpus = shippedCorpus();
const index = SearchIndex.build(corpus);

/** One paper has a note of another name. */
const noteLink = ({ citekey }: Paper): string => (citekey === 'cheng2023lister' ? 'papers/Lister' : `@${citekey}`);

interface Options {
  readonly papers?: readonly Paper[];
  readonly format?: CitationFormat;
  readonly recent?: readonly string[];
  /** Which citekey is accepted; the first by default. */
  readonly accept?: string;
  readonly overwrite?: boolean;
}

function completed(marked: string, { format = 'bracketed', recent = [], papers }: Options = {}): PaperCompletions {
  const { text, offset } = atCursor(marked);
  const document = CitationDocument.of(text);
  const context = document.contextAt(offset);
  const style = { format, template: () => '', noteLink };
  const own = papers && mergeSources([{ id: 'own', label: 'own', papers, problems: [] }], { areas: [] });
  const known = own ? { corpus: own, index: SearchIndex.build(own) } : { corpus, index };
  if (context?.kind === 'key') return paperCompletions(document, offset, context, { ...known, style, recent });
  if (context?.kind === 'footnote') return footnotePapers(document, offset, context, { corpus, index, style, recent });
  if (context?.kind === 'wikilink') return wikilinkPapers(document, offset, context, { corpus, index, style, recent });
  return assert.fail(`No key is typed in ${marked}`);
}

function keys(marked: string, options?: Options): readonly string[] {
  return completed(marked, options).items.map(({ label }) => label);
}

/** The text after a completion is accepted, with the cursor. */
function accepted(marked: string, options: Options = {}): string {
  const { insert, replace, items } = completed(marked, options);
  const item = options.accept ? items.find(({ label }) => label === options.accept) : items[0];
  ok(item, marked);
  const main = { span: options.overwrite ? replace : insert, text: `${item.text}‸${item.textBehind}` };
  return applyEdits(atCursor(marked).text, [main, ...item.further]);
}

describe('the papers offered while a key is typed', () => {
  it('are found by words of the title, by author and by year', () => {
    ok(keys('x @shortcut‸').slice(0, 2).includes('hermann2024foundations'));
    equal(keys('x @matryoshka‸')[0], 'kusupati2022matryoshka');
    ok(keys('x @mobahi‸').includes('hermann2024foundations'), 'a later author');
    equal(keys('x @mobahi2024‸')[0], 'hermann2024foundations');
    equal(keys('x @{on the foundations of‸}')[0], 'hermann2024foundations');
    equal(keys('x @foundations_shortcut‸')[0], 'hermann2024foundations');
  });

  it('begin with those whose key begins so', () => {
    deepEqual(keys('x @hermann2024‸'), ['hermann2024foundations']);
    equal(keys('x @HERMANN‸')[0], 'hermann2024foundations');
    equal(keys('[@a; @lin2023v‸]')[0], 'lin2023vinet');
  });

  it('are those of the note, those of late, then all, where nothing is typed', () => {
    const recent = ['kusupati2022matryoshka', 'gone2020paper', 'lin2023vinet'];
    const offered = keys('[@scimeca2022shortcut] and @lin2023vinet. @nobody x @‸', { recent });
    deepEqual(offered.slice(0, 3), ['scimeca2022shortcut', 'lin2023vinet', 'kusupati2022matryoshka']);
    equal(offered.length, 50);
    equal(new Set(offered).size, 50);
    deepEqual(keys('@‸').slice(0, 2), [corpus.papers[0]?.citekey, corpus.papers[1]?.citekey]);
  });

  it('leave out what the citation cites already', () => {
    ok(!keys('[@scimeca2022shortcut; @‸]').includes('scimeca2022shortcut'));
    equal(keys('[@scimeca2022shortcut; @‸]').length, 50);
    equal(keys('[@nobody; @‸]').length, 50);
    for (const marked of [
      '[@scimeca2022shortcut; @‸',
      '[@‸; @scimeca2022shortcut]',
      '[@scimeca2022shortcut; @scimeca2022‸]',
    ])
      ok(!keys(marked).includes('scimeca2022shortcut'), marked);
    for (const marked of [
      '[@scimeca2022shortcut] [@‸]',
      '[@‸] [@scimeca2022shortcut]',
      '[@nobody; @scimeca2022shortcut‸]',
    ])
      ok(keys(marked).includes('scimeca2022shortcut'), marked);
  });

  it('count for more where the note cites them, which is told', () => {
    const [first, second] = keys('x @shortcut‸');
    ok(first && second);
    equal(keys(`[@${second}]\n\nx @shortcut‸`)[0], second);
    equal(completed(`[@${second}]\n\nx @shortcut‸`).items[0]?.isCited, true);
    equal(completed('@lin2023v‸').items[0]?.isCited, false);
    equal(completed('@lin2023v‸').items[0]?.byline, 'Lin et al. · 2023 · ICCV');
  });

  it('are surely wanted after an @ or a semicolon, not after a lone bracket', () => {
    const isTyped = (marked: string): boolean => {
      const { text, offset } = atCursor(marked);
      const context = CitationDocument.of(text).contextAt(offset);
      return context?.kind === 'key' && isKeyTyped(text, context);
    };
    for (const marked of ['@‸', '[@‸]', '[@a; ‸]', '[@a; b‸', '@{‸}', 'x^[see @‸]']) ok(isTyped(marked), marked);
    for (const marked of ['[‸]', '- [ ‸', '[vas‸', 'a@b‸.c', '`@‸`', '---\nx: @‸\n---']) ok(!isTyped(marked), marked);
  });
});

describe('a paper whose key stands twice in its file', () => {
  it('is offered by its words and its key, and said to be so', () => {
    const papers = ['Quokkas of the island', 'Wombats of the wood'].map((title, n) =>
      paperOf({ citekey: 'doe2031', title, origin: { source: 'file:///own.bib', line: 7 * n + 1 } }),
    );
    const twice = mergeSources([{ id: 'file:///own.bib', label: 'own.bib', papers, problems: [] }], { areas: [] });
    const sources = { corpus: twice, index: SearchIndex.build(twice), recent: [] };
    const offered = (typed: string): readonly string[] => {
      const document = CitationDocument.of(`@${typed}`);
      const style = { format: 'bracketed', template: () => '', noteLink } as const;
      const offset = typed.length + 1;
      const words = document.wordsAt(offset);
      const context = document.contextAt(offset);
      const found = words
        ? wordCompletions(document, offset, words, { ...sources, style })
        : context?.kind === 'key' && paperCompletions(document, offset, context, { ...sources, style });
      return found ? found.items.map(({ paper, byline }) => `${paper.title}: ${byline}`) : [];
    };
    const [first, second] = offered('doe2031');
    assert.match(first ?? '', /^Quokkas of the island: (?!.*twice)/);
    assert.match(second ?? '', /^Wombats of the wood: .*its key stands twice in 'own\.bib': change it at line 8$/);
    assert.deepEqual(offered('wombats of the'), [second]);
    assert.deepEqual(offered('quokkas of the'), [first]);
    assert.equal(offered('').length, 1);
  });
});

describe('the papers offered for words after an @', () => {
  const byWords = (marked: string): readonly string[] | undefined => {
    const { text, offset } = atCursor(marked);
    const document = CitationDocument.of(text);
    const words = document.wordsAt(offset);
    const style = { format: 'bracketed', template: () => '', noteLink } as const;
    return words && wordCompletions(document, offset, words, { corpus, index, style, recent: [] })?.items.map(by);
  };
  const by = ({ label, text }: { readonly label: string; readonly text: string }): string => `${label} ${text}`;

  it('hold them all, in title, authors, venue or year', () => {
    deepEqual(byWords('As @on the found‸'), ['hermann2024foundations @hermann2024foundations']);
    deepEqual(byWords('\n\n- [see @foundations short‸]'), ['hermann2024foundations hermann2024foundations']);
    equal(byWords('@makhzani 2014 ‸')?.[0], 'makhzani2014ksparse @makhzani2014ksparse');
    deepEqual(byWords('@mobahi 2024 foundations‸'), ['hermann2024foundations @hermann2024foundations']);
    equal(byWords('@iccv vi-net‸')?.[0], 'lin2023vinet @lin2023vinet');
    equal(byWords('@feldman: short tale‸')?.[0], 'feldman2020learning @feldman2020learning');
    equal(byWords('@feldman short-‸')?.[0], 'feldman2020learning @feldman2020learning');
  });

  it('are asked for at a hyphen that joins words, and at no dash', () => {
    const isAsked = (marked: string): boolean => {
      const { text, offset } = atCursor(marked);
      return isHyphenInWord(text, offset);
    };
    for (const marked of ['@data using t-‸', '@vi-‸', '@smith2020-‸', '@é-‸']) ok(isAsked(marked), marked);
    for (const marked of ['-‸', '@doe -‸', '@doe--‸', '- -‸', '[-‸', '@t-s‸']) ok(!isAsked(marked), marked);
  });

  it('are none where the words are prose', () => {
    for (const marked of [
      '@lin2023vinet shows‸',
      '@lin2023vinet boosting‸',
      '@lin argues this‸',
      '@on, the‸',
      '@on  the‸',
      '@on\nthe‸',
      '@feldman’s well-‸',
      '@{on the‸',
      '`@on the‸`',
      'someone@on the‸',
    ])
      equal(byWords(marked), undefined, marked);
    equal(CitationDocument.of('@shortcut').wordsAt(9), undefined, 'one word is a key');
  });

  it('replace the words, and what stands behind the cursor stays', () => {
    const { text, offset } = atCursor('x\n\nAs @on the found‸ations say');
    const document = CitationDocument.of('x\n\n').edited([{ span: { start: 3, end: 3 }, text: text.slice(3) }]);
    deepEqual(document.wordsAt(offset)?.markSpan, { start: 6, end: offset });
    deepEqual(document.wordsAt(offset)?.span, { start: 7, end: offset });
  });
});

describe('accepting a paper', () => {
  const odd = [paperOf({ citekey: "d'alembert", title: 'Alembert' })];
  const cases: readonly (readonly [before: string, after: string, options?: Options])[] = [
    ['As @lin2023v‸ says', 'As @lin2023vinet‸ says'],
    ['As @lin2023v‸ [p. 3] says', 'As @lin2023vinet‸ [p. 3] says'],
    ['As @lin2023v‸ says', 'As [[@lin2023vinet|Lin et al. (2023)]]‸ says', { format: 'wikilink' }],
    [
      '| a | b |\n|--|--|\n| @lin2023v‸ | c |',
      '| a | b |\n|--|--|\n| [[@lin2023vinet\\|Lin et al. (2023)]]‸ | c |',
      { format: 'wikilink' },
    ],
    ['As @lin2023v‸ says', 'As @lin2023vinet‸ says', { format: 'inText' }],
    ['As @lin2023v‸ says', 'As (Lin et al., 2023)‸ says', { format: 'authorYear' }],
    ['As @lin2023v‸ says', 'As \\cite{lin2023vinet}‸ says', { format: 'latex' }],
    ['As [@lin2023v‸] says', 'As [@lin2023vinet‸] says'],
    ['As [@lin2023v‸] says', 'As [@lin2023vinet‸] says', { format: 'wikilink' }],
    ['As [@lin2023v‸', 'As [@lin2023vinet‸'],
    ['[@a; lin2023v‸]', '[@a; @lin2023vinet‸]'],
    ['[see -@lin2023v‸, p. 3; @b]', '[see -@lin2023vinet‸, p. 3; @b]'],
    ['As @{lin2023v‸} says', 'As @lin2023vinet‸ says'],
    ['As [@{lin2023v‸}] says', 'As [@{lin2023vinet‸}] says'],
    ['[^1]: As @lin2023v‸', '[^1]: As @lin2023vinet‸'],
    // The rest of a key is replaced; a word that happens to follow the @ is not.
    ['[@lin2023v‸ient]', '[@lin2023vinet‸]'],
    ['[@‸hermann2024foundations]', '[@lin2023vinet‸]', { accept: 'lin2023vinet' }],
    ['As @‸Models prefer', 'As @lin2023vinet‸Models prefer', { accept: 'lin2023vinet' }],
    ['As @‸Models prefer', 'As @lin2023vinet‸ prefer', { accept: 'lin2023vinet', overwrite: true }],
    ['As @lin2023v‸. Next', 'As @lin2023vinet‸. Next'],
    // Keys that need braces get them, and none twice.
    ['[@a; @alemb‸]', "[@a; @{d'alembert}‸]", { papers: odd }],
    ['[@a; alemb‸]', "[@a; @{d'alembert}‸]", { papers: odd }],
    ['[@{alemb‸}]', "[@{d'alembert‸}]", { papers: odd }],
    ['As @alemb‸', "As @{d'alembert}‸", { papers: odd, format: 'inText' }],
  ];
  for (const [before, after, options] of cases) {
    const how = options && !options.papers ? ` (${JSON.stringify(options)})` : '';
    it(`${before} → ${after}${how}`, () => equal(accepted(before, options), after));
  }

  it('gives editors what they filter by: all between the beginning of the span and the cursor', () => {
    equal(completed('As @lin2‸').filterText, '@lin2');
    equal(completed('As [@lin2‸x]').filterText, 'lin2');
    equal(completed('As @{lin2‸').filterText, '@{lin2');
  });
});

describe('accepting a wikilink', () => {
  const cases: readonly (readonly [before: string, after: string, options?: Options])[] = [
    ['See [[vi-net boost‸', 'See [[@lin2023vinet]]‸'],
    ['See [[lin2023v‸]] says', 'See [[@lin2023vinet‸]] says'],
    ['See [[@lin2023v‸]]', 'See [[@lin2023vinet‸]]'],
    ['See [[lin2023v‸#Ideas|there]]', 'See [[@lin2023vinet‸#Ideas|there]]'],
    ['See [[lin2023v‸]]', 'See [[@lin2023vinet|Lin et al. (2023)‸]]', { format: 'wikilink' }],
    ['See [[cheng2023lister‸]]', 'See [[papers/Lister‸]]'],
    ['See [[cheng2023lister‸', 'See [[papers/Lister|Cheng et al. (2023)]]‸', { format: 'wikilink' }],
    ['See [[lin2023v‸|it]]', 'See [[@lin2023vinet‸|it]]', { format: 'wikilink' }],
    [
      '| a | b |\n|--|--|\n| [[lin2023v‸ | c |',
      '| a | b |\n|--|--|\n| [[@lin2023vinet\\|Lin et al. (2023)]]‸ | c |',
      { format: 'wikilink' },
    ],
    [
      '| a | b |\n|--|--|\n| [[lin2023v‸\\|it]] | c |',
      '| a | b |\n|--|--|\n| [[@lin2023vinet‸\\|it]] | c |',
      { format: 'wikilink' },
    ],
  ];
  for (const [before, after, options] of cases)
    it(`${before} → ${after}`, () => equal(accepted(before, options), after));

  it('is offered only for papers that hold every word typed', () => {
    deepEqual(keys('[[meeting with lin‸]]'), []);
    deepEqual(keys('[[on the found‸'), ['hermann2024foundations']);
    equal(keys('[@lin2023vinet] [[‸]]')[0], 'lin2023vinet');
  });
});

describe('accepting a paper in LaTeX', () => {
  const latex = (marked: string, isMarkdown: boolean): string | undefined => {
    const { text, offset } = atCursor(marked);
    const document = CitationDocument.of(text);
    const context = isMarkdown ? latexKeyInMarkdown(document, offset) : latexKeyAt(text, offset);
    const style = { format: 'latex', template: () => '', noteLink } as const;
    const found = context && latexPapers(offset, context, [], { corpus, index, style, recent: [] });
    const first = found?.items[0];
    return found && first && applyEdits(text, [{ span: found.insert, text: `${first.text}‸` }]);
  };
  for (const [before, after] of [
    ['As \\cite{lin2023v‸} says', 'As \\cite{lin2023vinet‸} says'],
    ['As \\citep[p. 3]{a, lin2023v‸, b}', 'As \\citep[p. 3]{a, lin2023vinet‸, b}'],
    ['As \\cite{lin2023v‸ says', 'As \\cite{lin2023vinet‸ says'],
    ['`\\cite{a}` \\cite{lin2023v‸x}', '`\\cite{a}` \\cite{lin2023vinet‸}'],
    ['\\cite{‸hermann}', `\\cite{${corpus.papers[0]?.citekey ?? ''}‸hermann}`],
  ] as const) {
    for (const isMarkdown of [true, false])
      it(`${before} → ${after}${isMarkdown ? ' (markdown)' : ''}`, () => equal(latex(before, isMarkdown), after));
  }

  it('is offered for what the citation lacks, and in markdown not in code', () => {
    equal(latex('`\\cite{lin2023v‸}`', true), undefined);
    equal(latex('\\cite{a} {lin2023v‸}', true), undefined);
    ok(!latex('\\cite{lin2023vinet, lin2023v‸}', true)?.endsWith('lin2023vinet‸}'));
  });
});

describe('accepting a footnote', () => {
  const options: Options = { format: 'footnote', accept: 'cheng2023lister' };
  const definition = /\[\^cheng2023lister\]: .*/g;
  const cases: readonly (readonly [before: string, after: string])[] = [
    ['A @cheng2023‸', 'A [^cheng2023lister]‸\n\nDEF\n'],
    ['A @cheng2023‸\n', 'A [^cheng2023lister]‸\n\nDEF\n'],
    ['A @cheng2023‸ b\n\n[^x]: y\n', 'A [^cheng2023lister]‸ b\n\n[^x]: y\nDEF\n'],
    ['A @cheng2023‸\r\nb\r\n', 'A [^cheng2023lister]‸\r\nb\r\n\r\nDEF\r\n'],
    ['A @cheng2023‸\n\n[^cheng2023lister]: Mine.', 'A [^cheng2023lister]‸\n\n[^cheng2023lister]: Mine.'],
    ['A [^cheng‸]', 'A [^cheng2023lister‸]\n\nDEF\n'],
    ['A [^cheng‸', 'A [^cheng2023lister]‸\n\nDEF\n'],
    ['A [^cheng‸ b', 'A [^cheng2023lister]‸ b\n\nDEF\n'],
  ];
  for (const [before, after] of cases) {
    it(`${JSON.stringify(before)} → ${JSON.stringify(after)}`, () => {
      const found = accepted(before, options);
      equal(before.includes('Mine') ? found : found.replace(definition, 'DEF'), after);
    });
  }

  it('changes nothing that touches the cursor', () => {
    ok(completed('A @cheng2023‸', options).items.every(({ further }) => further.length === 0));
    ok(completed('A @cheng2023‸\n', options).items.every(({ textBehind }) => textBehind === ''));
  });

  it('is not offered for a paper whose footnote is there', () => {
    ok(keys('A [^cheng‸]').includes('cheng2023lister'));
    ok(!keys('A [^cheng‸]\n\n[^cheng2023lister]: Mine.').includes('cheng2023lister'));
  });

  it('is offered by the names there are, but not in a definition', () => {
    const names = (marked: string): unknown => {
      const { text, offset } = atCursor(marked);
      return footnoteNames(CitationDocument.of(text), offset);
    };
    deepEqual(names('x [^‸]\n\n[^a]: The *first*\n    line.\n'), [{ name: 'a', about: 'The *first* line.' }]);
    equal(names('x\n\n[^b]: z\n[^a‸]: y'), undefined);
  });
});

describe('the locators offered after a key', () => {
  const offered = (marked: string): string => {
    const { text, offset } = atCursor(marked);
    const context = CitationDocument.of(text).contextAt(offset);
    return context?.kind === 'locator'
      ? locatorKinds(context)
          .map((kind) => kind.text.trim())
          .join(' ')
      : '-';
  };
  const all = LOCATOR_KINDS.map(({ text }) => text.trim()).join(' ');

  it('are all kinds, then those that begin as typed, then none', () => {
    equal(offered('[@a, ‸]'), all);
    equal(offered('@a [‸]'), all);
    equal(offered('[@a, p‸]'), 'p. pp. para.');
    equal(offered('[@a, fig‸]'), 'fig.');
    equal(offered('[@a, section‸]'), 'sec.');
    equal(offered('[@a, who says ‸]'), '');
    equal(offered('[@a, p. 3‸]'), '');
    equal(offered('[@a‸]'), '-');
    equal(offered('[x, ‸]'), '-');
  });

  for (const { example, name } of LOCATOR_KINDS) {
    it(`${example} is ${name === 'equation' ? 'kept as words' : `one to Pandoc`}`, () => {
      const label = findLocator(`, ${example}`)?.label;
      if (name === 'equation') equal(label, undefined);
      else equal(label, name === 'number' ? 'issue' : name === 'pages' ? 'page' : name);
    });
  }
});
