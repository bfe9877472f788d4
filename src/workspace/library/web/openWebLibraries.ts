import * as vscode from 'vscode';
import type { Network } from '../../catalogues/network';
import type { Log } from '../../log';
import type { Settings } from '../../settings';
import { WEB_SCHEME } from '../../../core/library/webAddress';
import { bibliographyService } from './bibliographyService';
import { WebCopies } from './webCopies';
import { WebLibraries } from './webLibraries';

/** The libraries on the web of this window. Nothing is read, and nobody asked, before one is named and agreed to. */
export function openWebLibraries(
  { globalStorageUri }: vscode.ExtensionContext,
  settings: Settings,
  network: Network,
  log: Log,
): WebLibraries {
  const copies = new WebCopies(vscode.Uri.joinPath(globalStorageUri, 'web'), log);
  const limits = { longest: () => settings.largestLibrary() };
  const makers = [(written: string, isOwn: boolean) => bibliographyService(written, isOwn, limits)];
  const registered = vscode.workspace.registerFileSystemProvider(WEB_SCHEME, copies, {
    isReadonly: new vscode.MarkdownString('This is the last copy of a library on the web, which is only read.'),
    isCaseSensitive: true,
  });
  return new WebLibraries(settings, makers, { network, copies, log }, [registered, copies]);
}
