import type { FiledTopics } from '../core/corpus';
import type { Source } from '../core/library/source';
import type { Paper } from '../core/paper';
import type { TopicFiler } from '../core/topics/topicFiler';
import type { BundledPapers } from './packageFiles';
import { filing, TopicGuesses } from './sharedCore';
import { inSlices } from './slices';

/** The topics of papers that have none of their own, as title and abstract tell them: the same that a window shows. */
export class FolderTopics implements FiledTopics {
  readonly #topics = new WeakMap<Paper, string>();
  readonly #filed = new WeakMap<Source, Promise<void>>();
  readonly #guesses = new TopicGuesses();
  #filer: Promise<TopicFiler | undefined> | undefined;

  readonly topicOf = (paper: Paper): string | undefined => this.#topics.get(paper);
  /** What the person chose is kept with a window. */
  readonly isChosen = (): boolean => false;

  /** Files the papers of a source, once for each of its states. */
  file(source: Source, bundled: BundledPapers): Promise<void> {
    const known = this.#filed.get(source);
    if (known) return known;
    const filed = this.#file(source, bundled);
    this.#filed.set(source, filed);
    return filed;
  }

  async #file({ papers }: Source, { index }: BundledPapers): Promise<void> {
    const unfiled = papers.filter(({ topic }) => topic === undefined);
    if (unfiled.length === 0) return;
    const filer = await (this.#filer ??= inSlices(index.makingTopicFiler()));
    if (!filer) return;
    const topics = await inSlices(filing(unfiled, (paper) => this.#guesses.of(paper, filer)));
    for (const [paper, topic] of topics) this.#topics.set(paper, topic);
  }
}
