import { l10n } from 'vscode';
import type { IssuerDifference } from '../../core/doctor/issuerDifferences.ts';
import type { DoctorFacts } from '../../core/doctor/report.ts';
import { code } from '../markdown.ts';

export function issuerText({ expected, actual, differences }: DoctorFacts['issuer']): string {
  if (differences.length === 0) {
    return l10n.t('The document calls itself {0}, exactly as the settings do.', code(expected));
  }
  return [
    actual === undefined
      ? l10n.t('The settings say {0}.', code(expected))
      : l10n.t(
          'The settings say {0}, the document calls itself {1}.',
          code(expected),
          code(actual),
        ),
    ...differences.map(issuerDifferenceWords),
  ].join(' ');
}

function issuerDifferenceWords(difference: IssuerDifference): string {
  const words: Readonly<Record<IssuerDifference, string>> = {
    missing: l10n.t('The document names no issuer, so it is not metadata of a provider.'),
    not_a_url: l10n.t('What the document names is not a URL.'),
    tenant_pattern: l10n.t(
      'It is the pattern of an address for many tenants (common, organizations or consumers). Write your own tenant’s ID in its place.',
    ),
    b2c_policy: l10n.t(
      'Azure AD B2C leaves the policy out of the issuer. Write the document’s issuer, and the endpoints of the policy under metadata.',
    ),
    entra_version: l10n.t(
      'They are of two versions of Microsoft Entra ID. Write the issuer that ends in /v2.0.',
    ),
    scheme: l10n.t(
      'One is https and one is http: a proxy in front of the provider may not tell it how it was reached.',
    ),
    local_host_name: l10n.t(
      'The host has several names, as inside and outside of a container. Set the provider’s public host name to the one that this machine uses.',
    ),
    host: l10n.t(
      'The host is another one: a custom domain of the same provider, or another provider. Write the document’s issuer if it is the right one.',
    ),
    port: l10n.t('The port differs: a port mapping or a proxy may be in between.'),
    trailing_slash: l10n.t('Only the last slash differs; write it as the document does.'),
    letter_case: l10n.t('Only upper and lower case differ; write it as the document does.'),
    path: l10n.t('The path differs: another tenant, realm or authorization server.'),
    spelling: l10n.t(
      'They are the same address in two spellings, which does no harm; still, write it as the document does.',
    ),
  };
  return words[difference];
}
