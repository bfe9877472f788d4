import { unescapedName } from './paths';

/**
 * Why nobody but the program that makes the document can tell which file a name means: a clause to follow a name.
 * Undefined for the name of a file, be there such a file or not.
 */
export function cannotBeKnown(name: string): string | undefined {
  if (/^[a-z][\w+.-]+:/i.test(name)) return 'it is an address, which is never asked for';
  if (/^`|`r |`\{|^!expr\b|^!r\b/.test(name)) return 'it is computed when the document is made';
  if (/\{\{|\$\{|\$[A-Z_]+|<%|%\w+%/i.test(unescapedName(name))) return 'it holds a variable';
  if (/[*?]/.test(name)) return 'it is a pattern';
  return undefined;
}
