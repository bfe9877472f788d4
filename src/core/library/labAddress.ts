/** What an entry of `litnotes.libraries` begins with that names a lab's library: `lab+https://papers.example.org#Quokka Lab`. */
const PREFIX = 'lab+';
/** Longer ones are no addresses of people; UTF-16 units. */
const LONGEST = 1000;
const LONGEST_NAME = 60;
/** Scheme, host with port, path: nothing to which a path could not be added, and no name or password. */
const BASE =
  /^(https?):\/\/([a-z0-9][a-z0-9.-]{0,252}(?::\d{1,5})?|\[[0-9a-f:.]{2,45}\](?::\d{1,5})?)((?:\/[\w.~%!&'()*+,;=-]+)*)\/*$/i;

/** Where the server of a lab's library is. */
export interface LabBase {
  /** Without a slash at the end. */
  readonly base: string;
  readonly origin: string;
  readonly host: string;
}

/** A library that a lab shares, as the person named it. */
export interface LabAddress extends LabBase {
  /** How the person calls it. */
  readonly name: string;
}

/** The library that an entry of a setting names; undefined where it names something else. */
export function labAddress(written: string): LabAddress | undefined {
  const text = written.trim();
  if (!text.toLowerCase().startsWith(PREFIX)) return undefined;
  const [base = '', ...name] = text.slice(PREFIX.length).split('#');
  const found = labBase(base);
  return found && { ...found, name: labName(name.join(' ')) || found.host };
}

/** The address of a server; undefined where it is none to which a path can be added. */
export function labBase(typed: string): LabBase | undefined {
  const text = typed.trim();
  const [, scheme, host, path = ''] = (text.length > LONGEST ? undefined : BASE.exec(text)) ?? [];
  if (scheme === undefined || host === undefined) return undefined;
  const origin = `${scheme}://${host}`.toLowerCase();
  if (!URL.canParse(origin)) return undefined;
  return { base: origin + path, origin, host: host.toLowerCase() };
}

/** A name as it can be that of a file, on one line; '' where there is nothing in it. */
export function labName(said: string): string {
  const plain = said.slice(0, 10 * LONGEST_NAME).replace(/[\p{C}\p{Zl}\p{Zp}\s/\\:#?%$[\]<>]+/gu, ' ');
  return plain.trim().replace(/^\.+/, '').slice(0, LONGEST_NAME).trim();
}

/** An entry of `litnotes.libraries`. */
export function labEntry({ base, name }: Pick<LabAddress, 'base' | 'name'>): string {
  return `${PREFIX}${base}#${name}`;
}
