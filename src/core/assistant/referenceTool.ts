import { BUNDLED_STYLES, isBundledStyle } from '../bibliography/bundled';
import type { Bibliographer, RenderedCitation } from '../bibliography/bibliographer';
import type { Paper } from '../paper';
import { onOneLine } from './answer';
import { ToolError } from './schema';
import { keyIn, librariesOf, LONGEST_KEY, nearestTo, OFFSET, type Tool } from './tool';

/** At once; more make a bibliography, which a command writes into the note. */
export const MOST_KEYS = 50;

export const formatReferences: Tool = {
  name: 'litnotes_format_references',
  reference: 'formatReferences',
  title: 'Format References',
  summary: 'Writes references and in-text citations of papers in a citation style.',
  description:
    'Writes the references of papers, and how they are cited in the text, in a citation style (by CSL). Use it where formatted references are asked for; never write them from memory. In notes for Pandoc or Quarto cite by key instead ([@key]), and the references are made from that.',
  icon: 'book',
  schema: {
    type: 'object',
    properties: {
      keys: {
        type: 'array',
        description: 'The citation keys, in order of citation.',
        items: { type: 'string', maxLength: LONGEST_KEY },
        minItems: 1,
        maxItems: MOST_KEYS,
      },
      style: {
        type: 'string',
        description: 'The style; default: the one that the user has set.',
        maxLength: 20,
        enum: Object.keys(BUNDLED_STYLES),
      },
      offset: OFFSET,
    },
    required: ['keys'],
    additionalProperties: false,
  },
  writes: false,
  doing: (input) => `Formatting ${input.list('keys').length} references`,
  async answer(sources, input) {
    const library = await sources.library();
    const keys = [...new Set(input.list('keys').map(keyIn))];
    const papers = [...new Set(keys.flatMap((key) => library.corpus.paper(key) ?? []))];
    const lacking = keys
      .filter((key) => !library.corpus.paper(key))
      .map((key) => `There is no paper with the key ${onOneLine(key, 60)}${nearestTo(key, library)}`);
    if (papers.length === 0) throw new ToolError(lacking.slice(0, 5).join(' '));
    const style = input.text('style');
    const bibliographer = await sources.bibliographer(isBundledStyle(style) ? style : undefined, library.corpus);
    const head = `${papers.length} of ${keys.length} keys, from ${librariesOf(papers)}${style ? `, in the style ${style}` : ''}.`;
    return { head, entries: [...lacking, ...referenceEntries(bibliographer, papers)] };
  },
};

/** Each reference with its in-text forms, in the order of the style's bibliography. */
function referenceEntries(bibliographer: Bibliographer, papers: readonly Paper[]): readonly string[] {
  const references = bibliographer.bibliography(papers);
  const clusters = papers.flatMap(({ citekey: key }) => [{ items: [{ key }] }, { items: [{ key }], inText: true }]);
  const citations = bibliographer.citations(clusters);
  const order = references.length > 0 ? references.map(({ citekey }) => citekey) : papers.map(({ citekey }) => citekey);
  return order.map((citekey) => {
    const at = papers.findIndex((paper) => paper.citekey === citekey);
    const reference = references.find((one) => one.citekey === citekey)?.text;
    const forms = [citations[at * 2], citations[at * 2 + 1]].flatMap((one) => (one ? [citationText(one)] : []));
    const lines = [
      `@${citekey}`,
      reference && `  ${onOneLine(reference, 1500)}`,
      `  in the text: ${forms.join('  or  ')}`,
    ];
    return lines.filter(Boolean).join('\n');
  });
}

function citationText({ text, note }: RenderedCitation): string {
  return note ? `${text} with the note: ${note.text}`.trim() : text;
}
