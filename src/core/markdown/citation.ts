import type { Span } from '../text/span';

/** The CSL name of a kind of locator (https://docs.citationstyles.org, 'Locators'): 'page', 'chapter', 'section' … */
export type LocatorLabel = string;

/** A place within the cited work: `p. 3`, `chap. 1`. */
export interface Locator {
  readonly label: LocatorLabel;
  /** What follows the label: '33-35'. */
  readonly value: string;
  /** The locator with its label, as written. */
  readonly span: Span;
}

/** One cited work inside a citation. */
export interface CitationItem {
  /** The key as written, without `@` and braces. */
  readonly key: string;
  /** Exactly the key: no `@`, no braces, no trailing punctuation. */
  readonly keySpan: Span;
  /** The mark and the key: from `-` or `@` to the key's end or closing brace. */
  readonly span: Span;
  /** From the end of the bracket or of the last `;` to the next: prefix, mark, locator and suffix together. */
  readonly itemSpan: Span;
  /** Text before the mark, trimmed: 'see'. */
  readonly prefix: string;
  readonly locator?: Locator;
  /** Text after key and locator, trimmed. */
  readonly suffix: string;
  /** `-@key`: the year alone. */
  readonly suppressAuthor: boolean;
}

/** A Pandoc citation as it stands in a text. */
export interface Citation {
  /**
   * `bracketed`: `[see @a, p. 3; @b]`. `inText`: `@a`, `@a [p. 2]`, `@a [p. 2; @b]`
   * (the first item is the one outside the brackets).
   */
  readonly kind: 'bracketed' | 'inText';
  readonly span: Span;
  /** The brackets with what they hold; absent for a bare `@a`. */
  readonly bracketSpan?: Span;
  /**
   * Stretches within `span` that are not its text, in order: where a citation goes over several lines of a table cell,
   * the other cells of these lines. No edit may touch them.
   */
  readonly gaps?: readonly Span[];
  /** In order of appearance, never empty. */
  readonly items: readonly CitationItem[];
}
