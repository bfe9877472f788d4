/** What stands for something that was left out. */
const LEFT_OUT = '…';
/** More than is read of one entry of the log; characters. */
const LONGEST_ENTRY = 4000;
const QUOTES: Readonly<Record<string, string>> = { "'": "'", '"': '"', '`': '`', '‘': '’', '“': '”' };
/** What may stand, between punctuation: a word, a number with its unit, a name of the extension's own, what was left out. */
const PLAIN =
  /^[([]*(?:[A-Za-z]+(?:['’-][A-Za-z]+)?|\d+(?:[.,]\d+)?(?:%|ms|s|kB|MB)?|litnotes(?:\.[A-Za-z]+)+|…)?[.,:;!?)\]]*$/;
const FUNCTION = /^[\w$.<># [\]]*$/;
const PLACE = /^[\w-]+\.[cm]?js:\d+:\d+\)?$/;

/**
 * An entry of the log with nothing of the user's in it: what is in quotes (as the log has names and texts), paths, keys,
 * addresses and anything else that is no plain word or number is left out. Of a longer entry the first line stands,
 * what it came from, and the names and file names of a stack.
 */
export function scrubbed(entry: string): string {
  const [first = '', ...more] = entry.slice(0, LONGEST_ENTRY).split(/\r?\n/);
  return [scrubbedLine(first), ...more.flatMap(scrubbedDetail)].join('\n');
}

function scrubbedDetail(line: string): readonly string[] {
  const text = line.trimStart();
  if (text.startsWith('at ')) return scrubbedFrame(text.slice('at '.length));
  return text.startsWith('because of ') ? [`  ${scrubbedLine(text)}`] : [];
}

/** `name (folder/file.js:1:2)` without the folder; nothing where it is no such place. */
function scrubbedFrame(frame: string): readonly string[] {
  const slash = Math.max(frame.lastIndexOf('/'), frame.lastIndexOf('\\'));
  const place = frame.slice(slash + 1);
  if (!PLACE.test(place)) return [];
  const [name = ''] = frame.split(' (', 1);
  return [name !== frame && FUNCTION.test(name) ? `    at ${name} (${place}` : `    at ${place}`];
}

function scrubbedLine(line: string): string {
  const words = withoutQuoted(line)
    .split(/\s/)
    .map((word) => (PLAIN.test(word) ? word : LEFT_OUT));
  return words.filter((word, at) => word !== '' && (word !== LEFT_OUT || words[at - 1] !== LEFT_OUT)).join(' ');
}

/** A quotation that does not end goes to the end of the line: rather too much is left out than too little. */
function withoutQuoted(line: string): string {
  let kept = '';
  let at = 0;
  while (at < line.length) {
    const char = line.charAt(at);
    const closing = QUOTES[char];
    const opens = closing !== undefined && !isWordAt(line, at - 1);
    kept += opens ? LEFT_OUT : char;
    at = opens ? endOfQuoted(line, at + 1, closing) : at + 1;
  }
  return kept;
}

/**
 * Where the quotation ends: before the next one, at the last mark that closes. An apostrophe within a word does not, nor
 * what a backslash escapes; one at the end of a word may be taken for it, but not where another mark follows.
 */
function endOfQuoted(line: string, from: number, closing: string): number {
  const opening = line.charAt(from - 1);
  let end = -1;
  for (let at = from; at < line.length; at++) {
    const char = line.charAt(at);
    if (char !== opening && char !== closing) continue;
    if (end >= 0 && (char !== closing || isOpeningAt(line, at))) break;
    if (char === closing && !isWordAt(line, at + 1) && line.charAt(at - 1) !== '\\') end = at;
  }
  return end < 0 ? line.length : end + 1;
}

function isOpeningAt(line: string, at: number): boolean {
  return /[\s([]/.test(line.charAt(at - 1)) && /\S/.test(line.charAt(at + 1));
}

function isWordAt(line: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(line.charAt(at));
}
