import { createHash } from 'node:crypto';
import type { Disposable } from 'vscode';
import type { JsonObject } from '../../core/json.ts';
import { readableToken } from '../../core/token/lone/readableToken.ts';
import type { KnownSession } from './knownSessions.ts';

/** What the tokens of a session said before the last refresh that this window has seen. */
export interface PreviousClaims {
  readonly accessToken: JsonObject | undefined;
  readonly idToken: JsonObject | undefined;
}

interface SeenToken {
  readonly fingerprint: string;
  readonly claims: JsonObject | undefined;
}

type Seen<T> = Readonly<Record<keyof PreviousClaims, T>>;

/** Structurally an event of the editor, so that tests need none. */
type Looks = (listener: (sessions: readonly KnownSession[]) => void) => { dispose(): unknown };

interface Entry {
  readonly current: Seen<SeenToken | undefined>;
  readonly previous: PreviousClaims;
}

/**
 * Remembers what tokens said before they were refreshed, so that the two can be compared: their claims
 * and not the tokens, in the memory of this window, for as long as the session is there.
 */
export class TokenHistory implements Disposable {
  readonly #subscription: { dispose(): unknown };
  #entries: ReadonlyMap<string, Entry> = new Map();

  constructor(known: { readonly onDidLook: Looks }) {
    this.#subscription = known.onDidLook((sessions) => {
      this.#entries = new Map(sessions.map((one) => [one.session.id, this.#learn(one)]));
    });
  }

  /** `undefined` for a session that was not refreshed while this window was open. */
  previous(sessionId: string): PreviousClaims | undefined {
    const previous = this.#entries.get(sessionId)?.previous;
    const { accessToken, idToken } = previous ?? {};
    return accessToken === undefined && idToken === undefined ? undefined : previous;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#entries = new Map();
  }

  #learn({ session: { id, tokens } }: KnownSession): Entry {
    const before = this.#entries.get(id);
    const current = { accessToken: seen(tokens.accessToken), idToken: seen(tokens.idToken) };
    const previousOf = (kind: keyof PreviousClaims): JsonObject | undefined =>
      before?.current[kind]?.fingerprint === current[kind]?.fingerprint
        ? before?.previous[kind]
        : before?.current[kind]?.claims;
    const previous = { accessToken: previousOf('accessToken'), idToken: previousOf('idToken') };
    return { current, previous };
  }
}

function seen(token: string | undefined): SeenToken | undefined {
  if (token === undefined) {
    return undefined;
  }
  const decoded = readableToken(token);
  return {
    fingerprint: createHash('sha256').update(token).digest('base64url'),
    claims: decoded.format === 'jwt' ? decoded.claims : undefined,
  };
}
