import { OidcError } from '../../errors.ts';
import type { StartTimer } from '../../ports.ts';
import type { TokenSet } from '../../token/tokenSet.ts';
import { guardedFetch, type HttpEdges } from '../http.ts';
import { pause } from '../pause.ts';
import type { DeviceAuthorization } from './deviceCode.ts';
import { pollOnce } from './pollOnce.ts';
import type { DeviceCodeRequest } from './requestDeviceCode.ts';

/** RFC 8628 3.5: added to the interval at each `slow_down`, for good. */
const slowDownSeconds = 5;

/** A provider that does not answer is asked no less often than this, unless it asks for that itself. */
const longestBackoffSeconds = 60;

/**
 * Polls until the user is done (RFC 8628 3.5). The library's own polling ends at the first lost
 * connection, 500 or 429, so this one is ours: without an answer it waits twice as long each time, and
 * goes back to its pace with the next answer.
 *
 * @throws {OidcError} `device_code_expired` when the code's time is over, and as `pollOnce`
 */
export async function pollForTokens(
  { http, startTimer }: { readonly http: HttpEdges; readonly startTimer: StartTimer },
  {
    authorization,
    ...request
  }: DeviceCodeRequest & { readonly authorization: DeviceAuthorization },
  signal: AbortSignal,
): Promise<TokenSet> {
  const { clock } = http;
  const { deviceCode, expiresAtEpochMs } = authorization;
  const fetch = guardedFetch(http, 'device_poll', signal);
  let { intervalSeconds } = authorization;
  let waitSeconds = intervalSeconds;
  for (;;) {
    const leftMs = expiresAtEpochMs - clock.nowEpochMs();
    await pause(startTimer, Math.max(0, Math.min(waitSeconds * 1000, leftMs)), signal);
    if (clock.nowEpochMs() >= expiresAtEpochMs) {
      throw new OidcError('device_code_expired', {});
    }
    const outcome = await pollOnce({ ...request, deviceCode }, clock, fetch, signal);
    switch (outcome.kind) {
      case 'granted':
        return outcome.tokens;
      case 'slow_down':
        intervalSeconds += slowDownSeconds;
        waitSeconds = intervalSeconds;
        break;
      case 'pending':
        waitSeconds = intervalSeconds;
        break;
      case 'no_answer': {
        const longest = Math.max(longestBackoffSeconds, intervalSeconds);
        const backoff = Math.min(waitSeconds * 2, longest);
        waitSeconds = Math.max(backoff, outcome.retryAfterSeconds ?? 0);
      }
    }
  }
}
