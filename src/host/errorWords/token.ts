import { l10n } from 'vscode';
import type { OidcError, ProviderRefusal } from '../../core/errors.ts';
import { refusalCause, type RefusalCause } from '../../core/refusals/refusalCause.ts';
import { inert } from '../../core/text.ts';
import { failedText } from './failedChecks.ts';
import {
  errorAndStatus,
  errorOrStatus,
  quote,
  say,
  type ErrorMessage,
  type Explanations,
} from './explanation.ts';
import { adviseOn } from './refusalWords.ts';

/** The token request and what it brings. */
export const tokenWords: Explanations<
  | 'token_request_refused'
  | 'grant_refused'
  | 'token_response_invalid'
  | 'id_token_missing'
  | 'id_token_encrypted'
  | 'id_token_unverifiable'
  | 'id_token_invalid'
  | 'dpop_unsupported'
  | 'token_not_bound'
> = {
  token_request_refused: (detail, label) => tokenRequestRefused(detail, label),
  grant_refused: (detail, label) => grantRefused(detail, label),
  token_response_invalid: ({ problem }, label) =>
    say(
      l10n.t(
        'Sign-in to {0} ended: the token response can’t be used ({1}).',
        label,
        inert(problem),
      ),
      'showLog',
    ),
  id_token_missing: (_, label) =>
    say(
      l10n.t(
        'Sign-in to {0} ended: openid was asked for, but no ID Token came. Check that the client may use OpenID Connect, or remove openid from scopes.',
        label,
      ),
      'openSettings',
    ),
  id_token_encrypted: (_, label) =>
    say(
      l10n.t(
        'Sign-in to {0} ended: the provider encrypts ID Tokens for this client, and there is no key to read them with. Turn the encryption off at the provider (id_token_encrypted_response_alg).',
        label,
      ),
      'showLog',
    ),
  id_token_unverifiable: ({ reason, keysError }, label) =>
    reason === 'no_key_set'
      ? say(
          l10n.t(
            'Sign-in to {0} was stopped: the provider names no keys, so its ID Token can’t be verified. Write its jwks_uri under metadata in the settings.',
            label,
          ),
          'openSettings',
        )
      : say(
          l10n.t(
            'Sign-in to {0} was stopped: the provider’s keys can’t be fetched right now ({1}), so its ID Token can’t be verified. Try again.',
            label,
            inert(keysError),
          ),
          'signIn',
          'showLog',
        ),
  id_token_invalid: ({ failedChecks }, label) =>
    say(
      l10n.t(
        'Sign-in to {0} was stopped: the ID Token did not pass {1}. Nothing of the answer is kept. Check issuer and client ID in the settings and the machine’s clock.',
        label,
        failedText(failedChecks),
      ),
      'openSettings',
      'showLog',
    ),
  dpop_unsupported: ({ offered }, label) =>
    say(
      l10n.t(
        '{0}: the settings ask for tokens that are bound to a key (dpop), and the provider takes only these algorithms, none of which is supported here: {1}.',
        label,
        inert(offered.join(', ')),
      ),
      'openSettings',
    ),
  token_not_bound: (_, label) =>
    say(
      l10n.t(
        'Sign-in to {0} was stopped: the settings ask for tokens that are bound to a key (dpop), but the provider sent a token that anybody can use. Nothing of the answer is kept. Turn DPoP on for this client at the provider, or set dpop to false.',
        label,
      ),
      'openSettings',
    ),
};

function tokenRequestRefused(
  detail: OidcError<'token_request_refused'>['detail'],
  label: string,
): ErrorMessage {
  const { redirectUri } = detail;
  const advice = adviseOn(
    detail,
    (text, said) =>
      l10n.t(
        '{0} refused to issue tokens ({1}): {2} {3}',
        label,
        errorOrStatus(detail),
        text,
        said,
      ),
    { redirectUri },
  );
  if (advice !== undefined) {
    return advice;
  }
  if (isClientRefused(detail)) {
    return clientRefused(detail, label);
  }
  switch (detail.error) {
    case 'invalid_grant':
      return say(
        l10n.t(
          '{0} did not accept the code ({1}). Check that {2} is registered as redirect URI, and sign in again. {3}',
          label,
          'invalid_grant',
          inert(redirectUri),
          quote(detail),
        ),
        'signIn',
        { copyRedirectUri: redirectUri },
      );
    case 'invalid_dpop_proof':
    case 'use_dpop_nonce':
      return say(
        l10n.t(
          '{0} wants tokens bound to a key ({1}), and did not accept what it got. Set dpop to true, and check this machine’s clock. {2}',
          label,
          inert(detail.error),
          quote(detail),
        ),
        'openSettings',
      );
    default:
      return say(
        l10n.t(
          '{0} refused to issue tokens with {1}. {2}',
          label,
          errorAndStatus(detail),
          quote(detail),
        ),
        'showLog',
      );
  }
}

/** Those of another kind of grant, and one that has words of its own below. */
const notOfTheGrant: readonly RefusalCause[] = [
  'grant_not_allowed',
  'code_used_or_expired',
  'refresh_token_ended',
];

function grantRefused(detail: OidcError<'grant_refused'>['detail'], label: string): ErrorMessage {
  const { grant } = detail;
  if (refusalCause(detail) === 'grant_not_allowed') {
    return grantNotAllowed(detail, label);
  }
  const advice = adviseOn(
    detail,
    (text, said) =>
      l10n.t(
        '{0} refused the flow {1} ({2}): {3} {4}',
        label,
        grant,
        errorOrStatus(detail),
        text,
        said,
      ),
    { except: notOfTheGrant },
  );
  if (advice !== undefined) {
    return advice;
  }
  return isClientRefused(detail)
    ? clientRefused(detail, label)
    : say(
        l10n.t(
          '{0} refused the flow {1} with {2}. {3}',
          label,
          grant,
          errorAndStatus(detail),
          quote(detail),
        ),
        'openSettings',
        'showLog',
      );
}

function grantNotAllowed(
  detail: OidcError<'grant_refused'>['detail'],
  label: string,
): ErrorMessage {
  const { grant, error } = detail;
  const nextStep: Readonly<Record<typeof grant, string>> = {
    client_credentials: l10n.t(
      'At the provider, allow the client credentials grant for it, as for a service or machine-to-machine client; or write “authorization_code” as flow in the settings, to sign in as a user.',
    ),
    device_code: l10n.t(
      'At the provider, allow the device authorization grant (device code) for it; or write “authorization_code” as flow in the settings, to sign in in the browser.',
    ),
  };
  return say(
    [
      error === 'unsupported_grant_type'
        ? l10n.t('{0} does not have the flow {1} ({2}).', label, grant, errorOrStatus(detail))
        : l10n.t(
            '{0} does not let this client use the flow {1} ({2}).',
            label,
            grant,
            errorOrStatus(detail),
          ),
      nextStep[grant],
      quote(detail),
    ].join(' '),
    'openSettings',
    'checkProvider',
  );
}

/** RFC 6749 5.2 has 401 for nothing but the client; some vendors have a name of their own for it. */
function isClientRefused({ status, error }: Refused): boolean {
  return status === 401 || error === 'invalid_client' || error === 'unauthorized_client';
}

function clientRefused(detail: Refused, label: string): ErrorMessage {
  return say(
    l10n.t(
      '{0} did not accept the client ({1}). Check the client ID, the client secret and clientAuthentication. {2}',
      label,
      errorOrStatus(detail),
      quote(detail),
    ),
    'setClientSecret',
    'openSettings',
  );
}

type Refused = ProviderRefusal & { readonly status: number };
