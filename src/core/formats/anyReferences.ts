/** What a text of references begins with that has no ending to tell it: no more is looked at. */
const BEGINNING = 100_000;

/** Whether a text is a web page: a page to log in, a message of an error. */
export function isWebPage(text: string): boolean {
  return /^\s{0,1000}<(?:!doctype\s{1,1000}html|html|head|body)\b/i.test(text);
}

/** The ending of files that a text of references would have; undefined where it is none that is read. */
export function endingFor(text: string): 'bib' | 'json' | 'ris' | 'nbib' | 'yaml' | undefined {
  const beginning = text.slice(0, BEGINNING).replace(/^\uFEFF/, '');
  if (isWebPage(beginning)) return undefined;
  if (/^\s{0,1000}[[{]/.test(beginning)) return 'json';
  if (/^TY {2}- /m.test(beginning)) return 'ris';
  if (/^PMID ?- /m.test(beginning)) return 'nbib';
  if (/^[ \t]{0,100}@[a-z]{1,40}[ \t]{0,20}[{(]/im.test(beginning)) return 'bib';
  return /^(?:references:|- id:|---[ \t]*$)/m.test(beginning) ? 'yaml' : undefined;
}
