import type * as vscode from 'vscode';
import type { Keys } from '../core/citation/check';
import { fitting, type CitationFit } from '../core/citation/citationFits';
import { citedClaims, citingSpans, latexSpans, type CitedClaim } from '../core/citation/citedClaims';
import { citedKeys, citedKeysInLatex } from '../core/citation/noteReferences';
import type { Corpus } from '../core/corpus';
import { LARGEST_NOTE } from '../core/note/largestNote';
import type { PaperSearch } from '../core/search/librarySearch';
import type { CitationKeys } from './citationKeys';
import type { Library } from './library/library';
import { grammarOf } from './markdownDocuments';
import { rangeOf, type NoteCitations } from './noteCitations';
import { notebookOf, partsOf } from './notebooks';
import { aboutOf } from './notes/noteMentions';
import type { NoteStore } from './notes/noteStore';
import { inSlices, Slices } from './slices';

/** A citation of a note, with where it is. */
export interface NoteFit extends CitationFit {
  /** Of the note; of the cell in a notebook. */
  readonly uri: vscode.Uri;
  /** Exactly the key. */
  readonly range: vscode.Range;
}

/** What notes cite, and from where. */
export interface FitSources {
  readonly library: Library;
  readonly keys: CitationKeys;
  readonly citations: NoteCitations;
  readonly notes: NoteStore;
}

/** What a note cites from. */
interface Cited {
  readonly corpus: Corpus;
  readonly index: PaperSearch;
  readonly keys: Keys;
}

/** How the papers that notes cite go with the sentences that do. */
export class NoteFits {
  readonly #sources: FitSources;
  /** What was found out with an index, by key and claim. */
  readonly #known = new WeakMap<PaperSearch, Map<string, CitationFit>>();

  constructor(sources: FitSources) {
    this.#sources = sources;
  }

  /**
   * The citations of a note, all cells of a notebook taken together, in the order of the text. Looks at each in turn, so that
   * others can work in between; what has not changed is not looked at again.
   *
   * @returns undefined where the note was changed meanwhile
   * @throws UserError where the library cannot be read
   */
  async of(note: vscode.TextDocument, token?: vscode.CancellationToken): Promise<readonly NoteFit[] | undefined> {
    const { library, keys } = this.#sources;
    const [corpus, index, known] = await Promise.all([library.corpus(note), library.index(note), keys.of(note)]);
    const fits: NoteFit[] = [];
    for (const [cell, part] of partsOf(note).entries()) {
      const { version } = part;
      const own = await this.#inPart(part, { corpus, index, keys: known }, token);
      if (part.version !== version || token?.isCancellationRequested) return undefined;
      for (const fit of own) {
        const place = { uri: part.uri, range: rangeOf(part, fit.span), ...(notebookOf(note) && { cell }) };
        fits.push({ ...fit, ...place });
      }
    }
    return fits;
  }

  async #inPart(
    part: vscode.TextDocument,
    { corpus, index, keys }: Cited,
    token: vscode.CancellationToken | undefined,
  ): Promise<readonly CitationFit[]> {
    const known = this.#known.get(index) ?? new Map<string, CitationFit>();
    this.#known.set(index, known);
    const slices = new Slices();
    const fits: CitationFit[] = [];
    for (const claim of await this.#claims(part, corpus, keys)) {
      if (token?.isCancellationRequested) break;
      const paper = corpus.paper(claim.key);
      const name = JSON.stringify([paper?.citekey, claim.claim]);
      const fit = known.get(name) ?? (await inSlices(fitting(claim, paper, corpus, index)));
      known.set(name, fit);
      const isElsewhere = fit.verdict === 'unknown' && (keys.isUncertain || keys.has(claim.key));
      const nowCalled = fit.verdict === 'unknown' && !isElsewhere ? keys.nowCalled?.(claim.key) : undefined;
      fits.push({
        ...fit,
        ...claim,
        ...(isElsewhere && { verdict: 'noPaper' }),
        ...(nowCalled !== undefined && { nowCalled }),
      });
      await slices.turn();
    }
    return fits;
  }

  async #claims(part: vscode.TextDocument, corpus: Corpus, keys: Keys): Promise<readonly CitedClaim[]> {
    const grammar = grammarOf(part);
    const text = part.getText();
    if (grammar === 'plain' || text.length > LARGEST_NOTE) return [];
    if (grammar === 'latex') return inSlices(citedClaims(text, citedKeysInLatex(text), latexSpans(text)));
    const { citations, notes } = this.#sources;
    const document = await citations.read(part);
    const index = document.wikilinks.length > 0 ? await notes.index() : notes.soFar;
    const cited = citedKeys(document, (key) => corpus.paper(key) !== undefined, keys, aboutOf(index));
    return inSlices(citedClaims(document.text, cited, citingSpans(document)));
  }
}
