import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { root, testsOf } from './root';

/** Where integration tests run. `restricted` is a Node extension host in a folder that is not trusted. */
export type Host = 'node' | 'web' | 'restricted';

const restrictedSuffix = '.restricted.test.ts';
/** Of tests that start programs. */
const nodeSuffix = '.node.test.ts';

/** Those of the test files that are for a host: in Restricted Mode those named for it, else all others that it can run. */
export function filesFor(host: Host, files: readonly string[]): readonly string[] {
  if (host === 'restricted') return files.filter((file) => file.endsWith(restrictedSuffix));
  const others = files.filter((file) => !file.endsWith(restrictedSuffix));
  return host === 'web' ? others.filter((file) => !file.endsWith(nodeSuffix)) : others;
}

/** What is run in a host. */
export interface IntegrationTests {
  /** The folder of the extension under test. */
  readonly extension: string;
  readonly host: Host;
  /** Relative to test/integration. */
  readonly files: readonly string[];
  /** What the full titles of tests must hold; undefined for all. */
  readonly only: string | undefined;
}

/**
 * Compiles test/integration/index.ts and the test files to one module that an extension host can load, and returns its
 * path. It lies below the extension, since VS Code runs tests in the host of the extension they lie in.
 */
export async function bundleIntegrationTests({ extension, host, files, only }: IntegrationTests): Promise<string> {
  const outfile = join(extension, 'dist', 'test', 'integration', host, 'index.js');
  const entry = [
    `import { runTests } from './index';`,
    `export const run = () => runTests({`,
    ...files.map((file) => `  ${JSON.stringify(file)}: () => require(${JSON.stringify(`./${file}`)}),`),
    `}, ${JSON.stringify(only)});`,
  ].join('\n');
  await build({
    stdin: { contents: entry, resolveDir: testsOf('integration'), sourcefile: 'entry.ts', loader: 'ts' },
    outfile,
    bundle: true,
    format: 'cjs',
    target: 'es2022',
    sourcemap: 'inline',
    external: ['vscode'],
    // Mocha's browser build, which runs in every extension host and makes itself known as the global `Mocha`. It would
    // replace the exports of a module that it is bundled into as an import; before the bundle, that does no harm.
    banner: { js: await readFile(join(root, 'node_modules', 'mocha', 'mocha.js'), 'utf8') },
    logLevel: 'warning',
    ...(host === 'web' ? { platform: 'browser', plugins: [assertWithoutNode] } : { platform: 'node' }),
  });
  return outfile;
}

/** Gives tests in a web worker the stand-in for `node:assert/strict`, under its default export too. */
const assertWithoutNode: Plugin = {
  name: 'assert without Node',
  setup: ({ onResolve, onLoad }) => {
    const module = JSON.stringify(join(root, 'test', 'vscode', 'assert.ts'));
    const contents = `export * from ${module}; export { assert as default } from ${module};`;
    onResolve({ filter: /^node:assert\/strict$/ }, ({ path }) => ({ path, namespace: 'assert' }));
    onLoad({ filter: /./, namespace: 'assert' }, () => ({ contents, resolveDir: root }));
  },
};
