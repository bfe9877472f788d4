/** Languages as BibLaTeX calls them that CSL and databases name by their name. */
const NAMES: ReadonlySet<string> = new Set(
  `arabic basque brazilian bulgarian catalan chinese croatian czech danish dutch estonian finnish french galician german greek hebrew
  hungarian icelandic italian japanese korean latin latvian lithuanian ngerman norsk nynorsk persian polish portuguese romanian
  russian serbian slovak slovene spanish swedish turkish ukrainian`.split(/\s+/),
);
/** Names in English, where BibLaTeX has another. */
const OTHERS: ReadonlyMap<string, string> = new Map([
  ['german', 'ngerman'],
  ['norwegian', 'norsk'],
  ['norwegian bokmål', 'norsk'],
  ['norwegian nynorsk', 'nynorsk'],
  ['slovenian', 'slovene'],
]);

/**
 * BibLaTeX's `langid` of a language, by which titles keep their capitals: 'ngerman' of 'de-CH', 'ger' or 'German'. Undefined
 * of English, in which titles are read without, and of what is no known language.
 */
export function langidOf(language: unknown): string | undefined {
  if (typeof language !== 'string') return undefined;
  const name = nameOf(language.trim().toLowerCase());
  const langid = OTHERS.get(name) ?? name;
  return NAMES.has(langid) ? langid : undefined;
}

/** A language's name in English, of its tag or code; else what is given. */
function nameOf(language: string): string {
  try {
    const [tag = ''] = Intl.getCanonicalLocales(language.replaceAll('_', '-'));
    const { language: code } = new Intl.Locale(tag);
    return (code && new Intl.DisplayNames('en', { type: 'language' }).of(code)?.toLowerCase()) || language;
  } catch {
    return language;
  }
}
