import * as vscode from 'vscode';
import type { CreateProcessor } from '../core/bibliography/processor';

/** What `dist/citeproc.js` exports: see `src/core/bibliography/citeproc.ts`. */
interface Engine {
  readonly createProcessor: CreateProcessor;
}

/**
 * Loads the CSL engine, which lies in a file of its own: its licence is another (see media/THIRD_PARTY_NOTICES.md), and
 * nobody pays for it before the first bibliography. Extension hosts in a web worker have no `require` for a file beside
 * the bundle, so the file is read and run as a CommonJS module here, the way those hosts run extensions themselves.
 * Only this file of the extension's own package is ever run.
 *
 * @throws Error where the file is missing or damaged
 */
export async function loadEngine(extensionUri: vscode.Uri): Promise<CreateProcessor> {
  const file = vscode.Uri.joinPath(extensionUri, 'dist', 'citeproc.js');
  const code = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  const module: { exports: Partial<Engine> } = { exports: {} };
  const run = new Function('module', 'exports', `${code}\n//# sourceURL=${file.toString(true)}`);
  run(module, module.exports);
  const { createProcessor } = module.exports;
  if (!createProcessor) throw new Error(`${file.path} is not the CSL engine.`);
  return createProcessor;
}
