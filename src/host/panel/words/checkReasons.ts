import * as vscode from 'vscode';
import type { Check, CheckId } from '../../../core/token/checks.ts';

/** Why a check came out as it did, in one plain sentence. */
export function checkReason(check: Check): string {
  switch (check.reason) {
    case 'ok':
      return whyPassed(check);
    case 'missing':
      return check.id === 'signature'
        ? noAlgorithm()
        : vscode.l10n.t('Required, but not in the token.');
    case 'wrong_type':
      return check.id === 'signature'
        ? noAlgorithm()
        : vscode.l10n.t('The value is not of the type that the specification asks for.');
    case 'mismatch':
      return compared(check, vscode.l10n.t('The values differ.'));
    case 'in_the_past':
      return vscode.l10n.t('This time is over: the token has expired.');
    case 'in_the_future':
      return vscode.l10n.t(
        'This time is still to come. Either the token is not valid yet, or one of the two clocks is wrong.',
      );
    case 'signature_wrong':
      return vscode.l10n.t(
        'The signature does not fit the content: the token was changed, or was signed with another key.',
      );
    case 'algorithm_none':
      return vscode.l10n.t(
        'The token is not signed at all ("none"): anyone could have written it.',
      );
    case 'algorithm_symmetric':
      return vscode.l10n.t(
        'Signed with a shared secret (HMAC), which cannot be checked with public keys.',
      );
    case 'algorithm_not_announced':
      return compared(check, vscode.l10n.t('The provider does not announce this algorithm.'));
    case 'algorithm_unsupported':
      return vscode.l10n.t('This algorithm is not one that is accepted here.');
    case 'critical_header':
      return vscode.l10n.t(
        'The header demands an extension (crit) that is not understood, so the token must not be accepted.',
      );
    case 'key_not_found':
      return vscode.l10n.t('The provider publishes no key that fits this token (kid and alg).');
    case 'keys_unavailable':
      return check.actual === undefined
        ? vscode.l10n.t(
            'The keys of the provider could not be fetched. “Check Again” tries once more.',
          )
        : vscode.l10n.t(
            'The keys of the provider could not be fetched ({0}). “Check Again” tries once more.',
            check.actual,
          );
    case 'no_key_set':
      return vscode.l10n.t('The provider names no place for its keys (jwks_uri).');
    case 'unexpected_audience':
      return compared(check, vscode.l10n.t('The token names an audience that was not asked for.'));
    case 'too_long_ago':
      return vscode.l10n.t(
        'The login was longer ago than max_age in the settings allows: {0} seconds before the token was issued.',
        check.expected ?? '',
      );
    case 'not_as_wished':
      return compared(
        check,
        vscode.l10n.t(
          'Not one of those that the settings ask for. The provider may answer so: acr_values are a wish.',
        ),
      );
    case 'nothing_to_compare':
      return whyNotCompared(check.id);
    case 'not_for_this_client':
      return vscode.l10n.t(
        'This is for the API that receives the token to check, not for this client.',
      );
    case 'not_a_jwt':
      return vscode.l10n.t('The token is not a JWT.');
    case 'encrypted':
      return vscode.l10n.t('The token is encrypted; only its recipient can check it.');
    case 'other_token_type':
      return compared(check, vscode.l10n.t('This is another kind of token than expected here.'));
    case 'too_large':
      return vscode.l10n.t('The token is larger or nested deeper than what is looked into here.');
    case 'nested':
      return vscode.l10n.t('The content is another token; check that one.');
    case 'not_canonical':
      return vscode.l10n.t(
        'The token is not written in the one form that Base64url allows, so it was changed since it was signed, or was never written right.',
      );
    case 'issuer_not_configured':
      return vscode.l10n.t(
        'No provider in your settings has this issuer, so nobody was asked for its keys.',
      );
    case 'issuer_missing':
      return vscode.l10n.t('The token names no issuer, so there is nobody to ask for keys.');
    case 'not_reached':
      return vscode.l10n.t('Not looked at, since another check failed before.');
    case 'sign_in_unknown':
      return vscode.l10n.t('Only the program that signed in knows the value to compare it with.');
    case 'not_of_this_kind':
      return vscode.l10n.t('This kind of token need not have it.');
    case 'kind_guessed':
      return vscode.l10n.t('Nothing in the token says which kind it is, so it was a guess.');
  }
}

function whyPassed(check: Check): string {
  switch (check.id) {
    case 'signature':
      return vscode.l10n.t('Made with a key that the provider publishes.');
    case 'algorithm':
      return whyAlgorithmPassed(check);
    case 'key':
      return check.actual === undefined
        ? vscode.l10n.t('The token names no key; the provider publishes one of its kind.')
        : vscode.l10n.t('The provider publishes a key for {0}.', check.actual);
    case 'issuer':
      return vscode.l10n.t('Issued by the provider in your settings.');
    case 'audience':
      return vscode.l10n.t('Meant for this client.');
    case 'authorized_party':
      return vscode.l10n.t('Issued to this client.');
    case 'expiry':
      return vscode.l10n.t('It has not expired.');
    case 'not_before':
      return vscode.l10n.t('Its time has begun.');
    case 'issued_at':
      return vscode.l10n.t('Issued at a time that is not in the future.');
    case 'nonce':
      return vscode.l10n.t(
        'The value that this sign-in sent: the token answers this very request.',
      );
    case 'subject':
      return vscode.l10n.t('Names the account.');
    case 'userinfo_subject':
      return vscode.l10n.t('The UserInfo answer is about the same account.');
    case 'access_token_hash':
      return vscode.l10n.t('The hash in it is that of the access token beside it.');
    case 'code_hash':
      return vscode.l10n.t('The hash in it is that of the code beside it.');
    case 'client':
      return vscode.l10n.t('Names the client that it was issued to.');
    case 'token_id':
      return vscode.l10n.t('Has an ID of its own.');
    case 'answer':
      return vscode.l10n.t('What the provider says of the token is where it belongs.');
    case 'token_type':
      return check.actual === undefined
        ? vscode.l10n.t('Nothing in the header says that it is another kind of token.')
        : vscode.l10n.t('{0} is the kind of token that belongs here.', check.actual);
    case 'auth_time':
      return vscode.l10n.t('The login was as recent as the settings ask for.');
    case 'acr':
      return vscode.l10n.t('One of those that the settings ask for.');
  }
}

function whyAlgorithmPassed({ actual = 'alg', expected }: Check): string {
  return expected === undefined
    ? vscode.l10n.t('{0} is a signature that can be checked with a public key.', actual)
    : vscode.l10n.t('{0} is an algorithm that the provider announces.', actual);
}

/** What is missing for a comparison, which is different for each check. */
function whyNotCompared(id: CheckId): string {
  switch (id) {
    case 'issuer':
      return vscode.l10n.t('The settings of this provider name no issuer to compare it with.');
    case 'authorized_party':
      return vscode.l10n.t('The token names none, and needs none for a single audience.');
    case 'not_before':
      return vscode.l10n.t('The token names no start of its validity, and need not.');
    case 'nonce':
      return vscode.l10n.t('No nonce was sent, so there is nothing to compare it with.');
    case 'access_token_hash':
      return vscode.l10n.t(
        'There is no hash to compare, and none is needed when the tokens come from the token endpoint.',
      );
    case 'token_type':
      return vscode.l10n.t(
        'The header does not say that this is an access token (at+jwt), and need not.',
      );
    case 'auth_time':
      return vscode.l10n.t('A refresh is no login, so max_age does not count for it.');
    case 'code_hash':
      return vscode.l10n.t('The code that it came with is not known here.');
    case 'issued_at':
      return vscode.l10n.t('The token does not say when it was issued, and need not.');
    case 'signature':
    case 'algorithm':
    case 'key':
    case 'acr':
    case 'audience':
    case 'expiry':
    case 'subject':
    case 'userinfo_subject':
    case 'client':
    case 'token_id':
    case 'answer':
      return vscode.l10n.t('There is nothing to compare it with.');
  }
}

function noAlgorithm(): string {
  return vscode.l10n.t('The header names no usable algorithm (alg), so nothing can be verified.');
}

/** A reason with the two values behind it, where they are known. */
export function compared(
  { expected, actual }: Pick<Check, 'expected' | 'actual'>,
  sentence: string,
): string {
  if (expected !== undefined && actual !== undefined) {
    return vscode.l10n.t('{0} Expected: {1}. Found: {2}.', sentence, expected, actual);
  }
  if (actual !== undefined) {
    return vscode.l10n.t('{0} Found: {1}.', sentence, actual);
  }
  return expected === undefined
    ? sentence
    : vscode.l10n.t('{0} Expected: {1}.', sentence, expected);
}
