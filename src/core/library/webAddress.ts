/** The scheme of the read-only files that the last copies of libraries on the web are: `litnotes-web://example.org/refs.bib`. */
export const WEB_SCHEME = 'litnotes-web';

/** Endings that are ours alone, for copies whose address has none that tells their form; they are part of no name. */
const OWN_ENDINGS = /\.(?:references|zotero|lab)$/;

/** Longer ones are no addresses of people; UTF-16 units. */
const LONGEST = 2000;

/** Whether a text is a web address rather than a path. */
export function isAddress(written: string): boolean {
  return /^https?:\/\//i.test(written.trim());
}

/**
 * A web address of a bibliography as it is asked for: without fragment. Undefined where it is none that can be, or tells
 * a name or password.
 */
export function bibliographyAddress(written: string): URL | undefined {
  const text = written.trim();
  if (!isAddress(text) || text.length > LONGEST || !URL.canParse(text)) return undefined;
  const address = new URL(text);
  address.hash = '';
  return address.username === '' && address.password === '' ? address : undefined;
}

/**
 * Why an address is not asked for that a note, a project or a folder's settings name: a clause to follow 'as'. Undefined
 * where it may be, once that is agreed to. What only this machine or its network can see is for the person's own settings
 * to name, for it may answer to anybody who asks from here.
 */
export function whyNotForOthers({ protocol, hostname }: URL): string | undefined {
  if (isOfHere(hostname))
    return 'it is an address on this machine or its network, which only your own settings may name';
  return protocol === 'https:' ? undefined : "its address is not one of 'https:'";
}

/** Whether a host, as `URL` writes it, may be this machine or one of its network: also one that is named by a number. */
export function isOfHere(hostname: string): boolean {
  const host = hostname.replace(/\.$/, '');
  return (
    host.startsWith('[') ||
    /^[\d.]+$/.test(host) ||
    !host.includes('.') ||
    /\.(?:localhost|local|internal|intranet|lan|home|corp|test|invalid|arpa)$/.test(host)
  );
}

/** How the source of an address is called on screen: the name of its file, without endings that are ours. */
export function webName(id: string): string {
  const [path = ''] = id.split(/[?#]/, 1);
  return path.slice(path.lastIndexOf('/') + 1).replace(OWN_ENDINGS, '');
}
