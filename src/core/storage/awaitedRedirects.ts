import { isJsonObject } from '../json.ts';

/** A sign-in that waits for its answer, in some window. */
export interface AwaitedRedirect {
  /** Nothing is delivered to it from then on, and it is removed with the next change. */
  readonly expiresAtEpochMs: number;
  /** `undefined`: nothing has come. */
  readonly query: string | undefined;
}

/** By a digest of the `state`. */
export type AwaitedRedirects = Map<string, AwaitedRedirect>;

/** What is at rest and has not expired. Damaged text counts as nothing. */
export function liveRecords(text: string | undefined, nowEpochMs: number): AwaitedRedirects {
  const stored = parsed(text ?? '{}');
  return new Map(
    Object.entries(isJsonObject(stored) ? stored : {}).flatMap(([name, value]) => {
      const { expiresAtEpochMs, query } = isJsonObject(value) ? value : {};
      return typeof expiresAtEpochMs === 'number' && expiresAtEpochMs > nowEpochMs
        ? [[name, { expiresAtEpochMs, query: typeof query === 'string' ? query : undefined }]]
        : [];
    }),
  );
}

export function writeRecords(records: AwaitedRedirects): string {
  return JSON.stringify(Object.fromEntries(records));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
