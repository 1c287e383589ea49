import * as vscode from 'vscode';
import type { ForeignTokenId } from '../foreignTokens.ts';

/** What a token that was recognized by its looks is, and the usual fix. */
export function foreignTokenWords(): Readonly<Record<ForeignTokenId, string>> {
  return { ...providerTokens(), ...serviceTokens(), ...otherThings() };
}

function providerTokens() {
  return {
    auth0_without_audience: vscode.l10n.t(
      'This looks like what Auth0 gives when no API is asked for: encrypted for Auth0 itself, good for its UserInfo and nothing else. Set "audience" in the settings of the provider to the identifier of your API and sign in again; then the token is a JWT.',
    ),
    microsoft_graph: vscode.l10n.t(
      'This access token is for Microsoft Graph, not for you: its signature cannot be verified by anybody else, by design (the nonce in the header). For an API of your own, ask for a scope of that API, such as api://<client id>/<scope>, instead of User.Read.',
    ),
    microsoft_opaque: vscode.l10n.t(
      'This looks like a token of Microsoft that only Microsoft can read: one of a personal account, or a refresh token. For an API of your own, ask for a scope of that API.',
    ),
    google_access: vscode.l10n.t(
      'This looks like an access token of Google. They are opaque, always, and only for Google’s own APIs; no setting makes them a JWT. To tell your own API who the user is, use the ID Token.',
    ),
    google_refresh: vscode.l10n.t(
      'This looks like a refresh token of Google. It gets new tokens for as long as nobody revokes it: keep it secret, and never send it to an API.',
    ),
    okta_org_server: vscode.l10n.t(
      'This access token comes from Okta’s org authorization server and is for Okta’s own APIs; Okta asks everybody else not to read it. For an API of your own, sign in with an issuer such as https://<your domain>/oauth2/default.',
    ),
    cognito_access: vscode.l10n.t(
      'Access tokens of Amazon Cognito have no audience. An API has to look at client_id and scope instead; a library that insists on aud refuses every one of them.',
    ),
    keycloak_account: vscode.l10n.t(
      'The audience “account” is what Keycloak writes when no API was named. To have your API in it, add an Audience mapper to the client or to one of its client scopes.',
    ),
    refresh_token: vscode.l10n.t(
      'This is a refresh token. Only the provider may see it: APIs must refuse it, and whoever has it can get new tokens. If you copied it from a log, revoke it.',
    ),
  };
}

function serviceTokens() {
  return {
    github: vscode.l10n.t(
      'This looks like a token of GitHub (ghp_ and github_pat_ are personal, gho_ of an OAuth app, ghu_ and ghs_ of a GitHub App, ghr_ to refresh). They are opaque, and only GitHub can check them: GET https://api.github.com/user.',
    ),
    gitlab: vscode.l10n.t(
      'This looks like a token of GitLab (glpat- is a personal access token). It is opaque, and only GitLab can check it.',
    ),
    slack: vscode.l10n.t(
      'This looks like a token of Slack (xoxb- of a bot, xoxp- of a user). It is opaque; Slack’s auth.test says what it is.',
    ),
    ory: vscode.l10n.t(
      'This looks like a token of Ory (ory_at_ is an access token, ory_rt_ a refresh token). Introspect it, or set the client’s access token strategy to jwt.',
    ),
    digitalocean: vscode.l10n.t(
      'This looks like a token of DigitalOcean, which only it can check.',
    ),
    npm: vscode.l10n.t('This looks like an access token of npm, which only npm can check.'),
    vault: vscode.l10n.t(
      'This looks like a token of HashiCorp Vault, which only that Vault can check.',
    ),
    facebook: vscode.l10n.t(
      'This looks like an access token of Facebook. It is opaque; Facebook’s debug_token says what it is.',
    ),
    stripe_key: vscode.l10n.t(
      'This looks like an API key of Stripe and not like a token: it does not expire. Keep it secret.',
    ),
    aws_key: vscode.l10n.t(
      'This looks like the identifier of an AWS access key and not like a token.',
    ),
  };
}

function otherThings() {
  return {
    basic_credentials: vscode.l10n.t(
      'This is not a token: “Basic” is followed by a user name and a password, merely encoded. Whoever sees it knows both.',
    ),
    saml: vscode.l10n.t(
      'This looks like XML, perhaps a SAML assertion: another way to sign in, which is not read here.',
    ),
    paseto: vscode.l10n.t(
      'This looks like a PASETO, another kind of token than JWT, which is not read here.',
    ),
    uuid: vscode.l10n.t(
      'This is a bare identifier (UUID): a reference that only the one who made it can resolve. Introspect it there.',
    ),
  };
}
