import type { LocatorContext } from '../markdown/context';

/** A kind of place in a work, as it is abbreviated before its number. */
export interface LocatorKind {
  /** With the space before the number: 'p. '. */
  readonly text: string;
  readonly name: string;
  /** With a number: 'pp. 33-35'. */
  readonly example: string;
}

/** The usual kinds, in the order offered. All but `eq.` are locators to Pandoc; that one is printed as it stands. */
export const LOCATOR_KINDS: readonly LocatorKind[] = [
  { text: 'p. ', name: 'page', example: 'p. 3' },
  { text: 'pp. ', name: 'pages', example: 'pp. 33-35' },
  { text: 'sec. ', name: 'section', example: 'sec. 4.2' },
  { text: 'chap. ', name: 'chapter', example: 'chap. 1' },
  { text: 'fig. ', name: 'figure', example: 'fig. 2' },
  { text: 'eq. ', name: 'equation', example: 'eq. 5' },
  { text: 'para. ', name: 'paragraph', example: 'para. 7' },
  { text: 'vol. ', name: 'volume', example: 'vol. 2' },
  { text: 'no. ', name: 'number', example: 'no. 4' },
  { text: 'n. ', name: 'note', example: 'n. 12' },
  { text: 'l. ', name: 'line', example: 'l. 8' },
];

/** The kinds of locator to offer after a key: those that begin as typed, none once more than a word has been typed. */
export function locatorKinds({ typed }: LocatorContext): readonly LocatorKind[] {
  const begun = typed.toLowerCase();
  return LOCATOR_KINDS.filter(({ text, name }) => text.startsWith(begun) || name.startsWith(begun));
}
