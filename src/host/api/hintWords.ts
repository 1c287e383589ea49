import { l10n } from 'vscode';
import type { ApiHint } from '../../core/oidc/api/apiRefusal.ts';
import { relativeTime, stopAfterQuoted } from '../words.ts';

/** Makes text from outside harmless for where it is shown: `inert()` for messages, `code()` for Markdown. */
export type ShowOutside = (text: string) => string;

/** What a hint says, in a sentence or two. */
export function hintWords(hint: ApiHint, nowEpochMs: number, show: ShowOutside): string {
  switch (hint.kind) {
    case 'said':
      return said(hint.error, hint.description, show);
    case 'no_token_seen':
      return l10n.t(
        'The API answered as if no access token had come. Something in front of it may remove the Authorization header, or the API expects the token elsewhere.',
      );
    case 'other_scheme':
      return l10n.t(
        'The API asks for another kind of authentication ({0}), not for an access token.',
        show(hint.schemes.join(', ')),
      );
    case 'no_challenge':
      return hint.status === 401
        ? l10n.t('The API refused the access token and does not say why (no WWW-Authenticate).')
        : l10n.t(
            'The API does not say why (no WWW-Authenticate). Often the account lacks a right, or the token a scope.',
          );
    case 'id_token_sent':
      return l10n.t(
        'What was sent is an ID Token. It tells an application who has logged in; most APIs take access tokens only.',
      );
    case 'nonce_wanted':
      return hint.isGiven
        ? l10n.t(
            'The request was sent again with the nonce it gave, and it wants another one: several servers may answer that don’t know each other’s nonces. Try again.',
          )
        : l10n.t('It gave none (no DPoP-Nonce header), so there is nothing to send again with.');
    case 'expired':
      return l10n.t(
        'Possible cause: the access token expired {0}.',
        relativeTime(hint.atEpochSeconds, nowEpochMs),
      );
    case 'other_audience':
      return l10n.t(
        'Possible cause: the access token is for {0} (aud), which does not look like this API. Ask for this one with resource or audience in the settings, and sign in again.',
        show(hint.audience.join(', ')),
      );
    case 'opaque_token':
      return l10n.t(
        'Possible cause: the access token is opaque. Many APIs take JWTs only; at many providers one is issued when resource or audience in the settings names the API.',
      );
    case 'nothing_against_it':
      return l10n.t(
        'Nothing known of the access token speaks against it: it may be revoked, or the API trusts another issuer.',
      );
    case 'scope_needed':
      return scopeNeeded(hint.needed, hint.missing, show);
    case 'step_up':
      return stepUp(hint.acrValues, hint.maxAgeSeconds, show);
    case 'resource_metadata':
      return l10n.t('The API describes itself at {0}.', show(hint.url));
    case 'redirect':
      return l10n.t(
        'The API points to {0}. That is not followed, so that the access token goes to no other host. If it is a login page, the API did not take the token.',
        show(hint.location),
      );
  }
}

function said(error: string, description: string | undefined, show: ShowOutside): string {
  const words = errorWords(error, show);
  return description === undefined || description === ''
    ? words
    : l10n.t('{0} The API says: “{1}”{2}', words, show(description), stopAfterQuoted(description));
}

/** RFC 6750 3.1, RFC 9470 3, RFC 9449 7.1 and 9 */
function errorWords(error: string, show: ShowOutside): string {
  switch (error) {
    case 'invalid_token':
      return l10n.t(
        'invalid_token: the API does not accept this access token (expired, revoked, malformed or for another API).',
      );
    case 'insufficient_scope':
      return l10n.t('insufficient_scope: the access token lacks a right that this request needs.');
    case 'insufficient_user_authentication':
      return l10n.t(
        'insufficient_user_authentication: the API wants you to log in again, or in a stronger way.',
      );
    case 'invalid_request':
      return l10n.t('invalid_request: the API could not read the request.');
    case 'invalid_dpop_proof':
      return l10n.t(
        'invalid_dpop_proof: the API does not accept the proof of possession (DPoP). Often a clock is wrong, or the API knows itself by another address, as behind a proxy.',
      );
    case 'use_dpop_nonce':
      return l10n.t(
        'use_dpop_nonce: the API wants its own nonce in the proof of possession (DPoP).',
      );
    default:
      return l10n.t('The API answers {0}.', show(error));
  }
}

function scopeNeeded(
  needed: readonly string[],
  missing: readonly string[],
  show: ShowOutside,
): string {
  if (needed.length === 0) {
    return l10n.t('The API does not say which scope it needs.');
  }
  return missing.length === 0
    ? l10n.t(
        'It needs the scope {0}, which the token has as far as is known here; the API may want it for another account or in another form.',
        show(needed.join(' ')),
      )
    : l10n.t('The scope that is missing: {0}.', show(missing.join(' ')));
}

function stepUp(
  acrValues: readonly string[],
  maxAgeSeconds: number | undefined,
  show: ShowOutside,
): string {
  const wishes = [
    ...(acrValues.length === 0
      ? []
      : [l10n.t('a login of the kind {0} (acr_values)', show(acrValues.join(' ')))]),
    ...(maxAgeSeconds === undefined
      ? []
      : [l10n.t('a login that is at most {0} seconds old (max_age)', maxAgeSeconds)]),
  ];
  return wishes.length === 0
    ? l10n.t('The API does not say which login it wants.')
    : l10n.t('It wants {0}.', wishes.join(', '));
}
