import type { Citation } from './citation';
import { CitationDocument } from './document';
import type { FootnoteDefinition, FootnoteReference } from './footnote';
import type { Wikilink } from './wikilink';

/**
 * The citations of a markdown document, by start, in UTF-16 offsets (Pandoc manual, 'Citation syntax'). None stands in
 * code, math, comments, raw HTML or TeX, URLs, link targets, e-mail addresses, front matter or wikilinks, nor after a
 * backslash.
 *
 * Where this is not what Pandoc does with its format `markdown`, it is on purpose:
 * - `[[@a]]` is a wikilink, and so is `[[@a|label]]`;
 * - an `@` inside a bare URL is part of it, as for VS Code, which makes it a link, and one inside `a@b@c` of an address;
 * - `@{}` cites nothing, and front matter neither, though Pandoc reads its values as markdown;
 * - fences are CommonMark's, and an unclosed fence or comment runs to the end (see `codeFence`, `paragraph`);
 * - a line of colons is never text, be there a div that it closes or not;
 * - what CommonMark makes a link by reference is one and cites nothing: `[@a]` where a line `[@a]: address` defines it;
 * - cells of grid tables may go over several rows and columns, and tables with dashes have two columns at least;
 * - of TeX environments those without blank lines are known;
 * - a bracket after an in-text key is its locator, also where a heading makes it a link.
 */
export function parseCitations(text: string): readonly Citation[] {
  return CitationDocument.of(text).citations;
}

/** The footnotes of a markdown document (Pandoc manual, 'Footnotes'); they stand where citations may stand. */
export function parseFootnotes(text: string): {
  readonly references: readonly FootnoteReference[];
  readonly definitions: readonly FootnoteDefinition[];
} {
  const document = CitationDocument.of(text);
  return { references: document.footnoteReferences, definitions: document.footnoteDefinitions };
}

/** The wikilinks of a markdown document; they stand where citations may stand, on one line. */
export function parseWikilinks(text: string): readonly Wikilink[] {
  return CitationDocument.of(text).wikilinks;
}
