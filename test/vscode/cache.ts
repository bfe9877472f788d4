import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The folder of this user for what is too big to fetch once per clone (a VS Code server) and for what must
 * outlive a run (the notes `npm start` opens). It lies outside the checkout and may be deleted at any time.
 */
export function cacheFolder(
  platform: NodeJS.Platform = process.platform,
  env: Readonly<NodeJS.ProcessEnv> = process.env,
): string {
  return join(cacheRoot(platform, env), 'litnotes');
}

function cacheRoot(platform: NodeJS.Platform, env: Readonly<NodeJS.ProcessEnv>): string {
  if (platform === 'win32') return env['LOCALAPPDATA'] || join(homedir(), 'AppData', 'Local');
  if (env['XDG_CACHE_HOME']) return env['XDG_CACHE_HOME'];
  return platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache');
}
