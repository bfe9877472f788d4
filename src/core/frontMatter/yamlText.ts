/** How a string is written: bare, `'…'` or `"…"`. */
export type Quoting = 'plain' | 'single' | 'double';

/** What stands in front matter as one line. */
export type YamlValue = string | number | boolean | readonly string[];

/** A letter first, then only what means nothing in YAML 1.1 or 1.2, in blocks or in `[…]`; no space at the end. */
const PLAIN = /^\p{L}(?:[\p{L}\p{M}\p{N} _./()+'’–—-]*[\p{L}\p{M}\p{N}_./()+'’–—-])?$/u;
/** Words that YAML 1.1 or 1.2 reads as something else than text. */
const RESERVED = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;
/** What a double-quoted string must escape beyond JSON: readers reject these or take them for line breaks. */
const UNPRINTABLE = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\p{Cs}/gu;
/** What a single-quoted string cannot hold: line breaks and what needs an escape. */
// eslint-disable-next-line no-control-regex -- exactly these must be escaped
const NEEDS_ESCAPES = /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\p{Cs}/u;

/**
 * `value` in YAML on one line, such that every reader of YAML 1.1 or 1.2 gives it back equal, at the top of a block
 * as well as inside `[…]`. A list of strings is written `[a, "b: c"]`.
 *
 * @param wanted quoting for strings, kept where it can hold the string; `plain` quotes only where it must
 */
export function yamlValue(value: YamlValue, wanted: Quoting = 'plain'): string {
  if (typeof value === 'string') return yamlString(value, wanted);
  if (typeof value === 'object') return `[${value.map((item) => yamlString(item)).join(', ')}]`;
  if (Object.is(value, -0)) return '-0.0';
  if (typeof value === 'boolean' || Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? '.nan' : value > 0 ? '.inf' : '-.inf';
}

/** A string in YAML; see `yamlValue`. */
export function yamlString(text: string, wanted: Quoting = 'plain'): string {
  if (wanted === 'plain' && PLAIN.test(text) && !RESERVED.test(text)) return text;
  if (wanted === 'single' && !NEEDS_ESCAPES.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return JSON.stringify(text).replace(UNPRINTABLE, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
