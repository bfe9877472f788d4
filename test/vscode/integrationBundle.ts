import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { root, testsOf } from './root';

/** Where integration tests run. `restricted` is a Node extension host in a folder that is not trusted. */
export type Host = 'node' | 'web' | 'restricted';

/**
 * A test file says in its name where it runs, `citing.web.test.ts` in the web worker host alone: the stricter one, for
 * features that the end-to-end tests use in the Node host. `node` is for what starts programs, or meets other extensions
 * of that host. One that says nothing runs in both: it is of what hosts do in ways of their own, as files and watchers.
 */
const ofOneHost = /\.(node|web|restricted)\.test\.ts$/;

/** Those of the test files that are for a host: in Restricted Mode those named for it, else also those of no host. */
export function filesFor(host: Host, files: readonly string[]): readonly string[] {
  return files.filter((file) => {
    const only = ofOneHost.exec(file)?.[1];
    return only === undefined ? host !== 'restricted' : only === host;
  });
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
