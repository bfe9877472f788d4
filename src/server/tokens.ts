import { createHash, randomBytes } from 'node:crypto';

/** What only reads, or adds as well. */
export const ROLES = ['read', 'write'] as const;
export type Role = (typeof ROLES)[number];

/** A new token: 256 bits nobody can guess, which is why a plain hash of it is enough. */
export function newToken(): string {
  return `lit_${randomBytes(32).toString('base64url')}`;
}

/** What is kept of a token, in hexadecimal. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
