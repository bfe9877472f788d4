import type { Bibliographer } from '../bibliography/bibliographer';
import type { CitedPage } from './citedPage';
import type { RenderedPage } from './citationPlugin';
import { plainCitations, plainPage, renderPage, type PaperOf } from './renderPage';

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

  /** What can be shown now; `isFinal` is false where `finish` may make something else of it. */
  show(page: CitedPage): { readonly rendered: RenderedPage; readonly isFinal: boolean } {
    const finished = this.#finished.get(identity(page));
    if (finished) return { rendered: finished.rendered, isFinal: true };
    if (page.citations.length <= AT_ONCE) return { rendered: this.finish(page), isFinal: true };
    return { rendered: this.#standIn(page), isFinal: false };
  }

  /** The page as it reads. Takes up to some hundred milliseconds where it was not shown before. */
  finish(page: CitedPage): RenderedPage {
    const key = identity(page);
    const known = this.#finished.get(key);
    if (known) return known.rendered;
    const rendered = renderPage(page, this.#bibliographer, this.#paper);
    const byCluster = new Map(
      page.clusters.map((cluster, index) => [JSON.stringify(cluster), rendered.citations[index] ?? '']),
    );
    this.#finished.set(key, { rendered, byCluster });
    const [oldest] = this.#finished.keys();
    if (this.#finished.size > REMEMBERED && oldest !== undefined) this.#finished.delete(oldest);
    return rendered;
  }

  #standIn(page: CitedPage): RenderedPage {
    const last = [...this.#finished.values()].at(-1);
    if (!last) return plainPage(page, this.#paper);
    const citations = plainCitations(page, this.#paper, (index) =>
      page.inner[index]?.length === 0 ? last.byCluster.get(JSON.stringify(page.clusters[index])) : undefined,
    );
    return { ...last.rendered, citations };
  }
}

function identity({ clusters, citations, heading }: CitedPage): string {
  return JSON.stringify([heading ?? null, citations.map(({ bracketSpan }) => bracketSpan !== undefined), clusters]);
}
