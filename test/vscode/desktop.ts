import { join } from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import manifest from '../../package.json';
import { cacheFolder } from './cache';
import { withLock } from './lock';

type Download = (options: { readonly version: string; readonly cachePath: string }) => Promise<string>;

/**
 * The program of the desktop VS Code that `LITNOTES_VSCODE` asks for: the current one (`download`) or the oldest that the
 * manifest declares (`download-oldest`), which come into this user's cache, or the one with this path.
 */
export async function desktopVscode(choice: string, download: Download = downloadAndUnzipVSCode): Promise<string> {
  const version = versionOf(choice);
  if (version === undefined) return choice;
  const cachePath = join(cacheFolder(), 'desktop');
  // A download begins by clearing its place, which two hosts that start at once would do to each other.
  return withLock(`${cachePath}.lock`, () => download({ version, cachePath }));
}

function versionOf(choice: string): string | undefined {
  if (choice === 'download') return 'stable';
  return choice === 'download-oldest' ? manifest.engines.vscode.replace('^', '') : undefined;
}
