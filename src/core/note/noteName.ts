/** The most a file name may take on any file system in use, in UTF-8 bytes. */
const MOST_BYTES = 255;
const EXTENSION = '.md';
/** What Windows forbids in names; `/` is forbidden everywhere. */
const FORBIDDEN = /[<>:"/\\|?*]+/g;
/** What ends the name in a wikilink (`#` a heading, `^` a block, `|` a label), and `%%`, which begins a comment in Obsidian. */
const UNLINKABLE = /[#^|]+|%{2,}/g;
/** Controls, marks that change the direction of what follows, and halves of characters: nothing that can be seen. */
const INVISIBLE = /[\p{Cc}\p{Cs}\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufdd0-\ufdef\ufffe\uffff]/gu;
/** Names that Windows takes for devices, whatever extension follows ('Naming Files, Paths, and Namespaces'). */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;

/**
 * The file name of a note, `.md` included, that every file system takes and that a wikilink can hold.
 *
 * @param rendered the name as a template makes it, with or without `.md`
 * @param citekey used where nothing of the name is left
 */
export function noteFileName(rendered: string, citekey: string): string {
  const room = MOST_BYTES - EXTENSION.length;
  const name = cut(linkableName(rendered.trim().replace(/\.md$/i, '')), room);
  return (name || cut(linkableName(citekey), room) || 'note') + EXTENSION;
}

/** A folder as a template or setting makes it, as a path relative to the workspace with `/`; '' is the workspace itself. */
export function noteFolder(rendered: string): string {
  return rendered
    .split(/[/\\]/)
    .map((segment) => cut(safeName(segment), MOST_BYTES))
    .filter((segment) => segment !== '')
    .join('/');
}

/** `text` as one segment of a path: no separators, no `..`, nothing a file system forbids. May be empty. Of any length. */
export function safeName(text: string): string {
  return trimmed(
    text
      .normalize('NFC')
      .replace(INVISIBLE, (char) => (/\s/.test(char) ? ' ' : ''))
      .replace(FORBIDDEN, '-')
      .replace(/\s+/g, ' '),
  ).replace(DEVICE, '$&_');
}

/** `text` as {@link safeName} gives it, free of what a wikilink cannot hold: square brackets become round ones. */
export function linkableName(text: string): string {
  return safeName(text.replaceAll('[', '(').replaceAll(']', ')').replace(UNLINKABLE, '-'));
}

/** Whether `[[name]]` names `name`, rather than a heading or block of something else, or nothing at all. */
export function isLinkable(name: string): boolean {
  return name !== '' && name.trim() === name && !/[#^|[\]\r\n]|%%/.test(name);
}

/** Without dots and spaces around: they hide a file, climb a folder, or are dropped by Windows. */
function trimmed(name: string): string {
  return name.replace(/^[. ]+|(?<![. ])[. ]+$/g, '');
}

/** `name` in at most `bytes` of UTF-8, whole characters as readers see them. */
function cut(name: string, bytes: number): string {
  if (utf8Length(name) <= bytes) return name;
  let left = bytes;
  let end = 0;
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(name)) {
    left -= utf8Length(segment);
    if (left < 0) break;
    end += segment.length;
  }
  return trimmed(name.slice(0, end));
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** The form under which file systems that ignore case and normalization compare names. */
export function comparableName(name: string): string {
  return name.normalize('NFC').toLowerCase().normalize('NFC');
}

/**
 * `name`, or where it is taken the first free of `name-2`, `name-3` …
 *
 * @param taken whether a name is in use; asked with the comparable form of names (see `comparableName`)
 */
export function freeName(name: string, taken: (comparable: string) => boolean): string {
  if (!taken(comparableName(name))) return name;
  const stem = name.replace(/\.md$/i, '');
  const extension = name.slice(stem.length);
  for (let n = 2; ; n++) {
    const suffix = `-${n}${extension}`;
    const candidate = cut(stem, MOST_BYTES - suffix.length) + suffix;
    if (!taken(comparableName(candidate))) return candidate;
  }
}
