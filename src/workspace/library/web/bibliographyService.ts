import * as vscode from 'vscode';
import { bibliographyRequest } from '../../../core/catalogue/bibliographyRequest';
import { endingFor, isWebPage } from '../../../core/formats/anyReferences';
import { isListing } from '../../../core/formats/listingRead';
import { readerOf } from '../../../core/formats/readReferences';
import { bibliographyAddress, WEB_SCHEME, whyNotForOthers } from '../../../core/library/webAddress';
import { UserError } from '../../errors';
import { referenceText } from '../referenceText';
import type { WebService } from './webService';

/** Files on the web change seldom; milliseconds. */
const REST = 15 * 60_000;
const LONGEST_ETAG = 500;
/** The end of a path that tells no form: it is told by what comes back. */
const ANY_FORM = '.references';

/** What a bibliography on the web is read with. */
export interface BibliographyLimits {
  /** In bytes. */
  readonly longest: () => number;
}

/**
 * A bibliography behind a web address: a file in whatever form is read, kept by its `ETag`. Undefined for what is no such
 * address.
 *
 * @param isOwn whether the person's own settings name it
 */
export function bibliographyService(
  written: string,
  isOwn: boolean,
  { longest }: BibliographyLimits,
): WebService | undefined {
  const address = bibliographyAddress(written);
  if (!address) return undefined;
  const { href, host, origin } = address;
  const refused = isOwn ? undefined : whyNotForOthers(address);
  const name = host;
  const asked = { name, origin, sent: `the address ${href}`, isOwn } as const;
  return {
    address: href,
    name,
    isOwn,
    uri: fileOf(address),
    hosts: [asked],
    ...(refused !== undefined && { refused }),
    rest: REST,
    read: async (before, isWhole, ask) => {
      const version = isWhole ? '' : (before?.version ?? '');
      const { status, bytes, header } = await ask(asked, bibliographyRequest(href, version, longest()));
      if (status === 304) return undefined;
      if (status === 404 || status === 410) throw new UserError(`${name} has no such file (status ${status}).`);
      requireReferences(name, bytes, hasKnownEnding(address.pathname));
      return { version: versionIn(header('etag')), bytes };
    },
  };
}

/** Longer ones are kept by nobody; '' for those. */
function versionIn(etag = ''): string {
  return etag.length > LONGEST_ETAG ? '' : etag;
}

/** @throws UserError where it is no text of references, as where one has to log in first */
function requireReferences(name: string, bytes: Uint8Array, isNamedSo: boolean): void {
  const text = referenceText(bytes);
  if (isWebPage(text)) throw new UserError(`${name} answered with a web page in place of references.`);
  if (!isNamedSo && text.trim() !== '' && endingFor(text) === undefined)
    throw new UserError(`${name} answered with something that holds no references.`);
}

/** The host and the name of the file are kept, for people; and all that tells two addresses apart. */
function fileOf({ protocol, host, pathname, search }: URL): vscode.Uri {
  const path = decoded(pathname).replace(/\/$/, '') || '/bibliography';
  // '/a%2Fb.bib' and '/a/b.bib' read the same, and are two files.
  const exact = encodeURI(path) === pathname ? '' : pathname;
  const query = `${protocol === 'http:' ? 'http:' : ''}${exact}${search}`;
  return vscode.Uri.from({
    scheme: WEB_SCHEME,
    authority: host,
    path: hasKnownEnding(path) ? path : `${path}${ANY_FORM}`,
    query,
  });
}

function hasKnownEnding(path: string): boolean {
  return readerOf(path) !== undefined && !isListing(path);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
