import * as vscode from 'vscode';

/**
 * Header parameters (RFC 7515 4.1, 7516 4.1, 7518 4, 7797). Keys in or behind a header are the word
 * of whoever wrote the token, so the texts say that they are never followed.
 */
export function headerParameters(): Readonly<Record<string, string>> {
  return { ...signatureParameters(), ...keyParameters(), ...encryptionParameters() };
}

function signatureParameters() {
  return {
    alg: vscode.l10n.t(
      'The algorithm of the signature, or of the key encryption. "none" would mean that there is no signature.',
    ),
    typ: vscode.l10n.t('What kind of token this is: JWT in general, at+jwt for an access token.'),
    cty: vscode.l10n.t(
      'What kind of content is inside; JWT if another token is nested in this one.',
    ),
    crit: vscode.l10n.t(
      'Names of parameters that a reader must understand, or else refuse the token.',
    ),
    b64: vscode.l10n.t('Whether the content is Base64url encoded. false is not for JWTs.'),
  };
}

function keyParameters() {
  return {
    kid: vscode.l10n.t(
      'Which of the issuer’s published keys was used. Only a name: it proves nothing.',
    ),
    jku: vscode.l10n.t('Where the token says its keys are. Shown, never followed or trusted.'),
    jwk: vscode.l10n.t('A key that the token brings along. Shown, never followed or trusted.'),
    x5u: vscode.l10n.t(
      'Where the token says its certificates are. Shown, never followed or trusted.',
    ),
    x5c: vscode.l10n.t(
      'Certificates that the token brings along. Shown, never followed or trusted.',
    ),
    x5t: vscode.l10n.t('SHA-1 fingerprint of the certificate of the key; only a name for it.'),
    'x5t#S256': vscode.l10n.t(
      'SHA-256 fingerprint of the certificate of the key; only a name for it.',
    ),
  };
}

function encryptionParameters() {
  return {
    enc: vscode.l10n.t('The algorithm that the content is encrypted with.'),
    zip: vscode.l10n.t('The content was compressed before it was encrypted.'),
    epk: vscode.l10n.t(
      'The sender’s one-time public key, from which both sides derive the same secret.',
    ),
    apu: vscode.l10n.t('What the sender is called in deriving the key.'),
    apv: vscode.l10n.t('What the recipient is called in deriving the key.'),
    iv: vscode.l10n.t('Starting value of the key encryption.'),
    tag: vscode.l10n.t('Check value of the key encryption.'),
    p2s: vscode.l10n.t('Salt, where the key comes from a password.'),
    p2c: vscode.l10n.t('Number of rounds, where the key comes from a password.'),
  };
}
