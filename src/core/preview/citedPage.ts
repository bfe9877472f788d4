import type { Cluster } from '../bibliography/bibliographer';
import { findBibliographySection, type BibliographySection } from '../citation/bibliographySection';
import type { Citation } from '../markdown/citation';
import { clusterWithMarks, innerOf, textWithMarks } from './innerCitations';
import { readFrontMatter } from '../frontMatter/frontMatter';

const DEFAULT_HEADING = 'References';

/** Where the bibliography stands: at the end, or in places that the text has for it. */
export type BibliographyPlace = 'end' | 'div';

/** A markdown text that is to be shown with what it cites. Immutable; what is derived is derived when asked for. */
export class CitedPage {
  readonly text: string;
  /** Those that are shown, by start: what else the text cites is not in the bibliography either. */
  readonly citations: readonly Citation[];
  readonly #place: BibliographyPlace;
  #inner: readonly (readonly number[])[] | undefined;
  #clusters: readonly Cluster[] | undefined;
  #end: { readonly style?: string; readonly heading?: string } | undefined;

  constructor(text: string, citations: readonly Citation[], place: BibliographyPlace = 'end') {
    this.text = text;
    this.citations = citations;
    this.#place = place;
  }

  /** For each citation the places of those that stand in its words. */
  get inner(): readonly (readonly number[])[] {
    this.#inner ??= innerOf(this.citations);
    return this.#inner;
  }

  /** The citations in the terms of a bibliographer, see `withInner` for those that hold others. */
  get clusters(): readonly Cluster[] {
    this.#clusters ??= this.citations.map((citation, index) =>
      clusterWithMarks(this.text, citation, this.inner[index]?.flatMap((at) => this.citations[at] ?? []) ?? []),
    );
    return this.#clusters;
  }

  /** A citation as it stands in the text, on one line, see `withInner` for those that hold others. */
  written(index: number): string {
    const citation = this.citations[index];
    const inner = this.inner[index]?.flatMap((at) => this.citations[at] ?? []) ?? [];
    return citation ? textWithMarks(this.text, citation.span, inner) : '';
  }

  /** The style that the page's own bibliography names. */
  get style(): string | undefined {
    return this.#readEnd().style;
  }

  /**
   * What stands above the bibliography: `reference-section-title` of the front matter, as Pandoc has it, else
   * 'References'; '' where the page ends in a heading or has a place for it. `undefined` where there is to be no
   * bibliography: the page has one of its own, or `suppress-bibliography: true`.
   */
  get heading(): string | undefined {
    return this.#readEnd().heading;
  }

  #readEnd(): { readonly style?: string; readonly heading?: string } {
    this.#end ??= readEnd(this.text, this.#place);
    return this.#end;
  }
}

function readEnd(text: string, place: BibliographyPlace): { readonly style?: string; readonly heading?: string } {
  const section = sectionOf(text);
  if (section) return section.style === undefined ? {} : { style: section.style };
  const { data } = readFrontMatter(text);
  if (data['suppress-bibliography'] === true) return {};
  if (place === 'div') return { heading: '' };
  const title = data['reference-section-title'];
  const body = text.trimEnd();
  const endsInHeading = /^ {0,3}#{1,6}(?:[ \t]|$)/.test(body.slice(body.lastIndexOf('\n') + 1));
  return { heading: endsInHeading ? '' : typeof title === 'string' ? title : DEFAULT_HEADING };
}

/** A section with broken markers is one without a style: the note's own all the same. */
function sectionOf(text: string): Pick<BibliographySection, 'style'> | undefined {
  if (!text.includes('litnotes:bibliography')) return undefined;
  try {
    return findBibliographySection(text);
  } catch {
    return {};
  }
}
