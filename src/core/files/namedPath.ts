/** What a note, a setting or a project file names, before anybody looks whether it is there or may be used. */
export type NamedPath =
  /** `path` has `/` alone between its names; an absolute one has no `.` and `..` and begins with `/`, also before a drive. */
  | { readonly kind: 'relative' | 'absolute'; readonly path: string }
  /** In the person's home folder; `path` is relative to it. */
  | { readonly kind: 'home'; readonly path: string }
  | { readonly kind: 'uri'; readonly scheme: string; readonly text: string }
  /** A file server (UNC): `\\server\share\file`. */
  | { readonly kind: 'server' }
  /** No path of any system; `problem` completes 'the path …'. */
  | { readonly kind: 'unusable'; readonly problem: string };

/** Longer than the longest path of any file system in use, in UTF-16 units. */
const LONGEST = 4096;
const SCHEME = /^([a-z][a-z0-9+.-]+):/i;
const DRIVE = /^[a-z]:/i;

/** Tells the kinds of paths apart. White space around is no part of a path; a backslash separates as `/` does. */
export function namedPath(written: string): NamedPath {
  const text = written.trim();
  if (text === '') return { kind: 'unusable', problem: 'is empty' };
  if (text.length > LONGEST) return { kind: 'unusable', problem: 'is longer than any file system takes' };
  if (/\p{Cc}/u.test(text)) return { kind: 'unusable', problem: 'has control characters in it' };
  const scheme = SCHEME.exec(text)?.[1];
  if (scheme !== undefined) return { kind: 'uri', scheme: scheme.toLowerCase(), text };
  const path = text.replaceAll('\\', '/');
  if (path.startsWith('//')) return { kind: 'server' };
  if (path === '~' || path.startsWith('~/')) return { kind: 'home', path: path.slice(2) };
  if (path.startsWith('/')) return { kind: 'absolute', path: normalPath(path) };
  if (!DRIVE.test(path)) return { kind: 'relative', path };
  if (path[2] === '/') return { kind: 'absolute', path: normalPath(`/${path}`) };
  return { kind: 'unusable', problem: 'has a drive but does not begin at its root' };
}

/** An absolute path without empty names, `.` and `..`; what climbs above the root stays there. */
export function normalPath(path: string): string {
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return `/${names.join('/')}`;
}

/**
 * The names that lead from a folder to a path in it; none for the folder itself, undefined where the path is outside, or
 * would be by the rules of Windows where the folder has a drive: devices, streams of files, and names that end in dots or
 * spaces, which are another there. Links are not known here.
 *
 * @param folder absolute, with `/`
 * @param path absolute, with `/`; may have `.` and `..`
 */
export function namesBelow(folder: string, path: string): readonly string[] | undefined {
  const [outer, inner] = [normalPath(folder), normalPath(path)].map((one) => one.split('/').filter(Boolean));
  if (!outer || !inner || inner.length < outer.length) return undefined;
  const isWindows = DRIVE.test(outer[0] ?? '');
  const same = (a: string, b: string | undefined): boolean =>
    a === b || (isWindows && a.toLowerCase() === b?.toLowerCase());
  if (!outer.every((name, index) => same(name, inner[index]))) return undefined;
  const names = inner.slice(outer.length);
  return isWindows && names.some(isOtherOnWindows) ? undefined : names;
}

/** 'Naming Files, Paths, and Namespaces' of Windows. */
function isOtherOnWindows(name: string): boolean {
  return (
    /[. ]$|[:*?"<>|]/.test(name) || /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i.test(name)
  );
}
