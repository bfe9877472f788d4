// Runs test files in plain Node: `tsx test/vscode/mochaFiles.ts FOLDER [SECONDS PER TEST] [PATTERN]`.
import { relative, resolve } from 'node:path';
import Mocha from 'mocha';
import { reporterTo } from './reporter';
import { testFiles } from './root';

async function main(folder: string, seconds: string, pattern: string | undefined): Promise<void> {
  const mocha = new Mocha({
    timeout: Number(seconds) * 1000,
    reporter: reporterTo(console.log),
    ...(pattern ? { grep: pattern } : {}),
  });
  for (const file of await testFiles(resolve(folder))) mocha.addFile(relative('.', file));
  await mocha.loadFilesAsync();
  mocha.run((failures) => process.exit(failures > 0 ? 1 : 0));
}

const [folder = '.', seconds = '10', pattern] = process.argv.slice(2);
void main(folder, seconds, pattern);
