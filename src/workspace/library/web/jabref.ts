import * as vscode from 'vscode';
import { namesIn } from '../../../core/catalogue/jabref';
import { escapeIcons } from '../../../core/text/escape';
import type { Network } from '../../catalogues/network';
import type { LibraryHost } from '../../catalogues/networkConsent';
import { UserError } from '../../errors';
import type { Settings } from '../../settings';

/** Where a running JabRef answers, and what it is called in `litnotes.catalogues.addresses`. */
const JABREF = { name: 'JabRef', address: 'http://localhost:23119' } as const;

/**
 * Asks which of the libraries that are open in a running JabRef are added. Its server gives each as BibTeX, so that an
 * address is all that is needed.
 *
 * @returns their addresses; none where the person gives up
 * @throws UserError where JabRef does not answer
 */
export async function askForJabRef(settings: Settings, network: Network): Promise<readonly string[]> {
  const { name } = JABREF;
  const address = settings.catalogueAddress(name) ?? JABREF.address;
  const sent = 'requests for its libraries';
  const host: LibraryHost = { name, origin: new URL(address).origin, sent, isOwn: true };
  if (!(await network.consent.toLibrary(host))) return [];
  const request = { url: `${address}/libraries`, headers: { accept: 'application/json' }, accepts: [404] };
  const { status, bytes } = await network.askLibrary(host, request, { cancelled: new AbortController().signal });
  const names = status === 200 ? namesIn(new TextDecoder().decode(bytes)) : undefined;
  if (!names)
    throw new UserError(
      `At ${host.origin} no JabRef answers: turn on its HTTP server in its preferences, and quit Zotero, which uses the same port.`,
    );
  if (names.length === 0) throw new UserError('No library is open in JabRef.');
  const picked = await vscode.window.showQuickPick(
    names.map((one) => ({ label: escapeIcons(one), one })),
    { title: 'Add Library: JabRef', placeHolder: 'Which libraries are added; they are only read', canPickMany: true },
  );
  return (picked ?? []).map(({ one }) => `${address}/libraries/${encodeURIComponent(one)}`);
}
