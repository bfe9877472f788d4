import config from '@citation-js/plugin-bibtex/lib/config.js';
import * as constants from '@citation-js/plugin-bibtex/lib/input/constants.js';
import { parse as parseEntries } from '@citation-js/plugin-bibtex/lib/input/entries.js';
import { parse as parseValue, valueGrammar, type ValueRule } from '@citation-js/plugin-bibtex/lib/input/value.js';
import { inSingleQuotes, type LatexDecoder } from './latex';
import { printedCommands } from './latexCommands';
import { inSentenceCase } from './sentenceCase';

// BibLaTeX's titles are in title case; styles that want it get sentence case from this, as from Pandoc.
config.parse.sentenceCase = 'english';

// The plug-in leaves capitals behind hyphens and brackets, takes those of formulas, and sets none where a subtitle begins.
const { MathString, Text } = valueGrammar.rules;
valueGrammar.rules.MathString = asWritten(MathString);
valueGrammar.rules.Text = function () {
  const { token, state } = this;
  if (token?.type !== 'text') return Text.call(this);
  const text = asWritten(Text).call(this);
  const { sentenceCase, ending = ':' } = state;
  state.ending = token.value.slice(-1);
  return sentenceCase ? inSentenceCase(text, ending) : text;
};

function asWritten(rule: ValueRule): ValueRule {
  return function () {
    const { sentenceCase } = this.state;
    this.state.sentenceCase = false;
    const text = rule.call(this);
    this.state.sentenceCase = sentenceCase;
    return text;
  };
}

// Of low letters, the plug-in has s and p the wrong way round, and lacks some that Unicode has.
Object.assign(constants.mathScripts._, { i: 'ᵢ', j: 'ⱼ', p: 'ₚ', r: 'ᵣ', s: 'ₛ', u: 'ᵤ', v: 'ᵥ', '.': '.' });
Object.assign(constants.mathScripts['^'], { T: 'ᵀ' });

/** The commands that the plug-in reads. */
const KNOWN = new Set([
  ...[
    constants.argumentCommands,
    constants.commands,
    constants.diacritics,
    constants.formattingCommands,
    constants.formattingEnvs,
    constants.mathCommands,
    constants.mathScriptFormatting,
  ].flatMap((some) => Object.keys(some)),
  'begin',
  'end',
  ...'%&$_#{}',
]);

/** A brace before an escaped sign, which the plug-in takes for that of an accent, and so for none that keeps capitals. */
const BEFORE_SIGN = /(?<!\\)\{(?=\\[%&$_#])/g;

const printed = (latex: string): string =>
  printedCommands(inSingleQuotes(latex), (name) => KNOWN.has(name)).replace(BEFORE_SIGN, '{{}');

/** An accent over a letter in braces, which the decoder takes for what is to keep its capitals: `\"{o}`, `{\c{c}}` are `{\"o}`. */
const ACCENTED = /(?<!\\)\\(?:(["'`^~=.])|([uvcHbrkd]))\{(\p{L})\}/gu;

function accented(_: string, sign: string | undefined, command: string | undefined, letter: string): string {
  return `{\\${sign ?? `${command} `}${letter}}`;
}

/** Fields of what the decoder reads that LaTeX reads letter by letter. */
const VERBATIM = new Set(['doi', 'isbn', 'issn', 'url']);

/**
 * A decoder by citation.js (https://citation.js.org, MIT). This file is its only importer and the entry of a bundle of its
 * own. Of the parsers for BibTeX in JavaScript it is the quickest by far and the only small one; it gives up at the
 * first error, so it is handed one entry or value at a time.
 */
export const latexDecoder: LatexDecoder = {
  // What stands high or low in a text, and not in a formula, is read without a sign: '5th'.
  text: (latex) =>
    withoutMarkup(String(parseValue(printed(latex).replace(/\\text(?:super|sub)script(?![A-Za-z])/g, ''), 'abstract'))),
  item: ({ type, key, fields }) => {
    const read = Object.entries(fields).map(([name, value]) => [
      name,
      VERBATIM.has(name) ? value : printed(value).replace(ACCENTED, accented),
    ]);
    // The plug-in looks only at 'language' for that of a title, whose nouns may want their capitals.
    return parseEntries([{ type, label: key, properties: Object.fromEntries(read) }])[0] ?? {};
  },
};

/** The decoder writes emphasis and the like as elements; what else looks like one is text. */
function withoutMarkup(text: string): string {
  return text
    .replace(/<(su[bp])>([^<>]*)<\/su[bp]>/g, (_, kind: string, script: string) => plainScript(script, kind === 'sup'))
    .replace(/<\/?(?:i|b|sup|sub|span)(?: [a-z]+="[^"<>]{0,60}")?>/g, '');
}

/**
 * What stands high or low in a formula, where Unicode has no letters for it: `n^1.5`, `n^(1/2)`, `D_KL`; signs and the
 * endings of ordinals without a mark: `x*`, `L∞`, `2nd`.
 */
function plainScript(script: string, isHigh: boolean): string {
  if (script === '∘' && isHigh) return '°';
  if (!/[\p{L}\p{N}]/u.test(script) || /^(?:st|nd|rd|th)$/.test(script)) return script;
  const isSum = /.[-+−\s/=]/.test(script) && !/^\(.*\)$/.test(script);
  return (isHigh ? '^' : '_') + (isSum ? `(${script})` : script);
}
