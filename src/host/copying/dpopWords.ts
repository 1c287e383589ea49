import { env, l10n } from 'vscode';
import type { ApiRequest } from '../../core/oidc/api/apiRequest.ts';
import type { Clock } from '../../core/ports.ts';

/** What to know of a request that was copied with a proof (RFC 9449 4.3, 8, 11.1). */
export function proofNote({ method }: Pick<ApiRequest, 'method'>, clock: Clock): string {
  const time = new Intl.DateTimeFormat(env.language, { timeStyle: 'medium' });
  return l10n.t(
    'The DPoP proof in it was made at {0} and is for one {1} request to this address, within about a minute. A server that asks for a nonce refuses it, unless it gave this window one that still counts.',
    time.format(clock.nowEpochMs()),
    method,
  );
}

/** What to know of a token that is bound to a key, and copied without a proof. */
export function boundNote(): string {
  return l10n.t(
    'It is of no use to other programs: it is bound to a key that stays here (DPoP), and each request needs a proof of that key.',
  );
}
