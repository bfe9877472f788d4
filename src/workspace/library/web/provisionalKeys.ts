import { newCitekey } from '../../../core/citekey';
import { CitekeyPatternError, citekeyBy, parseCitekeyPattern } from '../../../core/citekeyPattern';
import { betterBibtexPaper } from '../../../core/formats/betterBibtexRead';
import type { KeyMaker } from '../../../core/library/zoteroCopy';

const NOWHERE = { source: '', line: 1 };

/** Makes citekeys of works of Zotero by the person's pattern; as those of the bundled papers, where the pattern is none. */
export function keyMakerBy(pattern: string): KeyMaker {
  const make = parsed(pattern);
  // Thousands of works may be made one key of, as those without authors and title.
  const counted = new Map<string, number>();
  return (data, isTaken) => {
    const [paper] = betterBibtexPaper(data, 'key', NOWHERE, new Map());
    if (!paper) return newCitekey({ title: '', authors: [] }, isTaken);
    return make ? citekeyBy(make, paper, isTaken, counted) : newCitekey(paper, isTaken, counted);
  };
}

function parsed(pattern: string): ReturnType<typeof parseCitekeyPattern> | undefined {
  try {
    return parseCitekeyPattern(pattern);
  } catch (error) {
    if (!(error instanceof CitekeyPatternError)) throw error;
    return undefined;
  }
}
