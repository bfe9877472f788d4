import { cslDate } from './cslDate';
import { people, type RawItem } from './cslRead';
import { cslName, type CslName } from './names';

/** Source: the JSON schema of CSL 1.0.2, and the further dates of citeproc-js. */
export const DATES: ReadonlySet<string> = new Set([
  'accessed', 'alt-event', 'alt-issued', 'available-date', 'event-date', 'issued', 'locator-date', 'original-date',
  'publication-date', 'submitted',
]); // prettier-ignore
const NAMES: ReadonlySet<string> = new Set([
  'author', 'chair', 'collection-editor', 'compiler', 'composer', 'container-author', 'contributor', 'curator', 'director',
  'editor', 'editor-translator', 'editorial-director', 'executive-producer', 'guest', 'host', 'illustrator', 'interviewer',
  'narrator', 'organizer', 'original-author', 'performer', 'producer', 'recipient', 'reviewed-author', 'script-writer',
  'series-creator', 'translator',
]); // prettier-ignore

/**
 * What an item says in the way that CSL's schema allows: names, dates, and texts or numbers. What is said otherwise is
 * mended where its meaning can be told, or else absent: one such field would stop a processor, or cost Pandoc the file.
 */
export function soundVariables(item: RawItem): RawItem {
  const sound = Object.entries(item).map(([name, value]) => [name, soundValue(name, value)] as const);
  return Object.fromEntries(sound.filter(([, value]) => value !== undefined));
}

function soundValue(name: string, value: unknown): unknown {
  if (DATES.has(name)) return cslDate(value);
  if (NAMES.has(name)) return cslNames(value);
  const first: unknown = Array.isArray(value) ? value.find(isPlain) : value;
  // As text, for citeproc-js takes no number for a language and the like.
  return isPlain(first) ? String(first) : undefined;
}

function isPlain(value: unknown): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
}

const PARTS = ['family', 'given', 'dropping-particle', 'non-dropping-particle', 'suffix', 'literal'] as const;
const FLAGS = ['comma-suffix', 'static-ordering', 'parse-names'] as const;

/** Names as CSL has them, or as `people` reads them: one alone, or as plain text. Undefined where there are none. */
function cslNames(value: unknown): readonly CslName[] | undefined {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const names = list.flatMap((one) => (typeof one === 'object' && one ? partsOfName(one) : people(one).map(cslName)));
  return names.length === 0 ? undefined : names;
}

function partsOfName(written: object): readonly CslName[] {
  const name: Readonly<Record<string, unknown>> = Object.fromEntries(
    // YAML has what is all digits as a number.
    Object.entries(written).map(([part, value]) => [
      part,
      typeof value === 'number' ? String(value) : (value as unknown),
    ]),
  );
  const parts = PARTS.filter((part) => typeof name[part] === 'string' && name[part] !== '');
  const flags = FLAGS.filter((flag) => typeof name[flag] === 'boolean');
  const isNamed = parts.some((part) => part === 'family' || part === 'given' || part === 'literal');
  return isNamed ? [Object.fromEntries([...parts, ...flags].map((part) => [part, name[part]])) as CslName] : [];
}
