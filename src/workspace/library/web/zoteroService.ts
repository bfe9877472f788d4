import * as vscode from 'vscode';
import { ZOTERO } from '../../../core/catalogue/zotero';
import { copyLines, readingCopy, type KeyMaker, type ZoteroCopy } from '../../../core/library/zoteroCopy';
import { WEB_SCHEME } from '../../../core/library/webAddress';
import { zoteroLibraryName, type ZoteroLibraryName } from '../../../core/library/zoteroAddress';
import { inSlices, Slices } from '../../slices';
import { readZotero } from './readZotero';
import { userOf, type Zotero, type ZoteroHost } from './zotero';
import type { AskHost, WebCopy, WebService } from './webService';

/** A running Zotero is asked again after so many milliseconds: one goes to it, and comes back. */
const REST = 60_000;

/** A library of Zotero; undefined for what names none. @param makeKey makes citekeys where Zotero has none */
export function zoteroService(
  written: string,
  isOwn: boolean,
  zotero: Zotero,
  makeKey: () => KeyMaker,
): WebService | undefined {
  const library = zoteroLibraryName(written);
  if (!library) return undefined;
  return {
    address: library.kind === 'own' ? 'zotero:' : `zotero:groups/${library.id}`,
    name: ZOTERO.name,
    isOwn,
    uri: fileOf(library),
    get hosts(): WebService['hosts'] {
      return zotero.hosts(isOwn);
    },
    needed: async () => (await zotero.ways(isOwn)).map((way) => way.host),
    rest: REST,
    read: (before, isWhole, ask) =>
      zotero.byFirst(isOwn, async (way) => read(way, library, { before, isWhole, ask, makeKey: makeKey() })),
  };
}

/** What a library is read with. */
interface Reading {
  readonly before: WebCopy | undefined;
  readonly isWhole: boolean;
  readonly ask: AskHost;
  readonly makeKey: KeyMaker;
}

async function read(
  way: ZoteroHost,
  library: ZoteroLibraryName,
  { before, isWhole, ask, makeKey }: Reading,
): Promise<WebCopy | undefined> {
  const kept = before && (await inSlices(readingCopy(new TextDecoder().decode(before.bytes))));
  const [from, version] = (before?.version ?? '').split(' ');
  const here = way.server.isLocal ? 'local' : 'web';
  const prefix =
    library.kind === 'own' ? (`users/${await userOf(way, ask)}` as const) : (`groups/${library.id}` as const);
  // The numbers of the program and of the web are not told from each other.
  const since = isWhole || from !== here || kept === undefined ? undefined : Number(version);
  const name = library.kind === 'group' ? library.name : undefined;
  const found = await readZotero(way, { prefix, name, kept, since, makeKey }, ask);
  if (!found) return undefined;
  return { version: `${here} ${found.version}`, bytes: await written(found.copy) };
}

/** In slices, since a library may have tens of thousands of items. */
async function written(copy: ZoteroCopy): Promise<Uint8Array> {
  const slices = new Slices();
  const lines: string[] = [];
  for (const line of copyLines(copy)) {
    lines.push(line);
    await slices.turn();
  }
  return new TextEncoder().encode(lines.join('\n'));
}

/** Its last name is that of the library, as it is shown. */
function fileOf(library: ZoteroLibraryName): vscode.Uri {
  const path = library.kind === 'own' ? '/Zotero' : `/groups/${library.id}/${library.name.replaceAll(/[/\\]/g, '-')}`;
  return vscode.Uri.from({ scheme: WEB_SCHEME, authority: 'zotero', path: `${path}.zotero` });
}
