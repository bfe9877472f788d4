import * as vscode from 'vscode';
import { loadOwnModule } from '../ownModules';
import type { NoteBibliographies } from '../project/noteBibliographies';
import type { Settings } from '../settings';
import { BundledPapers } from './bundledPapers';
import { Library } from './library';
import { SourceCache } from './sourceCache';
import { SourceFiles } from './sourceFiles';
import { TopicFiling } from './topicFiling';
import type { Log } from '../log';
import type { WebLibraries } from './web/webLibraries';

/** The library of this window. Nothing is read before it is asked for. */
export function openLibrary(
  { extension, extensionUri, globalStorageUri, workspaceState }: vscode.ExtensionContext,
  log: Log,
  settings: Settings,
  bibliographies: NoteBibliographies,
  web: WebLibraries,
): Library {
  const loadLatex = () => loadOwnModule(extensionUri, 'latex');
  let latex: ReturnType<typeof loadLatex> | undefined;
  const decoder = async () => (await (latex ??= loadLatex())).latexDecoder;
  const { version } = extension.packageJSON as { readonly version: string };
  const cache = new SourceCache(vscode.Uri.joinPath(globalStorageUri, 'libraries'), version, log);
  const files = new SourceFiles(bibliographies, settings, web, {
    log,
    latex: decoder,
    largest: () => settings.largestLibrary(),
    cache,
  });
  const bundled = new BundledPapers(extensionUri, log);
  return new Library(bundled, files, new TopicFiling(bundled, workspaceState, cache, log), decoder);
}
