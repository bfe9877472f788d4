/*!
 * citeproc-js 2.4 (https://github.com/Juris-M/citeproc-js), Copyright (c) 2009-2019 Frank Bennett, with the few lines of
 * Litnotes that call it. Licensed under the Common Public Attribution License 1.0 or, at your option, the GNU Affero
 * General Public License 3: see media/LICENSE-citeproc.md.
 */
import CSL from 'citeproc';
import type { CreateProcessor, ProcessorItem } from './processor';

/** What citeproc-js writes where a style has nothing to print. */
const NOTHING = '[NO_PRINTED_FORM]';

/** citeproc-js cuts '11992-12033' to '11992-33' by the rule of the 15th edition; that of the 16th and later is right. */
const CHICAGO_PAGES = /(\spage-range-format\s*=\s*["'])chicago(["'])/;

const follow = CSL.tokenExec;
/** Each element of a style asks first whether there is time left. */
CSL.tokenExec = function (...token): unknown {
  this.sys.step?.();
  return follow.apply(this, token);
};

/**
 * Whether the works of a citation are in the order of a sentence, which no style may sort: `[see @b; and @a]`, `[@b, who
 * denies it; @a]`, `@b [p. 3; @a]`.
 */
function isOrderMeant([first, ...others]: readonly ProcessorItem[]): boolean {
  const isFirstApart = first?.suffix !== undefined || first?.['suppress-author'] === true;
  return others.length > 0 && (isFirstApart || others.some(({ prefix }) => prefix !== undefined));
}

/**
 * A processor by citeproc-js (https://github.com/Juris-M/citeproc-js, CPAL 1.0 or AGPL 3). This file is its only
 * importer and the entry of a bundle of its own.
 *
 * @throws unknown where the style asks for something that citeproc-js does not know
 */
export const createProcessor: CreateProcessor = ({ style, lang, locale, item, step }) => {
  const system = { retrieveLocale: locale, retrieveItem: item, step };
  const engine = new CSL.Engine(
    system,
    style.replace(CHICAGO_PAGES, '$1chicago-16$2'),
    lang ?? 'en-US',
    lang !== undefined,
  );
  engine.setOutputFormat('html');
  const citesInNotes = engine.opt.xclass === 'note';
  const process = (clusters: readonly (readonly ProcessorItem[])[]) =>
    engine.rebuildProcessorState(
      clusters.map((items, index) => ({
        citationID: `citation-${index}`,
        citationItems: items.map((cited) => ({ ...cited })),
        properties: { noteIndex: citesInNotes ? index + 1 : 0, ...(isOrderMeant(items) && { unsorted: true }) },
      })),
      'html',
      [],
    );
  return {
    citesInNotes,
    bibliography(ids) {
      process(ids.map((id) => [{ id }]));
      const made = engine.makeBibliography();
      if (!made) return [];
      const [{ entry_ids: entryIds }, entries] = made;
      return entries.map((html, index) => ({ id: entryIds[index]?.[0] ?? '', html }));
    },
    citations(clusters) {
      return process(clusters).map(([, , html]) => html.replace(NOTHING, ''));
    },
    authors: (id) => engine.makeCitationCluster([{ id, 'author-only': true }]).replace(NOTHING, ''),
    term: (name) => engine.getTerm(name) ?? '',
  };
};
