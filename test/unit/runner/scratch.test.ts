import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const module = join(__dirname, '../../vscode/scratch.ts');
const script = `const { scratchFolder } = require(${JSON.stringify(module)});
console.log(scratchFolder('unit'));
process.stdin.resume().on('end', () => process.exit());`;

describe('A folder of a process', () => {
  for (const [how, signal] of [
    ['by itself', undefined],
    ['by Ctrl+C', 'SIGINT'],
    ['because it is asked to', 'SIGTERM'],
  ] as const)
    it(`is gone once that has ended ${how}`, async function () {
      if (signal !== undefined && process.platform === 'win32') this.skip();
      const child = spawn(process.execPath, ['--import', 'tsx', '--eval', script]);
      const ended = once(child, 'close');
      const said = once(child.stdout.setEncoding('utf8'), 'data');
      const [folder] = (await Promise.race([said, ended.then(() => assert.fail('no folder'))])) as [string];
      const path = folder.trim();
      mkdirSync(join(path, 'a'));
      writeFileSync(join(path, 'a', 'b'), '');
      if (signal === undefined) child.stdin.end();
      else child.kill(signal);
      await ended;
      assert.equal(existsSync(path), false);
    });
});
