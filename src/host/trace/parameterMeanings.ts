import { l10n } from 'vscode';
import type { HeaderName, MetadataName, ParameterName } from '../../core/trace/tracedNames.ts';

/** What each parameter is for, and member of an answer; a missing one does not compile. */
export function parameterMeanings(): Readonly<Record<ParameterName, string>> {
  return {
    ...authorizationMeanings(),
    ...responseMeanings(),
    ...tokenMeanings(),
    ...otherMeanings(),
  };
}

function authorizationMeanings() {
  return {
    response_type: l10n.t('What comes back: code means an authorization code, and no token.'),
    response_mode: l10n.t('How it comes back: in the query, the fragment or a form.'),
    client_id: l10n.t('The application that asks, as it is registered at the provider.'),
    redirect_uri: l10n.t(
      'Where the browser comes back to. It must be registered, and be the same in the token request.',
    ),
    scope: l10n.t(
      'What the tokens are asked for, or may be used for. openid asks for an ID Token.',
    ),
    state: l10n.t(
      'A random value that must come back as it went: it ties the answer to this very request, so that nobody can slip in another.',
    ),
    nonce: l10n.t(
      'A random value that must be in the ID Token: it ties that to this sign-in, so that an old one can’t be used again.',
    ),
    code_challenge: l10n.t(
      'A hash of code_verifier (PKCE): whoever steals the code can’t redeem it without the verifier.',
    ),
    code_challenge_method: l10n.t('How the challenge is made of the verifier: S256 is SHA-256.'),
    display: l10n.t('How the login page is laid out.'),
    prompt: l10n.t(
      'What to ask the user: login (log in again), consent, select_account, or none (ask nothing, or fail).',
    ),
    max_age: l10n.t('How many seconds ago the user may have logged in at most.'),
    ui_locales: l10n.t('Languages for the login page.'),
    acr_values: l10n.t('How strong the login has to be, in the provider’s own words.'),
    login_hint: l10n.t('Who will probably log in.'),
    id_token_hint: l10n.t('An earlier ID Token, which says whose session this is about.'),
    claims: l10n.t('Single claims that are asked for.'),
    audience: l10n.t('The API that the access token is for, as Auth0 and others name it.'),
    resource: l10n.t('The API that the access token is for (RFC 8707).'),
    dpop_jkt: l10n.t('The fingerprint of the key that the code is bound to (RFC 9449).'),
    request: l10n.t('The request itself, as a signed JWT.'),
    request_uri: l10n.t(
      'A reference to the request that was pushed before (RFC 9126); it is good once.',
    ),
    access_type: l10n.t('Google: offline asks for a refresh token.'),
    include_granted_scopes: l10n.t('Google: adds to what was granted before.'),
    hd: l10n.t('Google: the domain of the accounts that may log in.'),
    domain_hint: l10n.t('Microsoft: the domain of the account, which skips a page.'),
    organization: l10n.t('Auth0: the organization to log in to.'),
    connection: l10n.t('Auth0: the identity provider to log in at.'),
    kc_idp_hint: l10n.t('Keycloak: the identity provider to log in at.'),
  };
}

function responseMeanings() {
  return {
    code: l10n.t('The authorization code: good once, for a minute or so, for tokens.'),
    iss: l10n.t('Who answers: the issuer itself (RFC 9207), so that no other can pass for it.'),
    session_state: l10n.t('The state of the session at the provider, for single-page apps.'),
    error: l10n.t('What was wrong, as a code of OAuth.'),
    error_description: l10n.t('What was wrong, in the provider’s own words, for developers.'),
    error_uri: l10n.t('Where the provider says more about the error.'),
  };
}

function tokenMeanings() {
  return {
    grant_type: l10n.t('What tokens are asked for with: a code, a refresh token, and so on.'),
    code_verifier: l10n.t(
      'What code_challenge was made of (PKCE): proves that who redeems the code has asked for it.',
    ),
    client_secret: l10n.t('The client’s secret, in the body.'),
    client_assertion: l10n.t(
      'A short-lived JWT that proves who the client is; the secret or key itself is not sent.',
    ),
    client_assertion_type: l10n.t('Of which kind client_assertion is.'),
    refresh_token: l10n.t('Brings new access tokens without the user. Some are good only once.'),
    access_token: l10n.t('What an API wants to see. What is in it is for that API alone.'),
    token_type: l10n.t('How to use the access token: Bearer as it is, DPoP with a proof.'),
    expires_in: l10n.t('How many seconds it is good for.'),
    ext_expires_in: l10n.t('Microsoft: how long it may be used while the provider is down.'),
    refresh_expires_in: l10n.t('How many seconds the refresh token is good for.'),
    refresh_token_expires_in: l10n.t('How many seconds the refresh token is good for.'),
    id_token: l10n.t('Says who has logged in, to this client, signed by the provider.'),
    device_code: l10n.t('What this machine asks for the tokens with, while the user logs in.'),
    user_code: l10n.t('What the user enters at the provider’s page.'),
    verification_uri: l10n.t('The page where the user enters the code.'),
    verification_uri_complete: l10n.t('That page with the code in its address.'),
    interval: l10n.t('How many seconds to wait between two polls.'),
    subject_token: l10n.t('The token that is exchanged (RFC 8693).'),
    subject_token_type: l10n.t('Of which kind that is.'),
    requested_token_type: l10n.t('Which kind of token is wanted for it.'),
    issued_token_type: l10n.t('Which kind of token came for it.'),
  };
}

function otherMeanings() {
  return {
    token: l10n.t('The token that this is about.'),
    token_type_hint: l10n.t('Which kind of token that is, so that it is found sooner.'),
    active: l10n.t('Whether the provider takes the token at this moment.'),
    exp: l10n.t('When it expires, in seconds since 1970.'),
    iat: l10n.t('When it was issued, in seconds since 1970.'),
    nbf: l10n.t('From when on it is good, in seconds since 1970.'),
    sub: l10n.t('Whom it is about.'),
    username: l10n.t('The name of whom it is about.'),
    post_logout_redirect_uri: l10n.t(
      'Where the browser comes back to after the logout. It must be registered.',
    ),
    returnTo: l10n.t('Auth0: where the browser comes back to after the logout.'),
  };
}

export function metadataMeanings(): Readonly<Record<MetadataName, string>> {
  return {
    issuer: l10n.t(
      'What the provider calls itself. It must be the issuer of the settings, to the letter.',
    ),
    authorization_endpoint: l10n.t('Where the browser is sent to log in.'),
    token_endpoint: l10n.t('Where tokens are asked for.'),
    userinfo_endpoint: l10n.t('Where claims about the user are asked for.'),
    jwks_uri: l10n.t('Where the keys are that signatures are checked with.'),
    introspection_endpoint: l10n.t('Where one asks whether a token is active (introspection).'),
    revocation_endpoint: l10n.t('Where tokens are revoked.'),
    end_session_endpoint: l10n.t('Where the browser is sent to log out.'),
    device_authorization_endpoint: l10n.t('Where codes for the device flow are asked for.'),
    pushed_authorization_request_endpoint: l10n.t('Where authorization requests are pushed.'),
    scopes_supported: l10n.t('Scopes that it announces; there may be more.'),
    response_types_supported: l10n.t('What can come back from the browser.'),
    grant_types_supported: l10n.t('What tokens can be asked for with.'),
    code_challenge_methods_supported: l10n.t('How PKCE can be done; S256 is what is used.'),
    token_endpoint_auth_methods_supported: l10n.t('How clients can prove who they are.'),
    id_token_signing_alg_values_supported: l10n.t('What ID Tokens are signed with.'),
    dpop_signing_alg_values_supported: l10n.t('What DPoP proofs can be signed with.'),
    authorization_response_iss_parameter_supported: l10n.t(
      'Whether answers name their issuer (RFC 9207).',
    ),
    require_pushed_authorization_requests: l10n.t('Whether requests must be pushed (RFC 9126).'),
    error: l10n.t('What was wrong, as a code of OAuth.'),
    error_description: l10n.t('What was wrong, in the provider’s own words, for developers.'),
    keys: l10n.t('The public keys, one of which must have signed a token.'),
  };
}

export function headerMeanings(): Readonly<Record<HeaderName, string>> {
  return {
    accept: l10n.t('What kinds of answers are understood.'),
    authorization: l10n.t('Who asks: the client by its secret (Basic), or a token (Bearer, DPoP).'),
    'content-type': l10n.t('How the body is written.'),
    dpop: l10n.t('A proof, signed for this one request, that the token’s key is here (RFC 9449).'),
    'cache-control': l10n.t('Whether the answer may be kept. Tokens come with no-store.'),
    date: l10n.t('The provider’s clock.'),
    'dpop-nonce': l10n.t('A value of the server that the next proof must have in it (RFC 9449).'),
    location: l10n.t('Where the answer wants to send the client. That is not followed.'),
    'retry-after': l10n.t('How long to wait before the next try.'),
    'www-authenticate': l10n.t('Why access was refused, and what would be taken.'),
  };
}
