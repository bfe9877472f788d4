import { namesBelow } from '../files/namedPath';

/**
 * How a file or folder is written into `litnotes.libraries`: relative to the workspace folder that holds it, else from `~`
 * where it is in the home folder, so that the setting can be shared among machines, else absolute.
 *
 * @param path absolute, with `/`
 * @param folder the workspace folder that the setting is for, likewise; absent for the user's settings
 * @param home the home folder, likewise; absent where there is none
 */
export function settingPath(path: string, folder: string | undefined, home: string | undefined): string {
  const below = folder === undefined ? undefined : namesBelow(folder, path);
  if (below && below.length > 0) return below.join('/');
  const atHome = home === undefined ? undefined : namesBelow(home, path);
  if (atHome && atHome.length > 0) return `~/${atHome.join('/')}`;
  return /^\/[a-z]:/i.test(path) ? path.slice(1) : path;
}

/** So many folders of a glob may have signs of one in their names, or behind one that has. */
const MOST_FOLDERS = 30;

/** A glob of `litnotes.libraries`, parted. */
export interface SplitGlob {
  /** The folder that it begins with, as it is written; empty where there is none. */
  readonly folder: string;
  /** What is looked for in it. */
  readonly glob: string;
}

/**
 * The ways to part a glob, the longest folder first: a folder may be called `[old]`. The last folder has no sign of a glob.
 * None where the text is a plain path.
 */
export function splitGlob(written: string): readonly SplitGlob[] {
  const text = written.trim().replaceAll('\\', '/');
  const first = text.search(/[*?[\]{}]/);
  if (first < 0) return [];
  const plain = text.slice(0, first).lastIndexOf('/') + 1;
  const later = [...text.matchAll(/\//g)].map(({ index }) => index + 1).filter((end) => end > plain);
  const ends = [plain, ...later.slice(0, MOST_FOLDERS)];
  return ends.toReversed().map((end) => ({ folder: text.slice(0, end), glob: text.slice(end) }));
}
