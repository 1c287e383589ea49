import { l10n } from 'vscode';
import type { OidcErrorDetails } from '../core/errors.ts';
import { tlsCause } from '../core/oidc/systemErrors.ts';
import { isLoopbackHost } from '../core/urlPolicy.ts';

/** Marks text from outside as such, for where the sentence goes: a notification, or Markdown. */
export type Shown = (text: string) => string;

/**
 * Why no TLS connection came about, and the next step.
 *
 * @param place - what was asked, already shown
 */
export function tlsFailureWords(
  { url, systemCode }: OidcErrorDetails['tls_failed'],
  place: string,
  shown: Shown,
): string {
  const code = shown(systemCode);
  switch (tlsCause(systemCode)) {
    case 'no_tls': {
      const plain = plainHttpOrigin(url);
      return plain === undefined
        ? l10n.t('{0} answers, but not with TLS ({1}). Check the port and the scheme.', place, code)
        : l10n.t(
            '{0} answers, but not with TLS ({1}). Did you mean {2}?',
            place,
            code,
            shown(plain),
          );
    }
    case 'certificate_out_of_date':
      return l10n.t(
        'The certificate of {0} has expired or is not valid yet ({1}). Check this machine’s clock; if that is right, whoever runs the server has to renew the certificate.',
        place,
        code,
      );
    case 'certificate_of_another':
      return l10n.t(
        'The certificate of {0} is for another host name ({1}). Write the host name as the certificate has it.',
        place,
        code,
      );
    case 'certificate_untrusted':
      return l10n.t(
        'The certificate of {0} is not trusted ({1}). If it is self-signed, or your organisation has its own certificate authority, add that to the operating system’s certificates.',
        place,
        code,
      );
    case 'handshake':
      return l10n.t(
        'No TLS connection to {0} came about ({1}). Check the port and the scheme, and whether a proxy or a firewall is in between.',
        place,
        code,
      );
  }
}

/** The same server without TLS, where plain http is allowed: on this machine only. */
function plainHttpOrigin(url: string): string | undefined {
  const { hostname, host } = URL.canParse(url) ? new URL(url) : { hostname: '', host: '' };
  return isLoopbackHost(hostname) ? `http://${host}` : undefined;
}
