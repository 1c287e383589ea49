import { l10n } from 'vscode';
import { inert } from '../../core/text.ts';
import { noAnswerWords, noConnectionWords, tlsFailureWords } from '../unreachedWords.ts';
import { urlRefusalWords } from '../urlRefusalWords.ts';
import { say, type ErrorMessage, type Explanations } from './explanation.ts';

/** Reaching a provider: its URLs, its metadata, its answers. */
export const connectionWords: Explanations<
  | 'url_not_allowed'
  | 'endpoint_missing'
  | 'discovery_not_found'
  | 'discovery_issuer_mismatch'
  | 'request_timed_out'
  | 'network_unreachable'
  | 'tls_failed'
  | 'response_too_large'
  | 'redirect_refused'
  | 'response_invalid'
> = {
  url_not_allowed: ({ url, reason }, label) =>
    say(
      l10n.t(
        '{0}: the URL {1} is not used: {2}. Correct it in the settings or at the provider.',
        label,
        inert(url),
        urlRefusalWords(reason),
      ),
      'openSettings',
    ),
  endpoint_missing: ({ endpoint }, label) =>
    say(
      l10n.t(
        '{0} has no {1}. If the provider has one that it does not announce, write it under metadata in the settings.',
        label,
        inert(endpoint),
      ),
      'checkProvider',
      'openSettings',
    ),
  discovery_not_found: ({ issuer }, label) =>
    say(
      l10n.t(
        '{0}: no metadata was found for the issuer {1}. Check issuer in the settings, or write the endpoints under metadata.',
        label,
        inert(issuer),
      ),
      'checkProvider',
      'openSettings',
      'showLog',
    ),
  discovery_issuer_mismatch: ({ expected, actual }, label) =>
    say(
      l10n.t(
        '{0}: the provider calls itself {2}, but the settings say {1}. Nothing of its metadata is used. If it is the right provider, write its own spelling as issuer.',
        label,
        inert(expected),
        inert(actual),
      ),
      'checkProvider',
      'openSettings',
    ),
  request_timed_out: (detail, label) =>
    unreached(detail.url, label, (place) => noAnswerWords(detail, place)),
  network_unreachable: (detail, label) =>
    unreached(detail.url, label, (place) => noConnectionWords(detail, place, inert)),
  tls_failed: (detail, label) =>
    unreached(detail.url, label, (place) => tlsFailureWords(detail, place, inert)),
  response_too_large: ({ url, limitBytes }, label) =>
    say(
      l10n.t(
        '{0}: the answer of {1} is larger than {2} bytes and was not read.',
        label,
        inert(url),
        limitBytes,
      ),
      'showLog',
    ),
  redirect_refused: ({ url, status }, label) =>
    say(
      l10n.t(
        '{0}: {1} answered with a redirect ({2}), which is not followed, because credentials could go to another host. Use the final address in the settings.',
        label,
        inert(url),
        status,
      ),
      'checkProvider',
      'openSettings',
      'showLog',
    ),
  response_invalid: ({ url, status, problem }, label) => {
    if (problem === 'signature') {
      return say(
        l10n.t(
          '{0}: the answer of {1} is signed, but not with a key of the provider. Nothing of it is used.',
          label,
          inert(url),
        ),
        'showLog',
      );
    }
    if (problem === 'status' && status >= 500) {
      return say(
        l10n.t(
          '{0}: {1} answered with a server error (HTTP {2}). Try again later; if it stays, tell the provider’s administrator.',
          label,
          inert(url),
          status,
        ),
        'showLog',
      );
    }
    return say(
      l10n.t(
        '{0}: the answer of {1} can’t be used (HTTP {2}, {3}). Check that the address is the provider’s and not a proxy’s or a login page’s.',
        label,
        inert(url),
        status,
        inert(problem),
      ),
      'showLog',
    );
  },
};

/** Check Provider looks at the metadata and the keys; at another address it would see nothing. */
function unreached(url: string, label: string, words: (place: string) => string): ErrorMessage {
  return say(
    l10n.t('{0}: {1}', label, words(inert(url))),
    ...(url.includes('/.well-known/') ? (['checkProvider'] as const) : []),
    'openSettings',
    'showLog',
  );
}
