import { withAngles } from '../formats/latexLetters';

/** Longer runs are no identifier. */
const LONGEST = 300;
const DOI = /(?<![\d.])10\.\d{4,9}(?:\.\d+)*\/[^\s"]+/g;
/** A short DOI (shortdoi.org), with its prefix or in an address; only who has it in a file can tell what it stands for. */
const SHORT_DOI = /(?<![\w./-])10\/([a-z0-9]{2,12})(?![\w/])|\bdoi\.org\/(?:10\/)?([a-z0-9]{2,12})(?![\w./-])/gi;
/** Not a part of a DOI, though it may stand behind one: more of an address, punctuation, what closes a bracket or quote. */
const BEHIND_DOI =
  /^(?:[.,;:!'’”»*_`|…)\]}>\\]+$|[?#&<>|…)\]}'’”»*`]|[.,;:]+(?=10\.|https?:|doi)|(?:v\d+)?\.(?:full|pdf|html?|abstract|xml|epub)\b|v\d+$|\/+(?:$|[?#]|(?:abs|abstract|full|fulltext|html?|pdf|epdf|pdfdirect|meta|summary|references|citation|metrics|export)\b))/i;
/** Publishers whose addresses hold the end of a DOI alone. */
const HOLDERS: readonly (readonly [address: RegExp, prefix: string])[] = [
  [/\bnature\.com\/articles\/([\w.-]+)/gi, '10.1038/'],
  [/\baclanthology\.org\/([\w.-]+)/gi, '10.18653/v1/'],
];

/** An identifier of arXiv: since 2007, and before with its archive (a class behind that does not count). */
const ARXIV = /(?<!\d)(?<!\d\.)(\d\d(?:0[1-9]|1[0-2])\.\d{4,5})(?:v\d+)?(?!\d)/g;
const OLD_ARXIV = /(?<![\w-])([a-z]+(?:-[a-z]+)?)(?:\.[a-z]{2})?\/(\d{7})(?:v\d+)?(?!\d)/gi;
/** What says that a number is arXiv's: its name, the sites that show its papers, brackets before a title (of a page). */
const OF_ARXIV =
  /^\[\d{4}\.\d{4,5}(?:v\d+)?\] |^\d{4}\.\d{4,5}(?:v\d+)?\s\[[a-z-]+(?:\.[a-z]{2})?\]|ar[x5]iv|alphaxiv|\bCoRR\b|\babs\/(?=\d{4}\.)|(?:huggingface|hf)\.co\/papers|scirate\.com|emergentmind\.com|paperswithcode\.com|deeplearn\.org|catalyzex\.com|connectedpapers\.com|semanticscholar\.org/i;
/** What may stand beside an identifier that is given alone: `1611.05962v1.pdf`, `2411.11435 [cs.CV]`. */
const BESIDE = /\.pdf\b|\[[a-z-]+(?:\.[a-z]{2})?\]|[\s[\]()<>"'.,;]/gi;

/**
 * The DOIs in a text, each as the forms it may have, the longest first: what follows a DOI without a space may belong to
 * it or not. Escapes of addresses, LaTeX, HTML and JSON are undone.
 */
export function doisIn(text: string): readonly (readonly string[])[] {
  const plain = unescaped(text);
  const held = HOLDERS.flatMap(([address, prefix]) =>
    [...plain.matchAll(address)].map(([, end = '']) => prefix + end.slice(0, LONGEST)),
  );
  const written = [...plain.matchAll(DOI)].map(([doi]) => doi.slice(0, LONGEST));
  const short = [...plain.matchAll(SHORT_DOI)].map(([, alone, inAddress]) => `10/${alone ?? inAddress}`);
  return [...written, ...held, ...short].map(formsOf);
}

/** The arXiv identifiers in a text, without version; a number alone counts only where nothing else is said. */
export function arxivsIn(text: string): readonly string[] {
  const plain = unescaped(text);
  const isAlone = plain.replace(ARXIV, '').replace(OLD_ARXIV, '').replace(BESIDE, '') === '';
  if (!isAlone && !OF_ARXIV.test(plain)) return [];
  const since2007 = [...plain.matchAll(ARXIV)].map(([, id = '']) => id);
  return [...since2007, ...[...plain.matchAll(OLD_ARXIV)].map(([, archive, id]) => `${archive}/${id}`)];
}

function formsOf(run: string): readonly string[] {
  const forms = [run];
  for (let end = run.length - 1; end > 0; end--) if (BEHIND_DOI.test(run.slice(end))) forms.push(run.slice(0, end));
  return forms;
}

/** `text` with invisible characters gone and escapes undone, those of addresses also where they are escaped again. */
export function unescaped(text: string): string {
  const plain = withAngles(text)
    .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/[\u2010-\u2013\u2212]/g, '-')
    .replace(/\\([_%#&$/{}.:~-])/g, '$1')
    .replace(/\{[_-]\}|\{?\\textunderscore(?:\{\}|\}| |(?![A-Za-z]))|\$_\$/g, (sign) => (sign === '{-}' ? '-' : '_'))
    .replace(/&#(\d{2,4});/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
  return decoded(decoded(decoded(plain)));
}

function decoded(text: string): string {
  return text.replace(/(?:%[\dA-F]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes;
    }
  });
}
