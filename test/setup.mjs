// Installs the dependencies when they are missing or not those of the lock file, so that `npm test` and `npm start`
// work in a fresh clone. Runs before there are any: plain Node, nothing imported but its own modules, and nothing used
// that a Node does not know which is too old, since that is told of here.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The packages by place that a lock file lists; none where there is no such file. */
function packagesIn(lockFile) {
  try {
    return JSON.parse(readFileSync(join(root, lockFile), 'utf8')).packages;
  } catch {
    return {};
  }
}

/** npm keeps a record of what it has installed; a package that is optional may lack on this platform. */
function isInstalled() {
  const installed = packagesIn('node_modules/.package-lock.json');
  return Object.entries(packagesIn('package-lock.json')).every(
    ([place, { optional, version }]) => place === '' || optional || installed[place]?.version === version,
  );
}

/** The oldest Node with which all tools run, as the manifest has it: `>=20.19`. */
const oldest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.node.slice('>='.length);

function isTooOld() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [leastMajor, leastMinor] = oldest.split('.').map(Number);
  return major < leastMajor || (major === leastMajor && minor < leastMinor);
}

if (isTooOld()) {
  console.error(`Node ${oldest} or later is needed; this is ${process.versions.node}.`);
  process.exitCode = 1;
} else if (!isInstalled()) {
  console.log('Installing dependencies (npm ci) …');
  const options = { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' };
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], options);
  process.exitCode = status ?? 1;
}
