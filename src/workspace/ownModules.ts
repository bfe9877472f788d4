import * as vscode from 'vscode';
import type { CreateProcessor } from '../core/bibliography/processor';
import type { LatexDecoder } from '../core/formats/latex';

/** What the bundles beside the extension's own export. */
interface OwnModules {
  /** The CSL engine: see `src/core/bibliography/citeproc.ts`. */
  readonly citeproc: { readonly createProcessor: CreateProcessor };
  /** The reader of LaTeX: see `src/core/formats/latexDecoder.ts`. */
  readonly latex: { readonly latexDecoder: LatexDecoder };
}

/**
 * Loads a bundle that lies in a file of its own, so that nobody pays for it before it is needed (and since the licence of
 * one is another: see media/THIRD_PARTY_NOTICES.md). Extension hosts in a web worker have no `require` for a file beside
 * the bundle, so the file is read and run as a CommonJS module here, the way those hosts run extensions themselves.
 * Only files of the extension's own package are ever run.
 *
 * @throws Error where the file is missing or damaged
 */
export async function loadOwnModule<Name extends keyof OwnModules>(
  extensionUri: vscode.Uri,
  name: Name,
): Promise<OwnModules[Name]> {
  const file = vscode.Uri.joinPath(extensionUri, 'dist', `${name}.js`);
  const code = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  const module: { exports: object } = { exports: {} };
  const run = new Function('module', 'exports', `${code}\n//# sourceURL=${file.toString(true)}`);
  run(module, module.exports);
  if (Object.keys(module.exports).length === 0) throw new Error(`${file.path} is damaged.`);
  return module.exports as OwnModules[Name];
}
