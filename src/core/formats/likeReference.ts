import { textOf, type RawItem } from './cslRead';

/** What nothing but a reference has; CSL 1.0.2, 'Appendix IV: Variables', and names that programs give to keys and types. */
const OF_REFERENCES = [
  'issued',
  'container-title',
  'DOI',
  'ISBN',
  'citation-key',
  'citationKey',
  'citekey',
  'itemType',
  'other-ids',
];
/** What other things than references have as well, but hardly an item of a list. */
const OF_PEOPLE = ['author', 'editor'];
/** What an item of any list may have; with an id it is a reference. */
const OF_ANYTHING = ['title', 'URL'];

/**
 * Whether an item of a list may be a reference: other programs keep lists too, and many of their items have ids. One that
 * says no more than id and type may be.
 */
export function isLikeReference(item: RawItem): boolean {
  const names = Object.keys(item).filter((name) => name !== 'id' && name !== 'type');
  const haveOneOf = (wanted: readonly string[]): boolean => names.some((name) => wanted.includes(name));
  if (haveOneOf(OF_REFERENCES) || haveOneOf(OF_PEOPLE)) return true;
  return textOf(item['id']) !== undefined && (names.length === 0 || haveOneOf(OF_ANYTHING));
}

/** As `isLikeReference`, of the text of an item in JSON or YAML that cannot be read. */
export function isLikeBroken(text: string): boolean {
  return IN_BROKEN.test(text);
}

/** Whether a text of JSON or YAML has something that nothing but references have. */
export function namesReference(text: string): boolean {
  return IN_ANY.test(text);
}

const IN_ANY = naming(OF_REFERENCES);
const IN_BROKEN = naming(['id', ...OF_PEOPLE, ...OF_REFERENCES]);

function naming(names: readonly string[]): RegExp {
  // oxlint-disable-next-line litnotes/linear-pattern -- names between single letters and bounded blanks
  return new RegExp(String.raw`(?:^|[\s{,])["']?(?:${names.join('|')})["']?\s{0,9}:`);
}
