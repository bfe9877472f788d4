/** What stands before a DOI where it is written as an address or with its name: the resolver's, that of the ACM's library. */
const BEFORE =
  /^(?:https?:\/\/)?(?:(?:dx\.|www\.)?doi\.org\/|doi\.acm\.org\/|dl\.acm\.org\/doi\/(?:(?:abs|full|pdf)\/)?)|^doi(?::\s*|\s+)/i;

/** A DOI (doi.org, 'DOI Handbook' 2) without what leads to it; undefined where a text is none. */
export function plainDoi(text: string): string | undefined {
  const doi = text.trim().replace(BEFORE, '').replace(BEFORE, '');
  return /^10[./]/.test(doi) ? doi : undefined;
}

/** The DOI that an address of a resolver leads to; undefined for any other. */
export function doiOfAddress(url: string): string | undefined {
  const isResolver = /^https?:\/\/(?:(?:dx\.|www\.)?doi\.org|doi\.acm\.org)\/10\.\d{4,9}\/[^\s?#]+$/i.test(url);
  return isResolver ? plainDoi(decoded(url)) : undefined;
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
