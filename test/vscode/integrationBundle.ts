import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { root, testFiles } from './root';

/** Where integration tests run. `restricted` is a Node extension host in a folder that is not trusted. */
export type Host = 'node' | 'web' | 'restricted';

const restrictedSuffix = '.restricted.test.ts';

/** The test files of a host: in Restricted Mode those named for it, else all others. */
export async function integrationFiles(host: Host): Promise<readonly string[]> {
  const files = await testFiles(join(root, 'test', 'integration'));
  return files.filter((file) => basename(file).endsWith(restrictedSuffix) === (host === 'restricted'));
}

/**
 * Compiles test/integration/index.ts and the given test files to one module that an extension host can load, and
 * returns its path. It lies below `extension`, since VS Code runs tests in the host of the extension they lie in.
 */
export async function bundleIntegrationTests(extension: string, host: Host, files: readonly string[]): Promise<string> {
  const outfile = join(extension, 'dist', 'test', 'integration', host, 'index.js');
  const entry = [
    `import { runTests } from './index';`,
    `export const run = () => runTests(() => {`,
    ...files.map((file) => `  require(${JSON.stringify(file)});`),
    `});`,
  ].join('\n');
  await build({
    stdin: { contents: entry, resolveDir: join(root, 'test', 'integration'), sourcefile: 'entry.ts', loader: 'ts' },
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
