import * as vscode from 'vscode';
import type { ExchangedToken } from '../../../core/oidc/tokenExchange.ts';
import { printable } from '../../../core/text.ts';
import type { CheckId } from '../../../core/token/checks.ts';
import type { IdTokenAbsence } from '../../sessions/idTokenAbsence.ts';
import type { ClosedFormat, TokenWords, UnreadableFormat } from '../panelWords.ts';
import type { Verdict, VerdictPart } from '../verdict.ts';
import { checkedAs } from './checkedAsWords.ts';
import { foreignTokenWords } from './foreignTokenWords.ts';
import { noticeText, oversizedText } from './noticeTexts.ts';

/** Headlines and explanations of tokens. */
export function tokenWords(locale: string): TokenWords {
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const foreign = foreignTokenWords();
  const number = (value: number): string => value.toLocaleString(locale);
  return {
    verdict: (verdict) => verdictText(verdict, list),
    verifying: vscode.l10n.t('Being verified…'),
    unreadableHeadline,
    unreadableExplanation,
    oversized: (token) => oversizedText(token, locale),
    checkedAs,
    unreadableExchanged,
    unreadableLone,
    noIdTokenHeadline: vscode.l10n.t('No ID Token in this session.'),
    noIdTokenExplanation,
    foreign: (id) => foreign[id],
    notice: (notice) => noticeText(notice, list),
    exchanged: (token) => exchangedText(token, locale),
    boundToKey: vscode.l10n.t(
      'This token is bound to a key that stays on this machine (DPoP): a copy of it is of no use to other programs.',
    ),
    rowsLeftOut: (shown, total) =>
      vscode.l10n.t(
        '{0} of {1} members are listed here. The JSON has all of them, and a search.',
        number(shown),
        number(total),
      ),
    comparedLeftOut: (shown, total) =>
      vscode.l10n.t('{0} of {1} members are compared here.', number(shown), number(total)),
    tooDeep: vscode.l10n.t('(nested too deeply to be shown)'),
    unknownAccount: vscode.l10n.t('Unknown account'),
    clientAccount: (clientId) => vscode.l10n.t('Client {0}', clientId),
  };
}

function verdictText(verdict: Verdict, list: Intl.ListFormat): string {
  const join = (ids: readonly CheckId[]): string => list.format(ids.map(noun));
  const joinParts = (parts: readonly VerdictPart[]): string => list.format(parts.map(partNoun));
  switch (verdict.kind) {
    case 'verified':
      return vscode.l10n.t('Verified: {0} hold.', joinParts(verdict.held));
    case 'partly_verified':
      return verdict.held.length === 1
        ? vscode.l10n.t(
            'Partly verified: the signature holds. Not checked: {0}.',
            joinParts(verdict.notChecked),
          )
        : vscode.l10n.t(
            'Partly verified: {0} hold. Not checked: {1}.',
            joinParts(verdict.held),
            joinParts(verdict.notChecked),
          );
    case 'issuer_not_configured':
      return vscode.l10n.t(
        'Not verified: no provider in your settings has this issuer, so nothing was asked of it.',
      );
    case 'signature_not_checked':
      return vscode.l10n.t('Not verified: the signature was not checked.');
    case 'expired':
      if (verdict.isForeign) {
        return vscode.l10n.t(
          'Expired, and not verified: no provider in your settings has this issuer, so nothing was asked of it.',
        );
      }
      return verdict.signatureHolds
        ? vscode.l10n.t('Expired: the signature holds, but the time of the token is over.')
        : vscode.l10n.t('Expired: the time of the token is over. The signature was not checked.');
    case 'failed':
      return vscode.l10n.t('Not verified. Failed: {0}.', join(verdict.failed));
  }
}

/** As `noun`, but the check of the expiry speaks for all times of the token. */
function partNoun(part: VerdictPart): string {
  return part === 'expiry' ? vscode.l10n.t('times') : noun(part);
}

/** The thing a check is about, as it reads in the middle of a sentence. */
function noun(id: CheckId): string {
  switch (id) {
    case 'signature':
      return vscode.l10n.t('signature');
    case 'algorithm':
      return vscode.l10n.t('algorithm');
    case 'key':
      return vscode.l10n.t('key');
    case 'issuer':
      return vscode.l10n.t('issuer');
    case 'audience':
      return vscode.l10n.t('audience');
    case 'authorized_party':
      return vscode.l10n.t('authorized party');
    case 'expiry':
      return vscode.l10n.t('expiry');
    case 'not_before':
      return vscode.l10n.t('start of validity');
    case 'issued_at':
      return vscode.l10n.t('issue time');
    case 'nonce':
      return vscode.l10n.t('nonce');
    case 'subject':
      return vscode.l10n.t('subject');
    case 'userinfo_subject':
      return vscode.l10n.t('subject of UserInfo');
    case 'access_token_hash':
      return vscode.l10n.t('access token hash');
    case 'code_hash':
      return vscode.l10n.t('code hash');
    case 'client':
      return vscode.l10n.t('client');
    case 'token_id':
      return vscode.l10n.t('token ID');
    case 'answer':
      return vscode.l10n.t('answer');
    case 'token_type':
      return vscode.l10n.t('kind of token');
    case 'auth_time':
      return vscode.l10n.t('time of the login');
    case 'acr':
      return vscode.l10n.t('authentication context');
  }
}

function unreadableHeadline(format: UnreadableFormat): string {
  switch (format) {
    case 'opaque':
      return vscode.l10n.t('Opaque: only the provider can read this token.');
    case 'encrypted':
      return vscode.l10n.t('Encrypted: only its recipient can read this token.');
    case 'malformed':
      return vscode.l10n.t('Malformed: this looks like a JWT, but it cannot be read.');
    case 'nested':
      return vscode.l10n.t('Nested: a signed JWT around another one.');
    case 'oversized':
      return vscode.l10n.t('Too large: this token is not looked into.');
  }
}

function unreadableExplanation(format: Exclude<UnreadableFormat, 'oversized'>): string {
  switch (format) {
    case 'opaque':
      return sentences(
        opaque(),
        vscode.l10n.t(
          'To see them, introspect the token. Some providers, Auth0 for one, give an opaque token when no audience is asked for; if you expected a JWT, set "audience" or "resource" in the settings of this provider and sign in again.',
        ),
      );
    case 'encrypted':
      return sentences(
        encrypted(),
        vscode.l10n.t('To see what the provider says about the token, introspect it.'),
      );
    case 'malformed':
      return sentences(
        malformed(),
        vscode.l10n.t(
          'It may have been cut off or changed on its way. Sign in again; if it stays like this, the provider issues broken tokens.',
        ),
      );
    case 'nested':
      return vscode.l10n.t(
        'The content of this token is another JWT (cty is JWT), which has the claims. Decode the inner one to see them.',
      );
  }
}

function unreadableExchanged(format: ClosedFormat): string {
  switch (format) {
    case 'opaque':
      return sentences(
        opaque(),
        vscode.l10n.t(
          'The API that it is for can look it up (introspection). If you expected a JWT, exchange again and ask for the type jwt, or name an audience or resource that has JWTs.',
        ),
      );
    case 'encrypted':
      return encrypted();
    case 'malformed':
      return sentences(
        malformed(),
        vscode.l10n.t('Exchange again; if it stays like this, the provider issues broken tokens.'),
      );
  }
}

/** Of a token that nobody knows the origin of. */
function unreadableLone(format: ClosedFormat): string {
  switch (format) {
    case 'opaque':
      return sentences(opaque(), vscode.l10n.t('Only there it can be looked up (introspection).'));
    case 'encrypted':
      return encrypted();
    case 'malformed':
      return sentences(
        malformed(),
        vscode.l10n.t(
          'It may have been cut off or changed when it was copied: copy all of it, from “ey” to the last character.',
        ),
      );
  }
}

function opaque(): string {
  return vscode.l10n.t(
    'It is a reference token: a random string that stands for claims kept by whoever issued it.',
  );
}

function encrypted(): string {
  return vscode.l10n.t(
    'It is encrypted (JWE). Its claims can be read only with the private key of its recipient, usually the API that it is for. The header below is not encrypted.',
  );
}

function malformed(): string {
  return vscode.l10n.t(
    'It has the three parts of a JWT, but a part is not valid Base64url, UTF-8 or JSON.',
  );
}

function sentences(...all: readonly string[]): string {
  return all.join(' ');
}

function noIdTokenExplanation(absence: IdTokenAbsence): string {
  return sentences(vscode.l10n.t('An ID Token says who signed in.'), whyNoIdToken(absence));
}

function whyNoIdToken(absence: IdTokenAbsence): string {
  switch (absence) {
    case 'no_user':
      return vscode.l10n.t('Here the client itself got a token, without a user, so there is none.');
    case 'not_asked_for':
      return vscode.l10n.t(
        'Providers give one when the scope "openid" is asked for, and this sign-in did not ask for it: add it to "scopes" in the settings of this provider and sign in again.',
      );
    case 'not_verifiable':
      return vscode.l10n.t(
        'The settings of this provider have no "issuer" and no "metadata.jwks_uri", so one could not be verified and is not kept: add "issuer", or "metadata.jwks_uri", and sign in again.',
      );
    case 'not_sent':
      return vscode.l10n.t(
        'This provider sent none, although the scope "openid" was asked for; it may know OAuth 2.0 only.',
      );
  }
}

function exchangedText(
  {
    issuedType,
    scopes,
    expiresAtEpochSeconds,
  }: Pick<ExchangedToken, 'issuedType' | 'scopes' | 'expiresAtEpochSeconds'>,
  locale: string,
): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'long' });
  return sentences(
    vscode.l10n.t(
      'The provider gave this token in exchange for one of the session. It is kept nowhere, and gone when this panel is closed.',
    ),
    ...(issuedType === undefined ? [] : [vscode.l10n.t('Type: {0}.', issuedType)]),
    ...(scopes.length === 0 ? [] : [vscode.l10n.t('Scopes: {0}.', printable(scopes.join(' ')))]),
    ...(expiresAtEpochSeconds === undefined
      ? []
      : [vscode.l10n.t('It expires {0}.', format.format(expiresAtEpochSeconds * 1000))]),
  );
}
