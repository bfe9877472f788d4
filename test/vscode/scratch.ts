import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitOnSignals } from './processes';

/**
 * A new folder for what this process needs while it runs, removed when it ends: by itself, by Ctrl+C or because it is asked
 * to. The name is short: in some systems the path of a socket in it must not be long.
 */
export function scratchFolder(name: string): string {
  exitOnSignals();
  const folder = mkdtempSync(join(tmpdir(), `litnotes-${name}-`));
  process.once('exit', () => {
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    } catch {
      // A process that is about to end still writes there.
    }
  });
  return folder;
}
