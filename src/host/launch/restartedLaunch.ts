import { l10n, type DebugAdapterTracker, type DebugSession } from 'vscode';
import { isJsonObject, mapTexts } from '../../core/json.ts';
import { nowEpochSeconds } from '../../core/ports.ts';
import { isUsable, sessionState } from '../../core/session/sessionState.ts';
import { inert } from '../../core/text.ts';
import { notify } from '../notify.ts';
import type { WindowServices } from '../services.ts';
import type { HandedTokens } from './handedTokens.ts';
import type { LaunchToken } from './providerTokens.ts';

type Parts = Pick<WindowServices, 'known' | 'clock'>;

/** The requests that a program is started with (Debug Adapter Protocol). */
const startRequests: readonly unknown[] = ['launch', 'attach', 'restart'];

/**
 * Gives a debug session that is restarted the tokens of now. The editor resolves a configuration again at a
 * restart only if its text has changed; else the debugger gets the one from the start, with tokens that may
 * have expired. What the editor sends the debugger can be changed here and nowhere else. It happens at once,
 * so it takes what this window has, which it renews before it expires.
 *
 * A debugger in another extension host than this extension (a remote one) gets the old tokens.
 */
export function restartTracker(
  parts: Parts,
  handed: HandedTokens,
  { configuration, name }: DebugSession,
): DebugAdapterTracker | undefined {
  const tokens = handed.in(configuration);
  return tokens.length === 0
    ? undefined
    : {
        onWillReceiveMessage: (message: unknown) => {
          if (isStartRequest(message)) {
            const now = tokens.map((token) => [token, valueOfNow(parts, token)] as const);
            message.arguments = withTokensOfNow(message.arguments, now);
            if (now.some(([, value]) => value === undefined)) {
              tellOfOldToken(name);
            }
          }
        },
      };
}

function isStartRequest(message: unknown): message is { arguments: unknown } {
  return isJsonObject(message) && startRequests.includes(message['command']);
}

/** Where there is nothing usable now, what there was stays. */
function withTokensOfNow(
  value: unknown,
  tokens: readonly (readonly [LaunchToken, now: string | undefined])[],
): unknown {
  return mapTexts(value, (text) =>
    tokens.reduce(
      (whole, [{ value: before }, now = before]) => whole.replaceAll(before, () => now),
      text,
    ),
  );
}

/** What there is now; `undefined` without anything usable. */
function valueOfNow(
  { known, clock }: Parts,
  { value, sessionId, member }: LaunchToken,
): string | undefined {
  const found = known.current?.find(({ session }) => session.id === sessionId);
  const session = found?.session;
  if (session === undefined || !isUsable(sessionState(session, nowEpochSeconds(clock)))) {
    return undefined;
  }
  const { accessToken, idToken = value } = session.tokens;
  return member === 'access_token' ? accessToken : idToken;
}

function tellOfOldToken(launchName: string): void {
  notify(
    'warning',
    l10n.t(
      'The debug session “{0}” was restarted with a token that is no longer valid. Stop it and start it anew, for a fresh one.',
      inert(launchName),
    ),
  );
}
