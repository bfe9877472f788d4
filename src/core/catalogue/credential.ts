/** Where in a request a service wants the key of who asks: in a header, behind a word as `Bearer`, or in the address. */
export type KeyPlace =
  | { readonly header: string; readonly scheme?: string }
  /** Such an address is never shown, logged or kept. */
  | { readonly parameter: string };

/** A key or token of the person's own, and where it goes. */
export interface Credential {
  readonly place: KeyPlace;
  readonly key: string;
}

/** What is sent of a request: where to and with which headers. */
export interface Sent {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A request as it is sent with a key, to be handed to the network and to nobody else. */
export function signed({ url, headers }: Sent, { place, key }: Credential): Sent {
  if ('parameter' in place)
    return { url: `${url}${url.includes('?') ? '&' : '?'}${place.parameter}=${encodeURIComponent(key)}`, headers };
  return { url, headers: { ...headers, [place.header]: place.scheme === undefined ? key : `${place.scheme} ${key}` } };
}

/** Whether a text can be a key: letters, digits and signs alone, which no header or address takes for something of its own. */
export function isKey(text: string): boolean {
  return /^[!-~]{4,500}$/.test(text);
}
