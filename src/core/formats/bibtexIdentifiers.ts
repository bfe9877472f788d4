import type { RawFields } from './bibtexFields';
import { bareDoi } from './doi';
import { withAngles } from './latexLetters';

const ARXIV =
  /^(?:arxiv:|https?:\/\/arxiv\.org\/(?:abs|pdf)\/)?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?(?:\.pdf)?$/i;
const ARXIV_INSIDE = /(?<![\w.-])(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?(?![\w/])/i;

/** A DOI without its resolver, with the underscores and the like that tools escape. */
export function doiOf(fields: RawFields): string | undefined {
  const doi = bareDoi(verbatim(fields.get('doi')) ?? '');
  return /^10[./]/.test(doi) ? doi : undefined;
}

/** The identifier of an `eprint` of arXiv, of a DOI of arXiv's, or of a `journal = {arXiv preprint arXiv:…}`. */
export function arxivOf(fields: RawFields): string | undefined {
  const archive = fields.get('eprinttype') ?? fields.get('archiveprefix') ?? '';
  const eprint = fields.get('eprint')?.trim() ?? '';
  if (/^(?:arxiv)?$/i.test(archive.trim()) && ARXIV.test(eprint)) return ARXIV.exec(eprint)?.[1];
  const doi = /^10\.48550\/arxiv\.(.{1,40})$/i.exec(doiOf(fields) ?? '')?.[1];
  if (doi !== undefined) return doi;
  const place = (fields.get('journal') ?? fields.get('journaltitle') ?? fields.get('howpublished') ?? '').slice(-80);
  return /arxiv/i.test(place) ? ARXIV_INSIDE.exec(place)?.[1] : undefined;
}

/** A value that LaTeX reads verbatim, with what tools escape all the same. */
export function verbatim(value: string | undefined): string | undefined {
  const text = withAngles(value?.trim() ?? '')
    .replace(/^\\url\{(.*)\}$/, '$1')
    .replace(/\\([_%&#$~{}])/g, '$1')
    .replace(/^[{<](.*)[}>]$/, '$1');
  return text || undefined;
}
