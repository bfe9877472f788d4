/** Something a person can understand and mend: the message is one clear sentence to be shown as it is. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** An error's message, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
