import type { Author, Paper } from '../paper';
import { authorOfCsl } from './bibtexNames';
import { cslNames, people } from './cslRead';
import { escapeLatex } from './latexEscapes';
import { nameParts, type CslName, type LiteralName, type PersonName } from './names';

/** How a paper's people are written in BibTeX. */
export interface WrittenPeople {
  /** Whether small words before a family name belong to it, as of 'van der Lee', who is not cited as 'Lee': BibLaTeX's `useprefix`. */
  readonly usesPrefix: boolean;
  /** A name as `von Family, Jr, Given`; whatever BibTeX would take apart otherwise stands in braces. */
  readonly named: (author: Author) => string;
}

const ROLES = ['author', 'editor', 'translator', 'container-author', 'director'] as const;

/** People are written with the parts that the paper's source has; where some names have their small words, those to drop stand behind given names. */
export function writtenPeople(paper: Paper): WrittenPeople {
  const inSource = ROLES.flatMap((role) => paper.csl?.[role] ?? []);
  const sources = new Map(cslNames(inSource).map((name) => [authorOfCsl(name).family, name]));
  const drops = ({ family }: Author): boolean => {
    const source = sources.get(family);
    return Boolean(source?.['dropping-particle']) && !source?.['non-dropping-particle'];
  };
  const all = [...paper.authors, ...(paper.editors ?? []), ...people(inSource)];
  const usesPrefix = all.some(
    (author) => particleOf(partsOf(author, sources.get(author.family))) !== undefined && !drops(author),
  );
  const named = (author: Author): string => {
    const name = partsOf(author, sources.get(author.family));
    if (name.kind === 'literal') return `{${escapeLatex(name.literal)}}`;
    const { particle, ...plain } = name;
    const isBehind = usesPrefix && particle !== undefined && drops(author);
    return bibtexName(isBehind ? { ...plain, given: `${name.given} ${particle}` } : name);
  };
  return { usesPrefix, named };
}

/** A name's parts, those that its source tells apart before those that can be told. */
function partsOf(author: Author, source: CslName | undefined): PersonName | LiteralName {
  const { family, suffix } = source ?? {};
  const particle = [source?.['dropping-particle'], source?.['non-dropping-particle']].filter(Boolean).join(' ');
  const given = author.given?.trim();
  // Only by its small letter BibTeX tells a particle.
  const isTold = particle === '' ? suffix : /^[^\p{L}]*\p{Ll}/u.test(particle);
  if (!isTold || !family || !given) return nameParts(author);
  return { kind: 'person', family, given, ...(particle && { particle }), ...(suffix && { suffix }) };
}

function particleOf(name: PersonName | LiteralName): string | undefined {
  return name.kind === 'person' ? name.particle : undefined;
}

function bibtexName(name: PersonName): string {
  const family = /^\p{Ll}.*\s|\s\p{Ll}/u.test(name.family) ? `{${escapeLatex(name.family)}}` : namePart(name.family);
  const last = name.particle === undefined ? family : `${namePart(name.particle)} ${family}`;
  return [last, ...(name.suffix === undefined ? [] : [namePart(name.suffix)]), namePart(name.given)].join(', ');
}

function namePart(text: string): string {
  const escaped = escapeLatex(text);
  return text.includes(',') ? `{${escaped}}` : oneName(escaped);
}

/** A name in LaTeX as one of a list: to BibLaTeX, 'and' stands between publishers and places too. */
export function oneName(latex: string): string {
  return /(?:^|\s)and(?:\s|$)/i.test(latex) ? `{${latex}}` : latex;
}
