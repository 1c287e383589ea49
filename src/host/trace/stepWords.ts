import { l10n } from 'vscode';
import type { RequestPurpose } from '../../core/events.ts';
import type {
  TraceStep,
  TracedBrowser,
  TracedRequest,
  TracedReturn,
} from '../../core/trace/traceRecord.ts';
import { shownValue } from '../../core/trace/traceRecord.ts';

/** What a step is called, and what it does. */
export interface StepWords {
  /** Without punctuation: the links to it are made of it. */
  readonly name: string;
  readonly purpose: string;
}

export function stepWords(step: TraceStep): StepWords {
  switch (step.kind) {
    case 'request':
      return step.purpose === 'token' ? tokenWords(step) : requestWords()[step.purpose];
    case 'browser':
      return browserWords(step);
    case 'return':
      return returnWords(step);
  }
}

function requestWords(): Readonly<Record<Exclude<RequestPurpose, 'token'>, StepWords>> {
  return {
    discovery: {
      name: l10n.t('Discovery'),
      purpose: l10n.t(
        'Asks the provider where its endpoints are and what it can do (OpenID Connect Discovery, RFC 8414). The issuer in the answer must be the one of the settings.',
      ),
    },
    keys: {
      name: l10n.t('Keys'),
      purpose: l10n.t(
        'Fetches the public keys of the provider (JWKS), to check the signatures of its tokens with.',
      ),
    },
    pushed_request: {
      name: l10n.t('Pushed request'),
      purpose: l10n.t(
        'Hands the authorization request to the provider directly (RFC 9126), so that the browser carries a reference only.',
      ),
    },
    device_authorization: {
      name: l10n.t('Device authorization'),
      purpose: l10n.t(
        'Asks for a code that the user enters in a browser on any device (RFC 8628).',
      ),
    },
    device_poll: {
      name: l10n.t('Device poll'),
      purpose: l10n.t(
        'Asks whether the user is done. authorization_pending means: not yet (RFC 8628 section 3.5).',
      ),
    },
    introspection: {
      name: l10n.t('Introspection'),
      purpose: l10n.t('Asks the provider what it knows of a token (RFC 7662).'),
    },
    userinfo: {
      name: l10n.t('UserInfo'),
      purpose: l10n.t(
        'Asks for claims about the user, with the access token (OpenID Connect Core section 5.3). They are in the inspector, not here.',
      ),
    },
    revocation: {
      name: l10n.t('Revocation'),
      purpose: l10n.t('Asks the provider to revoke a token (RFC 7009).'),
    },
    api: {
      name: l10n.t('API call'),
      purpose: l10n.t(
        'Calls an API with the access token. What it answers is not looked into here.',
      ),
    },
  };
}

function tokenWords(step: TracedRequest): StepWords {
  switch (shownValue(step.body.fields, 'grant_type')) {
    case 'authorization_code':
      return {
        name: l10n.t('Token request'),
        purpose: l10n.t(
          'Redeems the authorization code for tokens (RFC 6749 section 4.1.3), with the PKCE verifier that only this sign-in knows.',
        ),
      };
    case 'refresh_token':
      return {
        name: l10n.t('Refresh'),
        purpose: l10n.t('Asks for a new access token with the refresh token (RFC 6749 section 6).'),
      };
    case 'client_credentials':
      return {
        name: l10n.t('Client credentials'),
        purpose: l10n.t(
          'Asks for a token for the client itself, without a user (RFC 6749 section 4.4).',
        ),
      };
    default:
      return {
        name: l10n.t('Token exchange'),
        purpose: l10n.t(
          'Exchanges a token for another one, of another audience or scope (RFC 8693).',
        ),
      };
  }
}

function browserWords({ errand }: TracedBrowser): StepWords {
  switch (errand) {
    case 'authorization':
      return {
        name: l10n.t('Log in in the browser'),
        purpose: l10n.t(
          'The browser is at the provider, where the user logs in and consents. What passes there can’t be seen from here.',
        ),
      };
    case 'device':
      return {
        name: l10n.t('Page for the code'),
        purpose: l10n.t('The browser was opened where the user enters the code.'),
      };
    case 'log_out':
      return {
        name: l10n.t('Log out in the browser'),
        purpose: l10n.t('The browser is at the provider, which ends the user’s session there.'),
      };
  }
}

function returnWords({ errand, way }: TracedReturn): StepWords {
  const name = l10n.t('Back from the browser');
  if (errand === 'log_out') {
    return {
      name,
      purpose: l10n.t('The browser came back after the logout. The state proves that it was ours.'),
    };
  }
  switch (way) {
    case 'loopback':
      return {
        name,
        purpose: l10n.t(
          'The provider sent the browser to the redirect URI on this machine, with a code or an error. State and issuer were checked.',
        ),
      };
    case 'editor':
      return {
        name,
        purpose: l10n.t(
          'The provider sent the browser to the editor’s own address, with a code or an error. State and issuer were checked.',
        ),
      };
    case 'pasted':
      return {
        name,
        purpose: l10n.t(
          'The address that the browser ended at was pasted. State and issuer were checked.',
        ),
      };
  }
}
