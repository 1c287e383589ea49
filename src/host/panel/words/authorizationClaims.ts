import * as vscode from 'vscode';

/** Claims about what a token may be used for (RFC 7662, 8693, 9068, 9396). */
export function authorizationClaims(): Readonly<Record<string, string>> {
  return {
    active: vscode.l10n.t(
      'Whether the provider accepts the token right now. If false, nothing else in the answer counts.',
    ),
    scope: vscode.l10n.t('What the token allows, as names separated by spaces.'),
    scp: vscode.l10n.t(
      'What the token allows; some providers write it like this instead of scope.',
    ),
    client_id: vscode.l10n.t('The client that the token was issued to.'),
    username: vscode.l10n.t('A name for people to recognise the user by; not an identifier.'),
    token_type: vscode.l10n.t(
      'How the token is sent: Bearer (whoever holds it may use it) or DPoP (proof of a key needed).',
    ),
    act: vscode.l10n.t(
      'Actor: who is acting for the subject now. One act inside another tells the chain before.',
    ),
    may_act: vscode.l10n.t('Who is allowed to act for the subject.'),
    groups: vscode.l10n.t('Groups the subject belongs to.'),
    roles: vscode.l10n.t('Roles the subject has.'),
    entitlements: vscode.l10n.t('Single rights the subject has been given.'),
    authorization_details: vscode.l10n.t(
      'What the token allows, in more detail than scopes can say.',
    ),
  };
}
