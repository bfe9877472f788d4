import * as vscode from 'vscode';
import type { Log } from '../log';
import type { Settings } from '../settings';
import { AnswerCache } from './answerCache';
import { Catalogues } from './catalogues';
import type { Network } from './network';
import type { ServiceKeys } from './serviceKeys';

/** The catalogues of this window. Nothing is asked before a person orders it. */
export function openCatalogues(
  { globalStorageUri }: vscode.ExtensionContext,
  network: Network,
  settings: Settings,
  log: Log,
  keys: ServiceKeys,
): Catalogues {
  const cache = new AnswerCache(vscode.Uri.joinPath(globalStorageUri, 'answers'), log);
  return new Catalogues({ settings, network, cache, keys, log });
}
