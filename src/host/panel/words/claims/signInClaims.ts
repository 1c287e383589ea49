import * as vscode from 'vscode';

/**
 * How the user signed in, and what binds the token to that sign-in, to a key or to another token
 * (OpenID Connect Core 2 and 3.3.2.11, Back-Channel Logout, RFC 7800, 8693, 9449).
 */
export function signInClaims(): Readonly<Record<string, string>> {
  return {
    acr: vscode.l10n.t('How strong the authentication was, as a class that the provider defines.'),
    amr: vscode.l10n.t(
      'How the user authenticated, for example pwd (password), otp (one-time code) or mfa (more than one).',
    ),
    nonce: vscode.l10n.t(
      'A random value from the sign-in request, repeated here so that an old token cannot be slipped in.',
    ),
    sid: vscode.l10n.t('The session at the provider; used to end it everywhere on logout.'),
    jti: vscode.l10n.t(
      'Token identifier: unique, so that a token can be recognized if it is used twice.',
    ),
    cnf: vscode.l10n.t(
      'Confirmation: the key that whoever uses the token must prove to hold. A stolen copy is useless without it.',
    ),
    ...hashes(),
    vot: vscode.l10n.t('Vector of trust: how far identity and sign-in can be relied upon.'),
    vtm: vscode.l10n.t('Where the values in vot are explained.'),
    htm: vscode.l10n.t('HTTP method of the one request that this proof of a key is for.'),
    htu: vscode.l10n.t('Address of the one request that this proof of a key is for.'),
    events: vscode.l10n.t(
      'What happened: makes the token a message about an event, such as a logout, and no access or ID Token.',
    ),
    txn: vscode.l10n.t('One transaction, which may leave several tokens and records behind.'),
  };
}

function hashes() {
  return {
    at_hash: vscode.l10n.t(
      'Half a hash of the access token: shows that the two were issued together.',
    ),
    c_hash: vscode.l10n.t(
      'Half a hash of the authorization code: shows that the two belong together.',
    ),
    s_hash: vscode.l10n.t(
      'Half a hash of the state value: shows that this answers the same request.',
    ),
    ath: vscode.l10n.t('Hash of the access token that this proof of a key is sent with.'),
    sd_hash: vscode.l10n.t('Hash that binds a proof of a key to what was disclosed with it.'),
  };
}
