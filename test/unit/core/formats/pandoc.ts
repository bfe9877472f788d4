import { spawnSync } from 'node:child_process';

/** Whether Pandoc is installed; where it is not, tests judged by it are skipped and say so. */
export const hasPandoc = spawnSync('pandoc', ['--version']).status === 0;

/** Skips the calling test where Pandoc is absent, with a message. Use in `before(needsPandoc)`. */
export function needsPandoc(this: Mocha.Context): void {
  if (hasPandoc) return;
  console.warn('      skipped: Pandoc is not installed (apt install pandoc)');
  this.skip();
}

/** What `pandoc` with these arguments makes of `input`; it must end well and without a warning. */
export function pandoc(input: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('pandoc', args, { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0 || stderr !== '') throw new Error(`pandoc ${args.join(' ')}: ${stderr}`);
  return stdout;
}
