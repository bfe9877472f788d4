import type { Corpus } from '../corpus';
import { withCitekey, type Paper } from '../paper';

/**
 * The paper that a citation means by a key, called by exactly that key, as programs that compile the note look for it: of
 * several records of one work the one that has the key. Undefined where the library has none.
 */
export function asCited(corpus: Corpus, key: string): Paper | undefined {
  const paper = corpus.paper(key);
  if (!paper) return undefined;
  const isCalled = ({ citekey }: Paper): boolean => citekey.toLowerCase() === key.toLowerCase();
  const record = corpus.records(paper).find(isCalled) ?? paper;
  return record.citekey === key ? record : withCitekey(record, key);
}
