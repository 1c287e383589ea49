import { Uri } from 'vscode';
import { isJsonObject } from '../../core/json.ts';

/** What a command is asked to act on; a missing part is chosen by the user. */
export interface CommandTarget {
  readonly provider: string | undefined;
  readonly session: string | undefined;
  /** The token a row of the view is about, where a command can show more than one. */
  readonly token: 'access_token' | 'id_token' | undefined;
  /** The file a context menu is about. */
  readonly file: Uri | undefined;
}

/**
 * Reads the optional first argument of every command: a provider id, or `{ provider, session }`. A row of the view
 * is such an object, too, and the explorer passes a file.
 * Key bindings and other extensions can pass anything; what is not understood counts as not given.
 */
export function parseTarget(argument: unknown): CommandTarget {
  const { provider, session, token } = isJsonObject(argument)
    ? argument
    : { provider: argument, session: undefined, token: undefined };
  return {
    provider: typeof provider === 'string' ? provider : undefined,
    session: typeof session === 'string' ? session : undefined,
    token: token === 'access_token' || token === 'id_token' ? token : undefined,
    file: argument instanceof Uri ? argument : undefined,
  };
}
