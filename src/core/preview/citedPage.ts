import { clusterOf } from '../bibliography/cited';
import type { Cluster } from '../bibliography/bibliographer';
import { findBibliographySection, type BibliographySection } from '../citation/bibliographySection';
import type { Citation } from '../markdown/citation';
import { linesOutsideFences } from '../markdown/fencedCode';
import { readFrontMatter } from '../frontMatter/frontMatter';

const REFS_DIV = /^ {0,3}:{3,}[ \t]*\{[^{}]*#refs(?=[\s}.])/;
const DEFAULT_HEADING = 'References';

/** A markdown text that is to be shown with what it cites. Immutable; what is derived is derived when asked for. */
export class CitedPage {
  readonly text: string;
  /** By start; some may stand in others. */
  readonly citations: readonly Citation[];
  #clusters: readonly Cluster[] | undefined;
  #end: { readonly style?: string; readonly heading?: string } | undefined;

  constructor(text: string, citations: readonly Citation[]) {
    this.text = text;
    this.citations = citations;
  }

  /** The citations in the terms of a bibliographer. */
  get clusters(): readonly Cluster[] {
    this.#clusters ??= this.citations.map(clusterOf);
    return this.#clusters;
  }

  /** The style that the page's own bibliography names. */
  get style(): string | undefined {
    return this.#readEnd().style;
  }

  /**
   * What stands above the bibliography at the end: `reference-section-title` of the front matter, as Pandoc has it, else
   * 'References'; '' where the page ends in a heading. `undefined` where there is to be no bibliography at the end: the
   * page has one of its own, or a place for it, or `suppress-bibliography: true`.
   */
  get heading(): string | undefined {
    return this.#readEnd().heading;
  }

  #readEnd(): { readonly style?: string; readonly heading?: string } {
    this.#end ??= readEnd(this.text);
    return this.#end;
  }
}

function readEnd(text: string): { readonly style?: string; readonly heading?: string } {
  const section = sectionOf(text);
  if (section) return section.style === undefined ? {} : { style: section.style };
  const { data } = readFrontMatter(text);
  const hasPlace = text.includes('#refs') && linesOutsideFences(text).lines.some((line) => REFS_DIV.test(line.text));
  if (hasPlace || data['suppress-bibliography'] === true) return {};
  const title = data['reference-section-title'];
  const endsInHeading = /(?:^|\n) {0,3}#{1,6}[ \t][^\n]*\s*$/.test(text);
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
