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
