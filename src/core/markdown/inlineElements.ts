// The markdown of a few words (Pandoc manual, 'Inline formatting') in the elements that CSL processors read.

/** Punctuation that a backslash takes the meaning from. */
const PUNCTUATION = /[!-/:-@[-`{-~]/g;
const TYPESET: Readonly<Record<string, string>> = { '---': '—', '--': '–', '...': '…' };
const SMALL_CAPS = '<span style="font-variant:small-caps;">';

/**
 * Words as a processor reads them: emphasis, sub- and superscripts and small capitals as elements, the
 * texts of links, spans and code alone, escaped signs as they are. Mathematics with commands stays as it is written.
 */
export function inlineElements(text: string): string {
  return typeset(verbatim(text))
    .replace(/<(\/?)(?:em|(strong))>/gi, (_, slash: string, strong?: string) => `<${slash}${strong ? 'b' : 'i'}>`)
    .replace(/(?<![\\!])\[([^[\]]*)\](?:\([^()]*\)|\{([^{}]*)\})/g, (_, words: string, attributes = '') =>
      /\.smallcaps\b/.test(String(attributes)) ? `${SMALL_CAPS}${words}</span>` : words,
    )
    .replace(/(?<!\\)\*\*(?=\S)([^*]+)(?<=\S)\*\*/g, '<b>$1</b>')
    .replace(/(?<![\\\p{L}\p{N}_])__(?=\S)([^_]+)(?<=\S)__(?![\p{L}\p{N}_])/gu, '<b>$1</b>')
    .replace(/(?<!\\)\*(?=\S)([^*]+)(?<=\S)\*/g, '<i>$1</i>')
    .replace(/(?<![\\\p{L}\p{N}_])_(?=\S)([^_]+)(?<=\S)_(?![\p{L}\p{N}_])/gu, '<i>$1</i>')
    .replace(/(?<![\\~])~~(?=\S)([^~]+)(?<=\S)~~/g, '$1')
    .replace(/(?<![\\~])~([^~\s]+)~/g, '<sub>$1</sub>')
    .replace(/(?<!\\)\^([^^\s]+)\^/g, '<sup>$1</sup>')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

/** Words as they read, without any markup: those of a heading. */
export function plainInlines(text: string): string {
  return inlineElements(text).replace(/<\/?(?:i|b|sub|sup|span)\b[^<>]*>/g, '');
}

/** Dashes and ellipses as Pandoc makes them of hyphens and full stops; processors make the quotation marks themselves. */
export function typeset(text: string): string {
  return text.replace(/(?<![\\-])---?(?!-)|\.\.\./g, (signs) => TYPESET[signs] ?? signs);
}

/** With code and mathematics so that nothing in them means anything further. */
function verbatim(text: string): string {
  return text
    .replace(/(?<![\\`])(?:``([^`]+)``|`([^`]+)`)(?!`)/g, (_, twice?: string, once?: string) =>
      escaped((twice ?? once ?? '').trim()),
    )
    .replace(/(?<![\\$])\$(?=\S)([^$]+)(?<=\S)\$(?!\d)/g, (written, math: string) =>
      math.includes('\\') ? escaped(written) : simpleMath(math),
    );
}

/** Mathematics without commands: letters as variables, with what is raised or lowered (Pandoc manual, 'Math'). */
function simpleMath(math: string): string {
  return math.replace(/([_^])(?:\{([^{}]*)\}|([^{}\s]))|([A-Za-z]+)|[^\w\s]/g, (sign, script, group, one, letters) => {
    if (letters !== undefined) return `<i>${String(letters)}</i>`;
    if (script === undefined) return escaped(sign);
    const name = script === '^' ? 'sup' : 'sub';
    return `<${name}>${escaped(String(group ?? one))}</${name}>`;
  });
}

function escaped(text: string): string {
  return text.replace(PUNCTUATION, String.raw`\$&`);
}
