/** A name and the address of a resolver, or of a page of a publisher that ends in the DOI. */
const BEFORE =
  /^(?:doi\b[:\s]{0,5})?(?:(?:https?:\/\/)?[a-z][\w.-]*\/(?:[\w.-]+[/:])*?)?(?=10(?:\.\d[\d.]*\/|\/[a-z]))/i;

/** What a field of a reference says of a DOI, without its name and resolver: `DOI: 10.…`, `https://dx.doi.org/10.…`. */
export function bareDoi(written: string): string {
  const text = written.trim();
  return /^10[./]/.test(text) ? text : text.replace(BEFORE, '');
}
