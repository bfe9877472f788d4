import config from '@citation-js/plugin-bibtex/lib/config.js';
import { parse as parseEntries } from '@citation-js/plugin-bibtex/lib/input/entries.js';
import { parse as parseValue } from '@citation-js/plugin-bibtex/lib/input/value.js';
import type { LatexDecoder } from './latex';
import { printedCommands } from './latexCommands';

// BibLaTeX's titles are in title case; styles that want it get sentence case from this, as from Pandoc.
config.parse.sentenceCase = 'english';

/** Fields that LaTeX reads letter by letter. */
const VERBATIM = new Set(['doi', 'eprint', 'file', 'ids', 'isbn', 'issn', 'pdf', 'url', 'verba', 'verbb', 'verbc']);

/**
 * A decoder by citation.js (https://citation.js.org, MIT). This file is its only importer and the entry of a bundle of its
 * own. Of the parsers for BibTeX in JavaScript it is the quickest by far and the only small one; it gives up at the
 * first error, so it is handed one entry or value at a time.
 */
export const latexDecoder: LatexDecoder = {
  text: (latex) => withoutMarkup(String(parseValue(printedCommands(latex), 'abstract'))),
  item: ({ type, key, fields }) => {
    const printed = Object.entries(fields).map(([name, value]) => [
      name,
      VERBATIM.has(name) ? value : printedCommands(value),
    ]);
    // The decoder looks only there for the language, whose nouns may want their capitals. BibLaTeX tells it in 'langid'.
    const language = fields['language'] ?? fields['langid'];
    const properties = { ...Object.fromEntries(printed), ...(language === undefined ? {} : { language }) };
    return parseEntries([{ type, label: key, properties }])[0] ?? {};
  },
};

/** The decoder writes emphasis and the like as elements; what else looks like one is text. */
function withoutMarkup(text: string): string {
  return text.replace(/<\/?(?:i|b|sup|sub|span)(?: [a-z]+="[^"<>]{0,60}")?>/g, '');
}
