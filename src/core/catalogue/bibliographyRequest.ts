import type { WebRequest } from './webRequest';

/** All forms that are read, the ones with most to say first; JabRef's server chooses by this. */
const ACCEPT =
  'application/x-bibtex, text/x-bibtex;q=0.9, application/vnd.citationstyles.csl+json;q=0.8, application/x-research-info-systems;q=0.7, text/plain;q=0.6, */*;q=0.5';

/** Milliseconds for a file of tens of megabytes over a slow network. */
const PATIENCE = 120_000;

/**
 * The request for a bibliography behind a web address.
 *
 * @param version the `ETag` of what is kept of it; '' where nothing is
 * @param longest the most bytes that are read of it
 */
export function bibliographyRequest(address: string, version: string, longest: number): WebRequest {
  return {
    url: address,
    headers: { accept: ACCEPT, ...(version === '' ? {} : { 'if-none-match': version }) },
    accepts: [304, 404, 410],
    longest,
    patience: PATIENCE,
  };
}
