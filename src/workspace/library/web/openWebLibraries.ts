import * as vscode from 'vscode';
import type { Network } from '../../catalogues/network';
import type { ServiceKeys } from '../../catalogues/serviceKeys';
import type { Log } from '../../log';
import type { Settings } from '../../settings';
import { WEB_SCHEME } from '../../../core/library/webAddress';
import type { KeyMaker } from '../../../core/library/zoteroCopy';
import { bibliographyService } from './bibliographyService';
import { WebCopies } from './webCopies';
import { keyMakerBy } from './provisionalKeys';
import { Labs } from '../labs';
import { labService } from './labService';
import { WebLibraries } from './webLibraries';
import type { ServiceMaker } from './webService';
import type { Zotero } from './zotero';
import { zoteroService } from './zoteroService';

/** The libraries on the web of this window. Nothing is read, and nobody asked, before one is named and agreed to. */
export function openWebLibraries(
  { globalStorageUri }: vscode.ExtensionContext,
  settings: Settings,
  { network, keys, zotero }: { readonly network: Network; readonly keys: ServiceKeys; readonly zotero: Zotero },
  log: Log,
): { readonly webLibraries: WebLibraries; readonly labs: Labs } {
  const copies = new WebCopies(vscode.Uri.joinPath(globalStorageUri, 'web'), log);
  const limits = { longest: () => settings.largestLibrary() };
  const makeKey = (): KeyMaker => keyMakerBy(settings.citekeyPattern());
  const makers: readonly ServiceMaker[] = [
    (written, isOwn) => bibliographyService(written, isOwn, limits),
    (written, isOwn) => zoteroService(written, isOwn, zotero, makeKey),
    (written, isOwn) => labService(written, isOwn, { ...limits, keys, copies, log }),
  ];
  const registered = vscode.workspace.registerFileSystemProvider(WEB_SCHEME, copies, {
    isReadonly: new vscode.MarkdownString('This is the last copy of a library on the web, which is only read.'),
    isCaseSensitive: true,
  });
  const web = new WebLibraries(settings, makers, { network, copies, log }, [registered, copies]);
  return { webLibraries: web, labs: new Labs({ ...limits, settings, web, network, keys, copies, log }) };
}
