import { placeFinder, type Place } from '../text/place';
import type { Span } from '../text/span';
import type { Source } from './sources';

/** Something that a file says about references, and where. */
export interface Named {
  /** The path of the file; absent for the note itself. */
  readonly file?: string;
  readonly place: Place;
}

/** Something to tell the person who wrote the line: one sentence. */
export interface BibliographyRemark {
  readonly named: Named;
  readonly message: string;
}

/** Where something stands that a source names. */
export function namesIn({ file, text }: Source): (span: Span) => Named {
  const place = placeFinder(text);
  return (span) => ({ ...(file !== undefined && { file }), place: place(span) });
}
