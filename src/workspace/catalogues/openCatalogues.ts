import * as vscode from 'vscode';
import type { Log } from '../log';
import type { Settings } from '../settings';
import { AnswerCache } from './answerCache';
import { Catalogues } from './catalogues';
import { NetworkConsent } from './networkConsent';
import type { ServiceKeys } from './serviceKeys';

/** The catalogues of this window. Nothing is asked before a person orders it. */
export function openCatalogues(
  { globalState, globalStorageUri }: vscode.ExtensionContext,
  settings: Settings,
  log: Log,
  keys: ServiceKeys,
): Catalogues {
  const cache = new AnswerCache(vscode.Uri.joinPath(globalStorageUri, 'answers'), log);
  return new Catalogues({ settings, consent: new NetworkConsent(settings, globalState), cache, keys, log });
}
