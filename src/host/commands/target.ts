import { isJsonObject } from '../../core/json.ts';

/** What a command is asked to act on; a missing part is chosen by the user. */
export interface CommandTarget {
  readonly provider: string | undefined;
  readonly session: string | undefined;
}

/**
 * Reads the optional first argument of every command: a provider id, or `{ provider, session }`.
 * Key bindings and other extensions can pass anything; what is not understood counts as not given.
 */
export function parseTarget(argument: unknown): CommandTarget {
  if (typeof argument === 'string') {
    return { provider: argument, session: undefined };
  }
  const { provider, session } = isJsonObject(argument) ? argument : {};
  return {
    provider: typeof provider === 'string' ? provider : undefined,
    session: typeof session === 'string' ? session : undefined,
  };
}
