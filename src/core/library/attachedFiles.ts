/** Where Mendeley leaves out the root of an absolute path. */
const ROOTLESS = /^(?:home|Users|Volumes|media|mnt)\//;
/** What JabRef writes for folders of attachments, of all who use a library or of one. */
const FILE_DIRECTORY =
  /@comment\s{0,9}\{\s{0,9}jabref-meta:\s{0,9}fileDirectory(?:-[^:;{}\\]{1,100})?:((?:[^;{}\\]|\\.){1,1000});/gi;

/**
 * The paths in a `file` field: `path`, `path;path`, or as JabRef and Mendeley write them, `description:path:type`.
 * Backslashes before `:` and `;` are theirs; a drive letter keeps its colon.
 */
export function attachedFiles(value: string): readonly string[] {
  return split(value.replaceAll('$\\backslash$', '\\'), ';').flatMap((one) => {
    const parts = split(one, ':');
    const path = parts.length >= 3 ? parts.slice(1, -1).join(':') : parts.join(':');
    const plain = path.replace(/\{?\\([:;_&#%])\}?/g, '$1').trim();
    return plain === '' || /^(?:https?|ftp):/i.test(plain) ? [] : [plain];
  });
}

/** A path of an entry as it may be meant, each to be looked for: as it stands, and with the root that Mendeley leaves out. */
export function meantPaths(path: string): readonly string[] {
  return ROOTLESS.test(path) ? [path, `/${path}`] : [path];
}

/** The folders, as they are written, in which JabRef looks for the attachments of a BibTeX file as well. */
export function fileDirectories(text: string): readonly string[] {
  return [...text.matchAll(FILE_DIRECTORY)].map(([, path = '']) => path.replace(/\\(.)/g, '$1'));
}

/** The parts between separators that have no backslash before them; the colon of a drive separates nothing. */
function split(text: string, separator: ':' | ';'): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at + 1)) {
    const isDrive =
      separator === ':' && at - start === 1 && /[A-Za-z]/.test(text.charAt(start)) && /[\\/]/.test(text.charAt(at + 1));
    if (text[at - 1] === '\\' || isDrive) continue;
    parts.push(text.slice(start, at));
    start = at + 1;
  }
  return [...parts, text.slice(start)];
}
