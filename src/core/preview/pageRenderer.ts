import type { Bibliographer } from '../bibliography/bibliographer';
import type { CitedPage } from './citedPage';
import type { RenderedPage } from './citationPlugin';
import { plainCitations, plainPage, renderPage, type Known, type PaperOf } from './renderPage';

/** Pages with at most so many citations are written at once, which takes some 20 ms; longer ones while nobody waits. */
const AT_ONCE = 40;
/** Pages that are remembered: those in open previews. */
const REMEMBERED = 8;

interface Finished {
  readonly rendered: RenderedPage;
  /** HTML by citation as JSON. */
  readonly byCluster: ReadonlyMap<string, string>;
}

/** Shows pages without delay: what is not written yet stands in as it was last, or in plain words. */
export class PageRenderer {
  readonly #bibliographer: Bibliographer;
  readonly #paper: PaperOf;
  /** By what decides on the outcome, the latest last. */
  readonly #finished = new Map<string, Finished>();

  constructor(bibliographer: Bibliographer, paper: PaperOf) {
    this.#bibliographer = bibliographer;
    this.#paper = paper;
  }

  /**
   * What can be shown now; `isFinal` is false where `finish` may make something else of it.
   *
   * @param unknown the items of the page whose keys are to be shown as unknown
   */
  show(page: CitedPage, unknown: Known['unknown']): { readonly rendered: RenderedPage; readonly isFinal: boolean } {
    const finished = this.#finished.get(identity(page, unknown));
    if (finished) return { rendered: finished.rendered, isFinal: true };
    if (page.citations.length <= AT_ONCE) return { rendered: this.finish(page, unknown), isFinal: true };
    return { rendered: this.#standIn(page, unknown), isFinal: false };
  }

  /** The page as it reads. Takes up to some hundred milliseconds where it was not shown before. */
  finish(page: CitedPage, unknown: Known['unknown']): RenderedPage {
    const key = identity(page, unknown);
    const known = this.#finished.get(key);
    if (known) return known.rendered;
    const rendered = renderPage(page, this.#bibliographer, { paper: this.#paper, unknown });
    const byCluster = new Map(
      page.clusters.map((cluster, index) => [JSON.stringify(cluster), rendered.citations[index] ?? '']),
    );
    this.#finished.set(key, { rendered, byCluster });
    const [oldest] = this.#finished.keys();
    if (this.#finished.size > REMEMBERED && oldest !== undefined) this.#finished.delete(oldest);
    return rendered;
  }

  #standIn(page: CitedPage, unknown: Known['unknown']): RenderedPage {
    const known = { paper: this.#paper, unknown };
    const last = [...this.#finished.values()].at(-1);
    if (!last) return plainPage(page, known);
    const citations = plainCitations(page, known, (index) =>
      page.inner[index]?.length === 0 ? last.byCluster.get(JSON.stringify(page.clusters[index])) : undefined,
    );
    return { ...last.rendered, citations };
  }
}

function identity({ clusters, citations, heading }: CitedPage, unknown: Known['unknown']): string {
  const looks = citations.map(({ bracketSpan, items }) => [
    bracketSpan !== undefined,
    ...items.map((item) => unknown.has(item)),
  ]);
  return JSON.stringify([heading ?? null, looks, clusters]);
}
