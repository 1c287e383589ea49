import { l10n } from 'vscode';
import type { DoctorFacts } from '../../core/doctor/report.ts';
import type { OidcError } from '../../core/errors.ts';
import { code, codes } from '../markdown.ts';
import { requestFailureWords } from '../requestFailureWords.ts';

type Facts = DoctorFacts['metadata'];

/** The cause, what was tried, and what to do about it. */
export function missingMetadataText(facts: Facts): string {
  return [causeText(facts), triedText(facts), elsewhereText(facts)]
    .filter((text) => text !== '')
    .join(' ');
}

function causeText({ tried }: Facts): string {
  const error = tried.find((one) => one.error !== undefined)?.error;
  return error === undefined
    ? l10n.t(
        'The server answers, but it has no metadata for this issuer. Check the path in issuer: the tenant, realm or authorization server.',
      )
    : failureText(error);
}

function failureText(error: OidcError): string {
  if (error.is('response_invalid')) {
    return l10n.t(
      'The server answers with something else than metadata (HTTP {0}). Check the path in issuer, and whether a proxy or a login page answers in the provider’s place.',
      error.detail.status,
    );
  }
  if (error.is('redirect_refused')) {
    return l10n.t(
      'The server leads elsewhere (HTTP {0}), which is not followed. Open the address below in a browser, and write where it ends as issuer.',
      error.detail.status,
    );
  }
  return requestFailureWords(error, code);
}

function triedText({ tried }: Facts): string {
  return l10n.t('Tried: {0}.', codes(tried.map(({ url }) => url)));
}

function elsewhereText({ issuer, elsewhere }: Facts): string {
  if (elsewhere === undefined) {
    return '';
  }
  return elsewhere.issuer === issuer
    ? l10n.t(
        'There is metadata of this issuer at {0}, where a sign-in does not look. Have the provider answer at an address above, or write the endpoints under metadata.',
        code(elsewhere.url),
      )
    : l10n.t(
        'Did you mean the issuer {0}? Its metadata is at {1}. Write it as issuer if it is the one.',
        code(elsewhere.issuer),
        code(elsewhere.url),
      );
}
