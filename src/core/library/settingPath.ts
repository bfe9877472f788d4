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

/**
 * A glob of `litnotes.libraries`: the folder that it begins with, as it is written, empty where there is none, and what is
 * looked for in it. Undefined where the text is a plain path.
 */
export function splitGlob(written: string): { readonly folder: string; readonly glob: string } | undefined {
  const text = written.trim().replaceAll('\\', '/');
  const first = text.search(/[*?[\]{}]/);
  if (first < 0) return undefined;
  const below = text.slice(0, first).lastIndexOf('/') + 1;
  return { folder: text.slice(0, below), glob: text.slice(below) };
}
