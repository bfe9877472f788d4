import type { Span } from '../text/span';
import { bibtexFields, type Macros } from './bibtexFields';

/** A longer one is no abbreviation; its name stands for itself. Characters. */
const LONGEST = 10_000;
/** Names in all sections together: where more are defined anew, the last meaning stands for what is left. */
const MOST_NAMES = 100_000;

/** Each new name is noted in all sections. */
const MOST_SECTIONS = 100;

/** A part of a file in which abbreviations keep their meanings. */
interface Section {
  readonly from: number;
  readonly macros: Map<string, string>;
}

/**
 * What the abbreviations of a BibTeX file stand for, which each `@string` may change for what follows it. One that is used
 * before it is defined has the meaning that it gets first, which BibTeX does not know and people mean.
 */
export class FileMacros {
  readonly #sections: Section[] = [{ from: 0, macros: new Map() }];

  /** @param spans where each `@string` stands in `text`, in order */
  constructor(text: string, spans: readonly Span[]) {
    const now = new Map<string, string>();
    for (const { start, end } of spans) {
      const block = text.slice(start, end);
      for (const [name, value] of bibtexFields(block.slice(block.search(/[{(]/) + 1, -1), now))
        if (value.length <= LONGEST) this.#define(name, value, start, now);
    }
  }

  /** What they stand for in the entry that begins at an offset; the same object for all entries of one section. */
  at(offset: number): Macros {
    return (this.#sections.findLast(({ from }) => from <= offset) ?? this.#sections[0])?.macros ?? new Map();
  }

  #define(name: string, value: string, start: number, now: Map<string, string>): void {
    now.set(name, value);
    const { macros: last = new Map<string, string>() } = this.#sections.at(-1) ?? {};
    if (!last.has(name)) for (const { macros } of this.#sections) macros.set(name, value);
    else if (last.get(name) !== value) {
      if (this.#sections.length < MOST_SECTIONS && this.#sections.length * last.size < MOST_NAMES)
        this.#sections.push({ from: start, macros: new Map(last) });
      this.#sections.at(-1)?.macros.set(name, value);
    }
  }
}
