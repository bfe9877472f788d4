/** Where Mendeley leaves out the root of an absolute path. */
const ROOTLESS = /^(?:home|Users|Volumes|media|mnt)\//;
/** What JabRef writes for folders of attachments, of all who use a library or of one. */
const FILE_DIRECTORY =
  /@comment\s{0,9}\{\s{0,9}jabref-meta:\s{0,9}fileDirectory(?:-[^:;{}\\]{1,100})?:((?:[^;{}\\]|\\.){1,1000});/gi;

/** No path falls into as many pieces at its semicolons. */
const MOST_PIECES = 9;

/** A file that an entry names. */
export interface AttachedFile {
  readonly path: string;
  /** Where it may be meant to be, each to be looked for. */
  readonly meant: readonly string[];
}

/**
 * The files in a `file` field: `path`, `path;path`, or as JabRef, Mendeley and Calibre write them, `description:path:type`,
 * and JabRef the address behind it from where it has the file. Backslashes before `:` and `;` are theirs; a drive letter
 * keeps its colon, and paths may have semicolons that nothing marks.
 */
export function attachedFiles(value: string): readonly AttachedFile[] {
  const written = value.replaceAll('$\\backslash$', '\\').replace(/:(\w{1,10}), :/g, ':$1;:');
  const files = split(written, ';').map((one) => withoutAddress(split(one, ':')));
  const isPath = files.length > 1 && files.length < MOST_PIECES && files.every((parts) => parts.length < 3);
  const whole = isPath ? [plain(written)] : [];
  return files.flatMap((parts) => {
    const own = parts.length >= 3 ? parts.slice(1, -1) : parts[0] === '' ? parts.slice(1) : parts;
    const path = plain(own.join(':'));
    if (path === '' || /^(?:https?|ftp):/i.test(path)) return [];
    const others = [...(parts.length === 2 ? [plain(parts[1] ?? '')] : []), ...whole];
    return [{ path, meant: [...new Set([path, ...others])].flatMap(withRoot) }];
  });
}

/** The parts that tell of a file, without the address that JabRef writes behind its type. */
function withoutAddress(parts: readonly string[]): readonly string[] {
  const address = parts.findIndex((part, index) => index >= 3 && /^\s{0,9}(?:https?|ftp)(?:\\:|$)/i.test(part));
  return address === -1 ? parts : parts.slice(0, address);
}

function plain(path: string): string {
  return path.replace(/\{?\\([:;_&#%])\}?/g, '$1').trim();
}

/** The folder of a person, the disk or the drive that an absolute path is on: what another machine may not have. */
export function placeOfMachine(path: string): string | undefined {
  return /^(?:\/(?:Users|home|Volumes|media|mnt)\/[^/\\]+|[A-Za-z]:)(?=[/\\])/.exec(path)?.[0];
}

/** A path as it stands, and with the root that Mendeley leaves out. */
function withRoot(path: string): readonly string[] {
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
