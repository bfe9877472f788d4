/** More libraries are open in no program; longer names are no names. */
const MOST = 200;
const LONGEST = 500;

/** The names of the libraries that are open in JabRef, of `GET /libraries`; undefined where a text is no such list. */
export function namesIn(text: string): readonly string[] | undefined {
  try {
    const all: unknown = JSON.parse(text);
    if (!Array.isArray(all)) return undefined;
    return all.filter((one) => typeof one === 'string' && one !== '' && one.length <= LONGEST).slice(0, MOST);
  } catch {
    return undefined;
  }
}
