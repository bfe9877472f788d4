import type * as vscode from 'vscode';
import { loadOwnModule } from '../ownModules';
import type { NoteBibliographies } from '../project/noteBibliographies';
import type { Settings } from '../settings';
import { BundledPapers } from './bundledPapers';
import { Library } from './library';
import { SourceFiles } from './sourceFiles';
import type { Log } from '../log';

/** The library of this window. Nothing is read before it is asked for. */
export function openLibrary(
  extensionUri: vscode.Uri,
  log: Log,
  settings: Settings,
  bibliographies: NoteBibliographies,
): Library {
  const loadLatex = () => loadOwnModule(extensionUri, 'latex');
  let latex: ReturnType<typeof loadLatex> | undefined;
  const decoder = async () => (await (latex ??= loadLatex())).latexDecoder;
  const files = new SourceFiles(bibliographies, settings, {
    log,
    latex: decoder,
    largest: () => settings.largestLibrary(),
  });
  return new Library(new BundledPapers(extensionUri, log), files, decoder);
}
