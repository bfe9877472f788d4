/** The parts of citation.js's BibTeX plug-in that are used here. Source: https://citation.js.org/api */
declare module '@citation-js/plugin-bibtex/lib/input/value.js' {
  /** A field's LaTeX as text with CSL's markup, or as a list, by the kind of the field. Throws where it is broken. */
  export function parse(latex: string, field: string): unknown;

  /** What is read of a value, and how far. */
  interface ValueReader {
    readonly token: { readonly type?: string; readonly value: string } | undefined;
    /** `sentenceCase`: whether the text is of a title whose words lose their capitals. */
    readonly state: { sentenceCase: boolean; ending?: string };
  }
  type ValueRule = (this: ValueReader) => string;
  export const valueGrammar: { readonly rules: { MathString: ValueRule; Text: ValueRule } };
}

declare module '@citation-js/plugin-bibtex/lib/input/entries.js' {
  interface Entry {
    readonly type: string;
    readonly label: string;
    readonly properties: Readonly<Record<string, string>>;
  }
  /** Entries in the fields of CSL-JSON. Throws where one is broken. */
  export function parse(entries: readonly Entry[]): readonly Readonly<Record<string, unknown>>[];
}

declare module '@citation-js/plugin-bibtex/lib/input/constants.js' {
  type ByName = Readonly<Record<string, unknown>>;
  export const argumentCommands: ByName;
  export const commands: ByName;
  export const diacritics: ByName;
  export const formattingCommands: ByName;
  export const formattingEnvs: ByName;
  export const mathCommands: ByName;
  export const mathScriptFormatting: ByName;
  /** The letters of Unicode for what stands high or low in a formula. */
  export const mathScripts: { readonly '^': Record<string, string>; readonly _: Record<string, string> };
}

declare module '@citation-js/plugin-bibtex/lib/config.js' {
  const config: { readonly parse: { sentenceCase: 'always' | 'english' | 'never' } };
  export default config;
}

declare module '@citation-js/plugin-bibtex/lib/input/file.js' {
  /** The entries of a file, as `entries.js` takes them. Throws at the first error. */
  export function parse(file: string): readonly {
    readonly type: string;
    readonly label: string;
    readonly properties: Readonly<Record<string, string>>;
  }[];
}
