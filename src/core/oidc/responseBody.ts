import { OidcError } from '../errors.ts';

/**
 * Reads a body as it streams in and stops at the limit, so that a small compressed answer cannot
 * become a large one in memory.
 *
 * @throws {OidcError} `response_too_large`
 */
export async function readCapped(
  response: Response,
  limitBytes: number,
  url: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
    const chunk = part.value as Uint8Array;
    size += chunk.byteLength;
    if (size > limitBytes) {
      await reader?.cancel();
      throw new OidcError('response_too_large', { url, limitBytes });
    }
    chunks.push(chunk);
  }
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}
