/** An entry as the decoder takes it: fields as BibTeX has read them, still LaTeX. */
export interface LatexEntry {
  /** In lower case: 'article'. */
  readonly type: string;
  readonly key: string;
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Reads LaTeX as bibliographies have it: accents, macros, mathematics. Made by `latexDecoder.ts`, which lies in a
 * bundle of its own and is loaded on first use; whoever reads BibTeX is handed this. All its functions throw where a
 * text is not LaTeX.
 */
export interface LatexDecoder {
  /** A value as Unicode text, without markup. */
  readonly text: (latex: string) => string;
  /** All of an entry in the fields of CSL-JSON, with CSL's own markup: `<i>`, `<span class="nocase">`. */
  readonly item: (entry: LatexEntry) => Readonly<Record<string, unknown>>;
}

/** What else than braces, dashes, quotes and escaped characters needs the decoder: commands and mathematics. */
const NEEDS_DECODER = /\\(?![%&$_#{}])|(?<!\\)[$^]/;

/**
 * A value as plain text on one line. Values without a command or mathematics, which most are, do not cost the decoder;
 * what it cannot read (a lone `$`) is kept as written, without braces.
 */
export function latexText(latex: string, decoder: LatexDecoder): string {
  if (!NEEDS_DECODER.test(latex)) return plainLatex(latex);
  // A value that LaTeX would refuse is still worth reading: with its dollars as such, or else as it is written.
  for (const written of [latex, latex.replace(/(?<!\\)\$/g, '\\$')])
    try {
      return oneLine(decoder.text(written));
    } catch {
      continue;
    }
  return plainLatex(latex);
}

/** LaTeX without commands as text: braces and escapes gone, ligatures and ties as the characters they stand for. */
export function plainLatex(latex: string): string {
  const text = /[\\{}~`'-]/.test(latex)
    ? inSingleQuotes(latex)
        .replace(/\\([%&$_#{}])|[{}]/g, '$1')
        .replaceAll('~', '\u00a0')
        .replaceAll('---', '—')
        .replaceAll('--', '–')
        .replaceAll('``', '“')
        .replaceAll("''", '”')
    : latex;
  return oneLine(text);
}

/** With single quotes as LaTeX prints them, where they stand around something: `like this'. */
export function inSingleQuotes(latex: string): string {
  return latex.replace(/(?<![`\\])`([^`']{1,200})'(?!')/g, '‘$1’');
}

function oneLine(text: string): string {
  const trimmed = text.trim();
  return /[\t\r\n]| {2}/.test(trimmed) ? trimmed.replace(/[ \t\r\n]+/g, ' ') : trimmed;
}
