import * as vscode from 'vscode';
import type {
  ApiCheck,
  ApiCheckId,
  ApiJudgement,
} from '../../../core/token/resourceServer/apiJudgement.ts';
import type { ApiWords } from '../panelWords.ts';
import { compared } from './checkReasons.ts';

/** What an API makes of a token, and what to do about it. */
export function apiWords(locale: string): ApiWords {
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  return {
    verdict: (value, failed) => verdict(value, list.format(failed)),
    label,
    reason: (check) => reason(check, list),
  };
}

function verdict(value: ApiJudgement['verdict'] | 'nothing_run', failed: string): string {
  switch (value) {
    case 'accepted':
      return vscode.l10n.t('Nothing in the token speaks against it: such an API accepts it.');
    case 'refused':
      return vscode.l10n.t(
        'Refused: an API with these expectations must not accept this token. Failed: {0}.',
        failed,
      );
    case 'unknown':
      return vscode.l10n.t('Nothing failed, but not everything could be checked here.');
    case 'nothing_run':
      return vscode.l10n.t(
        'Nothing of this token can be checked here: only the provider or the API can tell.',
      );
  }
}

function label(id: ApiCheckId): string {
  switch (id) {
    case 'format':
      return vscode.l10n.t('Can be read');
    case 'kind':
      return vscode.l10n.t('Is an access token');
    case 'signature':
      return vscode.l10n.t('Signature');
    case 'algorithm':
      return vscode.l10n.t('Algorithm (alg)');
    case 'issuer':
      return vscode.l10n.t('Issuer (iss)');
    case 'audience':
      return vscode.l10n.t('Audience (aud)');
    case 'expiry':
      return vscode.l10n.t('Not expired (exp)');
    case 'not_before':
      return vscode.l10n.t('Already valid (nbf)');
    case 'scopes':
      return vscode.l10n.t('Scopes');
    case 'binding':
      return vscode.l10n.t('Proof of a key (cnf)');
  }
}

function reason(check: ApiCheck, list: Intl.ListFormat): string {
  switch (check.reason) {
    case 'ok':
      return vscode.l10n.t('As the API expects it.');
    case 'opaque':
      return vscode.l10n.t(
        'It is opaque, so the API has to ask the provider about it (introspection). An API that wants a JWT refuses it: ask for a token for this API with "audience" or "resource".',
      );
    case 'encrypted':
      return vscode.l10n.t('It is encrypted; only an API with the key can read it.');
    case 'malformed':
      return vscode.l10n.t('It looks like a JWT, but cannot be read: cut off or changed, perhaps.');
    case 'too_large':
      return vscode.l10n.t('It is too large to be looked into, and for most APIs too.');
    case 'nested':
      return vscode.l10n.t('It is a JWT around another one, which APIs do not expect.');
    case 'id_token':
      return vscode.l10n.t(
        'It is an ID Token: it tells the application who signed in, and opens no API. Send the access token.',
      );
    case 'other_token_type':
      return vscode.l10n.t('It is another kind of token, and no access token.');
    case 'kind_not_told':
      return vscode.l10n.t(
        'Nothing says that it is an access token (typ at+jwt). Most providers leave that out, and few APIs insist.',
      );
    case 'not_verified':
      return vscode.l10n.t('It could not be verified here. The API will.');
    case 'signature_wrong':
      return vscode.l10n.t(
        'It does not hold: the token was changed, or signed with a key of somebody else.',
      );
    case 'algorithm_none':
      return vscode.l10n.t('It is not signed: anyone could have written it.');
    case 'algorithm_unexpected':
      return compared(check, vscode.l10n.t('The API does not take this algorithm.'));
    case 'missing':
      return check.outcome === 'not_run'
        ? vscode.l10n.t('It is not in the token, and need not be.')
        : compared(check, vscode.l10n.t('It is not in the token.'));
    case 'wrong_type':
      return compared(check, vscode.l10n.t('The value is not of the type it has to be.'));
    case 'mismatch':
      return compared(
        check,
        check.id === 'audience'
          ? vscode.l10n.t('The token is for somebody else. Ask for one with this audience.')
          : vscode.l10n.t('It is another one.'),
      );
    case 'trailing_slash':
      return compared(
        check,
        vscode.l10n.t('The same but for a slash at the end, and that counts: write both alike.'),
      );
    case 'audience_is_client':
      return compared(
        check,
        vscode.l10n.t(
          'The audience is the client itself: the sign-in asked for no API. Set "audience" or "resource", or ask for a scope of the API.',
        ),
      );
    case 'in_the_past':
      return vscode.l10n.t('It has expired. Refresh it, or sign in again.');
    case 'in_the_future':
      return vscode.l10n.t('Its time has not begun, or a clock is wrong.');
    case 'scopes_missing':
      return vscode.l10n.t(
        'It lacks {0}. Add what is missing to "scopes" and sign in again; the user or an administrator may have to agree. Where it was asked for already, the provider may want "audience" or "resource", to know for which API the token is.',
        list.format(check.missing ?? []),
      );
    case 'scopes_of_response':
      return vscode.l10n.t(
        'The token names no scopes; the provider said at the sign-in that they were granted.',
      );
    case 'needs_proof':
      return vscode.l10n.t(
        'It is bound to a key (DPoP) and must come with a proof of it: sent as “Bearer” it is refused.',
      );
    case 'proven':
      return vscode.l10n.t('It is bound to a key, and sent with a proof of it (DPoP).');
    case 'needs_certificate':
      return vscode.l10n.t(
        'It is bound to a client certificate: the API wants to see it on the connection (mutual TLS).',
      );
    case 'not_bound':
      return vscode.l10n.t('It is sent with a proof of a key, but bound to none.');
    case 'nothing_expected':
      return nothingExpected(check);
    case 'unreadable':
      return vscode.l10n.t('The token cannot be read, so there is nothing to compare.');
  }
}

function nothingExpected({ id, actual }: ApiCheck): string {
  if (id === 'algorithm') {
    return vscode.l10n.t(
      'Which ones the API takes is not asked here. The token has {0}.',
      actual ?? '–',
    );
  }
  return actual === undefined
    ? vscode.l10n.t('You did not say what the API expects.')
    : vscode.l10n.t('You did not say what the API expects. The token has: {0}.', actual);
}
