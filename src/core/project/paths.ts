/** Paths are those of addresses: absolute, with `/`, a drive as `/c:`. Nothing here looks at any file. */

/** The folder that a file or folder is in; the root is in itself. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf('/')));
}

export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The folders from that of a file up to `root`, nearest first; only its own where it is not within `root`. */
export function foldersUpTo(path: string, root: string | undefined): readonly string[] {
  const own = folderOf(path);
  if (root === undefined || !isWithin(own, root)) return [own];
  const folders = [own];
  for (let folder = own; folder !== root && folder !== '/'; folders.push(folder)) folder = folderOf(folder);
  return folders;
}

/** Whether a path is a folder or in it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** A path as somebody wrote it, seen from a folder: `..` and `.` resolved, either kind of slash. */
export function joined(folder: string, name: string): string {
  const segments: string[] = [];
  for (const segment of `${folder}/${name}`.replaceAll('\\', '/').split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return `/${segments.join('/')}`;
}

/** A name without the escapes of an address, as Pandoc reads it: `my%20refs.bib` → `my refs.bib`. */
export function unescapedName(name: string): string {
  try {
    const plain = decodeURIComponent(name);
    // oxlint-disable-next-line no-control-regex -- no file has these in its name
    return /[\0-\x1f]/.test(plain) ? name : plain;
  } catch {
    return name;
  }
}

/** Whether a name begins at the root of a file system or of a drive. */
export function isRooted(name: string): boolean {
  return /^(?:[/\\]|[A-Za-z]:[/\\])/.test(name);
}

/** Whether a name begins with a drive. */
export function hasDrive(name: string): boolean {
  return /^[A-Za-z]:[/\\]/.test(name);
}
