import { l10n } from 'vscode';
import type { OidcErrorDetails } from '../core/errors.ts';
import { tlsCause } from '../core/oidc/systemErrors.ts';
import { isLoopbackHost } from '../core/urlPolicy.ts';

/** Marks text from outside as such, for where the sentence goes: a notification, or Markdown. */
export type Shown = (text: string) => string;

/** Why there is no connection, and the next step; `place` is what was asked, already shown. */
export function noConnectionWords(
  { systemCode }: OidcErrorDetails['network_unreachable'],
  place: string,
  shown: Shown,
): string {
  const code = shown(systemCode);
  switch (systemCode) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return l10n.t(
        'The host name of {0} is not known on this machine ({1}). Check its spelling. If only your organization’s network knows it, connect the VPN, or set the proxy (http.proxy in the editor’s settings).',
        place,
        code,
      );
    case 'ECONNREFUSED':
      // The code is the same where it is the proxy that is away.
      return l10n.t(
        'Nothing listens at {0} ({1}). Check the port, and whether the server is running; behind a proxy (http.proxy), check that too.',
        place,
        code,
      );
    default:
      return l10n.t(
        '{0} can’t be reached ({1}). Check the network, the VPN and the proxy (http.proxy in the editor’s settings).',
        place,
        code,
      );
  }
}

/** What to do where nobody answered in time; `place` is what was asked, already shown. */
export function noAnswerWords(
  { timeoutSeconds }: OidcErrorDetails['request_timed_out'],
  place: string,
): string {
  return l10n.t(
    '{0} gave no answer within {1} seconds. A firewall may be in between: check the VPN and the proxy (http.proxy in the editor’s settings), or raise oidc.http.timeoutSeconds.',
    place,
    timeoutSeconds,
  );
}

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
        'The certificate of {0} is not trusted ({1}). If it is self-signed, or your organization has its own certificate authority, add that to the operating system’s certificates.',
        place,
        code,
      );
    case 'handshake':
      return l10n.t(
        'A TLS connection to {0} could not be set up ({1}). Check the port and the scheme, and whether a proxy or a firewall is in between.',
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
