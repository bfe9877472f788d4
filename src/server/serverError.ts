/** Why a request is not answered as it wishes; the message is one sentence for whoever asked. */
export class ServerError extends Error {
  override readonly name = 'ServerError';
  /** Of HTTP. */
  readonly status: number;
  /** Goes into the answer beside the message. */
  readonly details: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    { details = {}, cause }: { readonly details?: Readonly<Record<string, string>>; readonly cause?: unknown } = {},
  ) {
    super(message, cause === undefined ? {} : { cause });
    this.status = status;
    this.details = details;
  }
}
