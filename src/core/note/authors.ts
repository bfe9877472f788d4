import { partsOfName, unlinkedName } from '../formats/authorNames';
import { fold } from '../text/fold';

/**
 * The name that an item in a list of authors gives: a text, a map as in CSL, Quarto and Pandoc, or the lists that YAML
 * makes of `[[Jane Doe]]`; `undefined` where it gives none.
 */
export function authorIn(value: unknown): string | undefined {
  if (typeof value === 'string') return unlinkedName(value.trim()) || undefined;
  if (Array.isArray(value)) return linkedAuthor(value);
  if (typeof value !== 'object' || value === null) return undefined;
  const field = (...keys: readonly string[]): string | undefined => {
    const found = Object.entries(value).find(([key, one]) => keys.includes(key) && typeof one === 'string');
    return found && String(found[1]).trim();
  };
  const family = field('family', 'last');
  const given = field('given', 'first');
  const particles = [field('dropping-particle'), field('non-dropping-particle')];
  const whole = [given, ...particles, family, field('suffix')].filter(Boolean).join(' ');
  return (family && whole) || field('literal', 'name') || ('name' in value ? authorIn(value.name) : undefined);
}

function linkedAuthor(value: readonly unknown[]): string | undefined {
  const parts = value.flat();
  return parts.length > 0 && parts.every((part) => typeof part === 'string') ? parts.join(', ') : undefined;
}

/** Whether two lists name the same people, be it `Doe, Jane` or `Jane Doe`. */
export function sameAuthors(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((name, i) => uninverted(name) === uninverted(others[i] ?? ''));
}

function uninverted(name: string): string {
  const { family, given, suffix } = partsOfName(name);
  return fold([given, family, suffix].filter(Boolean).join(' ')).replaceAll('.', '');
}
