import type { Bibliographies } from '../project/bibliographies';
import type { Keys } from './check';
import type { KnownKeys } from './knownKeys';

/**
 * The keys that a note may cite: those of the library, and those of the references that it is under. In the library case
 * does not matter; a key of the note's own references must be as it is there, since whoever makes the document says so.
 *
 * @param nowCalled see `Keys`
 */
export function noteKeys(
  library: KnownKeys,
  found: Bibliographies,
  nowCalled: (key: string) => string | undefined = () => undefined,
): Keys {
  const own = new Set(found.references.map(({ key }) => key));
  for (const { keys = [] } of found.files) for (const key of keys) own.add(key);
  // MyST tells no key from another by case.
  const strict = new Set(found.hasBareLabels ? [] : [...own].map((key) => key.toLowerCase()));
  const isUncertain = found.uncertain.length > 0 || found.problems.length > 0;
  return {
    has: (key) => own.has(key) || (library.has(key) && !strict.has(key.toLowerCase())),
    isMistyped: (key) => library.isMistyped(key),
    nowCalled,
    isUncertain,
    isUnderBibliography: isUncertain || found.files.length > 0 || found.references.length > 0,
    labels: found.labels,
    hasBareLabels: found.hasBareLabels,
  };
}
