import * as vscode from 'vscode';

/** Registered claims of any JWT (RFC 7519 4.1), and those that bind a token to a key. */
export function standardClaims(): Readonly<Record<string, string>> {
  return {
    iss: vscode.l10n.t('Issuer: who made and signed the token.'),
    sub: vscode.l10n.t(
      'Subject: the account (or client) the token is about. It never changes and is unique at this issuer only.',
    ),
    aud: vscode.l10n.t(
      'Audience: who the token is meant for. An ID Token names the client, an access token the API. Anyone else must refuse it.',
    ),
    exp: vscode.l10n.t('Expiry: from this time on the token must not be accepted.'),
    nbf: vscode.l10n.t('Not before: until this time the token must not be accepted.'),
    iat: vscode.l10n.t('Issued at: when the token was made.'),
    jti: vscode.l10n.t(
      'Token identifier: unique, so that a token can be recognised if it is used twice.',
    ),
    cnf: vscode.l10n.t(
      'Confirmation: the key that whoever uses the token must prove to hold. A stolen copy is useless without it.',
    ),
  };
}
