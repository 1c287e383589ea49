import * as vscode from 'vscode';

/** Claims that name a moment or a span of time (RFC 7519 4.1, OpenID Connect Core 2, RFC 8417). */
export function timeClaims(): Readonly<Record<string, string>> {
  return {
    iat: vscode.l10n.t('Issued at: when the token was made.'),
    nbf: vscode.l10n.t('Not before: until this time the token must not be accepted.'),
    exp: vscode.l10n.t('Expiry: from this time on the token must not be accepted.'),
    auth_time: vscode.l10n.t(
      'When the user last proved who they are. May be long before the token was issued, if a provider session was reused.',
    ),
    toe: vscode.l10n.t('Time of event: when that happened which the token reports.'),
    ttl: vscode.l10n.t('For how many seconds a copy may be kept before it is fetched anew.'),
    exi: vscode.l10n.t('Seconds of validity, counted from when the token is first received.'),
  };
}
