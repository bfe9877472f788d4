import type { Author } from '../paper';
import { oneLine } from './referenceTitle';

/** A name of CSL-JSON. Whole names stand in `literal` and have no other part. */
export interface CslName {
  readonly family?: string;
  readonly given?: string;
  readonly 'non-dropping-particle'?: string;
  readonly 'dropping-particle'?: string;
  readonly suffix?: string;
  readonly literal?: string;
  /** That small words before the family name belong to it, and a processor is not to take them off. */
  readonly 'parse-names'?: false;
}

/** A person's name in the parts that reference formats tell apart. */
export interface PersonName {
  readonly kind: 'person';
  /** Lower-case words before the family name that belong to it: 'van der'. */
  readonly particle?: string;
  readonly family: string;
  readonly given: string;
  /** 'Jr.', 'III'. */
  readonly suffix?: string;
}

/** A body, or a single name that must be shown whole. */
export interface LiteralName {
  readonly kind: 'literal';
  readonly literal: string;
}

const SUFFIX = /,?(?<!\s)\s+(Jr\.?|Sr\.?|II|III|IV)$/;
const PARTICLE = /^((?:\p{Ll}[\p{L}\p{M}'’.-]* )+)(?=\S)/u;

/** A family name without what follows it in the library: 'King Jr.' → 'King'. */
export function withoutSuffix(family: string): string {
  return family.replace(SUFFIX, '');
}

/** The parts of an author's name: without a given name it is a literal, else particle and suffix are split off. */
export function nameParts(author: Author): PersonName | LiteralName {
  const given = oneLine(author.given ?? '');
  const family = oneLine(author.family);
  if (given === '') return { kind: 'literal', literal: family };
  const suffix = SUFFIX.exec(family)?.[1] ?? SUFFIX.exec(given)?.[1];
  const whole = withoutSuffix(family);
  const particle = PARTICLE.exec(whole)?.[1]?.trim();
  return {
    kind: 'person',
    family: particle === undefined ? whole : whole.slice(particle.length).trim(),
    given: given.replace(SUFFIX, ''),
    ...(particle === undefined ? {} : { particle }),
    ...(suffix === undefined ? {} : { suffix }),
  };
}

/** An author as a name of CSL-JSON. */
export function cslName(author: Author): CslName {
  const name = nameParts(author);
  if (name.kind === 'literal') return { literal: name.literal };
  const { family, given, particle, suffix } = name;
  return {
    family,
    ...(given === '' ? {} : { given }),
    ...(particle === undefined ? {} : { 'non-dropping-particle': particle }),
    ...(suffix === undefined ? {} : { suffix }),
  };
}
