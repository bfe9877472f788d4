import * as vscode from 'vscode';
import { labQuery } from '../../core/catalogue/labRequests';
import type { Corpus } from '../../core/corpus';
import { withLabs } from '../../core/labRows';
import { gatheringWorks, type Works } from '../../core/library/works';
import { fieldsAsked, type PickerList } from '../../core/pickerRows';
import { detailsOf } from '../errors';
import { inSlices } from '../slices';
import type { Log } from '../log';
import type { SearchedNotes } from '../notes/notesSearched';
import type { Labs, SearchedLab } from './labs';
import { LabSearches } from './labSearches';

/** What labs answer to what is typed into one picker, as sections of its list. */
export class LabSections implements vscode.Disposable {
  /** Absent where no lab is searched, or that is not known yet. */
  #searches: LabSearches | undefined;
  #isClosed = false;
  readonly #corpus: Corpus;
  readonly #notes: SearchedNotes;
  readonly #changed = new vscode.EventEmitter<void>();
  /** The papers of the library by the work they are of: gathered once a lab is asked. */
  #works: Works | 'gathering' | undefined;

  /** Fires when the sections are others. */
  readonly onDidChange = this.#changed.event;

  /**
   * Nobody waits for labs: they are asked as soon as it is known which there are.
   *
   * @param corpus the papers that are listed as those of this machine
   */
  constructor(
    corpus: Corpus,
    { labs, searchedNotes, log }: { readonly labs: Labs; readonly searchedNotes: SearchedNotes; readonly log: Log },
  ) {
    this.#corpus = corpus;
    this.#notes = searchedNotes;
    void labs.searched().then(
      (found) => this.#begin(found, log),
      (error: unknown) => log.warn(`No lab can be searched: ${detailsOf(error)}`),
    );
  }

  #begin(labs: readonly SearchedLab[], log: Log): void {
    if (this.#isClosed || labs.length === 0) return;
    const searches = new LabSearches(labs, log);
    searches.onDidChange(() => this.#changed.fire());
    this.#searches = searches;
    this.#changed.fire();
  }

  dispose(): void {
    this.#isClosed = true;
    this.#searches?.dispose();
    this.#changed.dispose();
  }

  /** Asks those once more that have not answered. */
  again(): void {
    this.#searches?.again();
  }

  /** Asks for nothing any more. */
  stop(): void {
    this.#searches?.ask('');
  }

  /** A list with what labs have found in place, who are asked for what is typed now. @param typed '' for nothing to ask */
  below(list: PickerList, typed: string, isCited: (citekey: string) => boolean): PickerList {
    this.#searches?.ask(labQuery(typed, fieldsAsked(this.#notes)));
    const sections = this.#searches?.sections ?? [];
    if (sections.length === 0) return list;
    if (!this.#works) void this.#gather();
    const works = this.#works === 'gathering' ? undefined : this.#works;
    const ready = works ? sections : sections.map((one) => ({ ...one, state: { kind: 'asking' as const } }));
    return withLabs(list, ready, { corpus: this.#corpus, isCited, same: (paper) => works?.find(paper) });
  }

  async #gather(): Promise<void> {
    this.#works = 'gathering';
    this.#works = await inSlices(gatheringWorks(this.#corpus.papers));
    this.#changed.fire();
  }
}
