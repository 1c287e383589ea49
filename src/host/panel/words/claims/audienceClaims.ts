import * as vscode from 'vscode';

/** Who made the token, for whom, and who asked for it (RFC 7519 4.1, OpenID Connect Core 2, RFC 8693). */
export function audienceClaims(): Readonly<Record<string, string>> {
  return {
    iss: vscode.l10n.t('Issuer: who made and signed the token.'),
    aud: vscode.l10n.t(
      'Audience: who the token is meant for. An ID Token names the client, an access token the API. Anyone else must refuse it.',
    ),
    azp: vscode.l10n.t(
      'Authorized party: the application that asked for the token and got it. The audience says who is to read the token, azp says who fetched it: in an ID Token the two are usually the same client; in an access token aud is the API that is called, azp the application that calls. It says nothing about who the user is.',
    ),
    client_id: vscode.l10n.t(
      'The client that the token was issued to: the application that calls, as azp in other tokens.',
    ),
    act: vscode.l10n.t(
      'Actor: who is acting for the subject now. One act inside another tells the chain before.',
    ),
    may_act: vscode.l10n.t('Who is allowed to act for the subject.'),
  };
}
