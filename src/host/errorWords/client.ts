import { l10n } from 'vscode';
import type { ClientKeyProblem } from '../../core/errors.ts';
import { inert } from '../../core/text.ts';
import { say, type Explanations } from './explanation.ts';

/** What a client proves itself with. */
export const clientWords: Explanations<
  | 'client_secret_missing'
  | 'client_key_missing'
  | 'client_key_unusable'
  | 'client_assertion_unsupported'
  | 'client_authentication_unsupported'
> = {
  client_secret_missing: ({ clientId, method }, label) =>
    say(
      l10n.t(
        '{0}: the client {1} authenticates by {2}, and no secret is stored for it. Run OIDC: Set Client Secret….',
        label,
        inert(clientId),
        inert(method),
      ),
      'setClientSecret',
    ),
  client_key_missing: ({ clientId, method }, label) =>
    say(
      method === 'tls_client_auth'
        ? l10n.t(
            '{0}: the client {1} authenticates by tls_client_auth, and no key with a certificate is stored for it. Run OIDC: Set Client Secret….',
            label,
            inert(clientId),
          )
        : l10n.t(
            '{0}: the client {1} authenticates by {2}, and no private key is stored for it. Run OIDC: Set Client Secret….',
            label,
            inert(clientId),
            inert(method),
          ),
      'setClientSecret',
    ),
  client_key_unusable: ({ problem }, label) =>
    say(
      l10n.t('{0}: nothing was stored, since {1}', label, keyProblemWords(problem)),
      'setClientSecret',
    ),
  client_assertion_unsupported: ({ possible, offered }, label) =>
    say(
      l10n.t(
        '{0} takes client assertions signed with {1}, but this client signs with {2}. Store a key of another type, or set another clientAuthentication.',
        label,
        inert(offered.join(', ')),
        inert(possible.join(', ')),
      ),
      'setClientSecret',
      'openSettings',
    ),
  client_authentication_unsupported: ({ offered }, label) =>
    say(
      l10n.t(
        '{0} offers only these client authentication methods, and none of them is supported here: {1}.',
        label,
        inert(offered.join(', ')),
      ),
      'openSettings',
    ),
};

function keyProblemWords(problem: ClientKeyProblem): string {
  const words: Record<ClientKeyProblem, string> = {
    file_unreadable: l10n.t('the file can’t be read. Check that it is there and may be read.'),
    not_a_key: l10n.t(
      'there is no private key that can be read. Give one as PEM (PKCS#8, PKCS#1 or SEC 1) or as a JWK.',
    ),
    public_key: l10n.t('there is only a public key or a certificate. Give the private key.'),
    several_keys: l10n.t('the key set has several private keys. Give one of them alone.'),
    openssh_format: l10n.t(
      'the key is in OpenSSH’s own format. Convert a copy of it with “ssh-keygen -p -m PKCS8”.',
    ),
    passphrase_wrong: l10n.t('the passphrase does not open the key. Try again.'),
    unsupported_type: l10n.t(
      'the key is of a type that is not used to sign. Give an RSA key, an EC key (P-256, P-384 or P-521) or an Ed25519 key.',
    ),
    too_short: l10n.t('the RSA key is shorter than 2048 bits, which is not safe.'),
    no_certificate: l10n.t('there is no certificate that can be read. Give one as PEM.'),
    certificate_mismatch: l10n.t('the certificate is not one for this private key.'),
    certificate_expired: l10n.t('the certificate has expired. Have a new one issued.'),
  };
  return words[problem];
}
