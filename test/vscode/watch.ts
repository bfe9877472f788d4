// `npm run watch`: builds all that ships, and again whatever is changed of it, until Ctrl+C. A script of npm hands an
// option on to the last of its commands alone, so that each has to be started.
import { exitCode, spawnTree } from './processes';
import { root } from './root';

const builds = ['build:server', 'build:pages', 'build'];

async function watch(script: string): Promise<number> {
  const args = ['run', script, '--', '--watch=forever'];
  const shell = process.platform === 'win32';
  return exitCode(spawnTree('npm', args, { cwd: root, shell, stdio: ['ignore', 'inherit', 'inherit'] }).child);
}

// One that ends has found what it cannot build at its start.
void Promise.race(builds.map(watch)).then((code) => process.exit(code));
