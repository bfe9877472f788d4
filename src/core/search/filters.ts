import type { Corpus } from '../corpus';
import { fold } from '../text/fold';
import type { PaperTest } from './fields';
import type { Query, QueryText } from './query';
import { LETTERS, SPACED_LETTER, UNSPACED_LETTER, WORD_PART } from './tokens';

/** What a query's filters and phrases leave. */
export interface Filtering {
  readonly passes: PaperTest;
  /** What was left out, in sentences. */
  readonly hints: readonly string[];
}

/** The test that the filters, the phrases and the excluded words of `query` make. A half-typed filter tests nothing. */
export function filteringOf(query: Query, corpus: Corpus): Filtering {
  const hints: string[] = [];
  const hasOthers = query.texts.some((text) => !text.excluded && !isSigned(text));
  const tests = query.texts.flatMap((text) => {
    const found = testsOf(text);
    const mustBe = text.phrase || text.excluded || !hasOthers;
    if (mustBe || found.every((test) => corpus.papers.some(test))) return found;
    hints.push(`No paper has '${text.text}': it was left out.`);
    return [];
  });
  for (const filter of query.filters) {
    const test = filter.field.test(filter.value, corpus);
    const written = query.text.slice(filter.start, filter.end);
    if (!test) hints.push(`'${written}' is not complete and was left out.`);
    else if (filter.end === query.text.length && !corpus.papers.some(test))
      hints.push(`No paper has '${written}': it was left out.`);
    else tests.push(filter.excluded ? (paper) => !test(paper) : test);
  }
  return { passes: (paper) => tests.every((test) => test(paper)), hints };
}

/** A name that its signs tell from others, in letters that say nothing by themselves: 'C++', 'c#', 'A*', '.NET', 'C++17'. */
const SIGNED = /^"?(?:\p{L}[+#*]{1,2}\d{0,2}|\.net)"?$/iu;

/** Whether a word is one that only its signs tell from others, so that it has to stand in papers just so. */
export function isSigned({ text }: QueryText): boolean {
  return SIGNED.test(text);
}

/** What plain words ask for is ranked, and tests nothing. */
function testsOf(text: QueryText): readonly PaperTest[] {
  if (isSigned(text)) return [signedTest(text)];
  return text.phrase || text.excluded ? textTest(text) : [];
}

function signedTest({ text, excluded }: QueryText): PaperTest {
  const name = fold(text.replaceAll('"', ''));
  const sign = /[+#*.]/.exec(name)?.[0] ?? '';
  const isIn = (held: string): boolean => {
    if (!held.includes(sign)) return false; // spares folding what is not meant
    const all = fold(held);
    for (let at = all.indexOf(name); at >= 0; at = all.indexOf(name, at + 1)) {
      if (!/[\p{L}\p{N}]/u.test(all.charAt(at - 1)) && !/\p{L}/u.test(all.charAt(at + name.length))) return true;
    }
    return false;
  };
  return (paper) => [paper.title, paper.abstract ?? '', ...paper.keywords].some(isIn) !== excluded;
}

/**
 * Whether the words of `text` follow each other in a title, abstract or keyword, however accents and capitals are written;
 * the opposite where they are excluded. Words of scripts without spaces may stand within others.
 */
function textTest({ text, excluded }: QueryText): readonly PaperTest[] {
  const words = fold(text).match(WORD_PART) ?? [];
  if (words.length === 0) return [];
  const parts = words.map((word, at) => {
    const [before = word] = words.slice(at - 1, at);
    const isApart = !UNSPACED_LETTER.test(before) && !UNSPACED_LETTER.test(word);
    return at === 0 ? word : `[^${LETTERS}]{${isApart ? 1 : 0},3}${word}`;
  });
  const [start, end] = [words[0], words.at(-1)].map((word = '') => !UNSPACED_LETTER.test(word));
  // oxlint-disable-next-line litnotes/linear-pattern -- words with at most three characters between them
  const pattern = new RegExp(
    `${start ? `(?<!${SPACED_LETTER})` : ''}${parts.join('')}${end ? `(?!${SPACED_LETTER})` : ''}`,
    'u',
  );
  return [
    (paper) =>
      [paper.title, paper.abstract ?? '', ...paper.keywords].some((held) => pattern.test(fold(held))) !== excluded,
  ];
}
