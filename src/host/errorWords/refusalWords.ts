import { l10n } from 'vscode';
import type { ProviderRefusal } from '../../core/errors.ts';
import { refusalCause, type RefusalCause } from '../../core/refusals/refusalCause.ts';
import { inert } from '../../core/text.ts';
import { quote, say, type ErrorAction, type ErrorMessage } from './explanation.ts';

/** What is wrong in plain words with what to do, and the buttons for that. */
interface RefusalAdvice {
  readonly cause: RefusalCause;
  readonly text: string;
  readonly actions: readonly ErrorAction[];
}

/**
 * The message of a refusal that says something known; `undefined` for any other.
 *
 * @param tell - puts what is wrong behind what was refused; its second argument may be empty
 * @param except - causes that are told elsewhere, in words of what was asked for
 * @param redirectUri - the one that was sent, where known
 */
export function adviseOn(
  refusal: ProviderRefusal,
  tell: (advice: string, quotation: string) => string,
  { except = [], redirectUri }: AdviceOptions = {},
): ErrorMessage | undefined {
  const advice = refusalAdvice(refusal, redirectUri);
  return advice === undefined || except.includes(advice.cause)
    ? undefined
    : say(tell(advice.text, quote(refusal)), ...advice.actions);
}

interface AdviceOptions {
  readonly except?: readonly RefusalCause[];
  readonly redirectUri?: string;
}

/** `undefined` for a refusal that says nothing known. `redirectUri` is the one that was sent, where known. */
function refusalAdvice(refusal: ProviderRefusal, redirectUri?: string): RefusalAdvice | undefined {
  const cause = refusalCause(refusal);
  if (cause === undefined) {
    return undefined;
  }
  return cause === 'redirect_uri'
    ? redirectAdvice(redirectUri)
    : { cause, text: adviceTexts()[cause], actions: actionsOf(cause) };
}

function redirectAdvice(redirectUri: string | undefined): RefusalAdvice {
  return redirectUri === undefined
    ? {
        cause: 'redirect_uri',
        text: l10n.t(
          'the redirect URI is not registered for this client. Check Provider tells which one to register; where the provider compares ports, write one in redirectUri.',
        ),
        actions: ['checkProvider', 'openSettings'],
      }
    : {
        cause: 'redirect_uri',
        text: l10n.t(
          'the redirect URI {0} is not registered for this client. Register it at the provider; where the provider compares ports, write one in redirectUri.',
          inert(redirectUri),
        ),
        actions: [{ copyRedirectUri: redirectUri }, 'openSettings'],
      };
}

function actionsOf(cause: RefusalCause): readonly ErrorAction[] {
  switch (cause) {
    case 'client_secret_wrong':
    case 'client_secret_expired':
    case 'client_secret_missing':
    case 'client_is_public':
      return ['setClientSecret', 'openSettings'];
    case 'client_authentication_method':
    case 'pkce':
    case 'clock':
    case 'authorization_server_unknown':
      return ['checkProvider', 'openSettings'];
    case 'code_used_or_expired':
    case 'refresh_token_ended':
    case 'login_required':
    case 'second_factor':
    case 'password_expired':
    case 'consent_missing':
    case 'user_of_other_organisation':
    case 'provider_busy':
      return ['signIn'];
    case 'consent_of_administrator':
    case 'user_not_assigned':
    case 'account_locked':
    case 'policy':
      return ['showLog'];
    default:
      return ['openSettings', 'checkProvider'];
  }
}

function adviceTexts(): Readonly<Record<Exclude<RefusalCause, 'redirect_uri'>, string>> {
  return {
    client_unknown: l10n.t(
      'it does not know this client ID. Check clientId, and that the issuer is of the tenant where the client is registered.',
    ),
    client_secret_wrong: l10n.t(
      'the client secret is wrong. Copy its value (not its ID) from the provider, and set it again.',
    ),
    client_secret_expired: l10n.t(
      'the client secret has expired. Make a new one at the provider, and set it.',
    ),
    client_secret_missing: l10n.t(
      'it wants a client secret. Set it, or register the client as a native (public) one that has none.',
    ),
    client_is_public: l10n.t(
      'the client is a public one, and must send no secret. Remove the stored one (set an empty one), or write “none” as clientAuthentication.',
    ),
    client_kind: l10n.t(
      'the client is registered as another kind of application, such as a page in the browser. Register it as a native or desktop application.',
    ),
    client_disabled: l10n.t('the client is disabled or deleted at the provider.'),
    client_authentication_method: l10n.t(
      'the client is registered with another way to authenticate. Write that as clientAuthentication.',
    ),
    grant_not_allowed: l10n.t(
      'the client may not use this grant. Allow authorization code, and refresh token if you want one, for it at the provider.',
    ),
    response_type_not_allowed: l10n.t(
      'the client may not use the response type code. Allow the authorization code flow for it at the provider.',
    ),
    pkce: l10n.t(
      'something is wrong with PKCE. It is always sent, with S256; check that the client at the provider takes that.',
    ),
    scope: l10n.t(
      'it does not give this client one of the scopes. Remove it from scopes, or allow it at the provider.',
    ),
    audience: l10n.t(
      'it does not know the API that the token is asked for, or does not let this client use it. Check audience and resource, and that the API is registered for the client.',
    ),
    consent_missing: l10n.t(
      'nobody has consented yet. Sign in and accept what the client asks for.',
    ),
    consent_of_administrator: l10n.t(
      'an administrator must consent to what the client asks for, or allow the client. Ask for that, or for fewer scopes.',
    ),
    user_not_assigned: l10n.t(
      'this user may not use the application. Ask an administrator to assign the user or a group to it.',
    ),
    user_of_other_organisation: l10n.t(
      'this user is not of the organization that the application is for. Sign in as somebody of it, or make the application available to others.',
    ),
    account_locked: l10n.t('the account is locked or disabled. Ask an administrator.'),
    password_expired: l10n.t('the password has expired. Change it at the provider.'),
    second_factor: l10n.t('it wants a second factor. Sign in again in the browser.'),
    policy: l10n.t(
      'a policy of the organization does not allow this sign-in, such as from this device or place, or with these scopes. Ask an administrator.',
    ),
    tenant_unknown: l10n.t('it does not know this tenant or realm. Check the issuer.'),
    authorization_server_unknown: l10n.t(
      'it does not know this authorization server. Check the last part of the issuer.',
    ),
    code_used_or_expired: l10n.t(
      'the authorization code was used already, or is too old. Sign in again.',
    ),
    refresh_token_ended: l10n.t(
      'the session has ended at the provider: the refresh token has expired or was revoked. Sign in again.',
    ),
    login_required: l10n.t(
      'somebody has to sign in in the browser. Remove prompt=none from authorizationParameters if it is there, and sign in again.',
    ),
    clock: l10n.t(
      'the clocks of this machine and of the provider differ. Set the one that is wrong.',
    ),
    provider_busy: l10n.t('it is busy. Try again in a while.'),
  };
}
