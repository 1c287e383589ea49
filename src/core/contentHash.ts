import { createHash } from 'node:crypto';

/** One text for one content, which tells nothing of it: SHA-256 of its JSON, in lower-case hexadecimals. */
export function contentHash(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
