import type { Sources } from './tool';

/** The same sources; whoever asks them for anything once `isCancelled` gets what `stop` makes, thrown. */
export function cancellable(sources: Sources, isCancelled: () => boolean, stop: () => Error): Sources {
  const asking = <Args extends readonly unknown[], Result>(ask: (...args: Args) => Promise<Result>) => {
    return async (...args: Args): Promise<Result> => {
      if (isCancelled()) throw stop();
      return ask(...args);
    };
  };
  return {
    library: asking(sources.library),
    fileTopics: asking(sources.fileTopics),
    notes: asking(sources.notes),
    searched: asking(sources.searched),
    noteText: asking(sources.noteText),
    pathOf: sources.pathOf,
    file: asking(sources.file),
    text: asking(sources.text),
    bibliographer: asking(sources.bibliographer),
    inSlices: (work) => sources.inSlices(stoppable(work, isCancelled, stop)),
    cite: asking(sources.cite),
  };
}

function* stoppable<T>(work: Generator<void, T>, isCancelled: () => boolean, stop: () => Error): Generator<void, T> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (isCancelled()) throw stop();
    yield;
  }
}
