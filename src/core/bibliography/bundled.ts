/** A style that ships. */
export interface BundledStyle {
  readonly label: string;
  /** Its file in `media/csl`. */
  readonly file: string;
}

/**
 * The styles that ship, by the identifier that settings and markers use. For ACM it is the 'ACM Reference Format' that
 * all its journals and proceedings ask for today, not the older one of the SIG proceedings.
 */
export const BUNDLED_STYLES = {
  apa: { label: 'APA', file: 'apa.csl' },
  ieee: { label: 'IEEE', file: 'ieee.csl' },
  chicago: { label: 'Chicago (author–date)', file: 'chicago-author-date.csl' },
  nature: { label: 'Nature', file: 'nature.csl' },
  acm: { label: 'ACM', file: 'association-for-computing-machinery.csl' },
} as const satisfies Readonly<Record<string, BundledStyle>>;

export type BundledStyleId = keyof typeof BUNDLED_STYLES;

/** Whether a value, perhaps from a settings file, names a style that ships. */
export function isBundledStyle(value: unknown): value is BundledStyleId {
  return typeof value === 'string' && Object.hasOwn(BUNDLED_STYLES, value);
}

/** Where the CSL project has its styles; an address of elsewhere may be of anything. */
const REPOSITORY = /^https?:\/\/(?:www\.)?zotero\.org\/styles\//i;

/**
 * The style that ships under a name by which a document or another style names one: its identifier, its file with or
 * without the ending, or its address in the repository of styles (`http://www.zotero.org/styles/apa`).
 */
export function bundledStyleNamed(name: string): BundledStyleId | undefined {
  if (name.includes('://') && !REPOSITORY.test(name)) return undefined;
  const base = name.slice(name.lastIndexOf('/') + 1).replace(/\.csl$/i, '');
  const found = Object.entries(BUNDLED_STYLES).find(([id, { file }]) => id === base || file === `${base}.csl`);
  return found && isBundledStyle(found[0]) ? found[0] : undefined;
}

/** The languages whose locales ship, as `media/csl/locales-<language>.xml`; the first one serves where nothing else fits. */
export const BUNDLED_LOCALES = ['en-US', 'en-GB', 'de-DE', 'fr-FR', 'es-ES'] as const;

export type BundledLocale = (typeof BUNDLED_LOCALES)[number];

/**
 * The language that a text names, as a BCP 47 tag that programs take: `fr-FR` of `fr_FR.UTF-8`, `de` of `de-`; undefined
 * where it names none.
 */
export function languageTag(text: string): string | undefined {
  const [tag = '', language = ''] = /^([A-Za-z]{2,3})(?:[-_][A-Za-z\d]{1,8}){0,8}/.exec(text.trim()) ?? [];
  for (const one of [tag.replaceAll('_', '-'), language])
    try {
      return Intl.getCanonicalLocales(one)[0];
    } catch {
      continue;
    }
  return undefined;
}

/** Whether a locale ships for a language: its own, or one of the same language. */
export function hasLocale(lang: string): boolean {
  const [language = ''] = lang.toLowerCase().split('-');
  return BUNDLED_LOCALES.some((locale) => locale.startsWith(`${language}-`));
}

/** The locale that serves a language best: its own, else one of the same language ('de-AT' → 'de-DE', 'fr' → 'fr-FR'), else American English. */
export function bundledLocale(lang: string): BundledLocale {
  const wanted = lang.toLowerCase().replaceAll('_', '-');
  const [language] = wanted.split('-');
  return (
    BUNDLED_LOCALES.find((locale) => locale.toLowerCase() === wanted) ??
    BUNDLED_LOCALES.find((locale) => locale.startsWith(`${language}-`)) ??
    'en-US'
  );
}

/** The locales to load before a style can be used: those of the language and of American English, to which processors fall back. */
export function localesFor(lang: string | undefined, defaultLocale: string | undefined): readonly BundledLocale[] {
  return [
    ...new Set<BundledLocale>([
      bundledLocale(lang ?? defaultLocale ?? 'en-US'),
      bundledLocale(defaultLocale ?? 'en-US'),
      'en-US',
    ]),
  ];
}
