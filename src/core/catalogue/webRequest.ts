/** A request to a service that has a library, as a value. */
export interface WebRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON that is posted; absent to get something. */
  readonly body?: string;
  /** Statuses that are answers too, with what little stands beside them: 304, 404. */
  readonly accepts?: readonly number[];
  /** The most bytes that are read. */
  readonly longest?: number;
  /** Milliseconds within which all of it is to be there. */
  readonly patience?: number;
}

/** What was answered: with status 200 or one of those that the request accepts. */
export interface WebReply {
  readonly status: number;
  /** What a header says; undefined where there is none, or a page of another site may not see it. */
  header(name: string): string | undefined;
  readonly bytes: Uint8Array;
}
