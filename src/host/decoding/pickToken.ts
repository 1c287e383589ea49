import { l10n } from 'vscode';
import { OidcError } from '../../core/errors.ts';
import { readPastedToken, type PastedToken } from '../../core/token/lone/readPastedToken.ts';
import type { LoneToken } from '../../core/token/lone/readToken.ts';
import type { TokenName } from '../../core/token/lone/tokenParameters.ts';
import { notify } from '../notify.ts';
import type { DecodedByUser } from '../panel/loneTokenSource.ts';
import { pick } from '../pick.ts';

/**
 * The token in a text; where there are several, the user's pick.
 *
 * @throws {OidcError} `cancelled`, also when there is none, which the user has been told
 */
export async function pickToken(text: string): Promise<DecodedByUser> {
  const pasted = readPastedToken(text);
  switch (pasted.kind) {
    case 'token':
      return { token: pasted.token };
    case 'response':
      return pickOfResponse(pasted);
    case 'json_serialization':
      return { token: await pickSignature(pasted.tokens) };
    case 'empty':
    case 'no_token':
    case 'too_long':
      throw tellOfNoToken(pasted);
  }
}

async function pickOfResponse({
  tokens,
  withheld,
  code,
}: Extract<PastedToken, { kind: 'response' }>): Promise<DecodedByUser> {
  const accessToken = tokens.find(({ name }) => name === 'access_token')?.token.token;
  const items = tokens.map(({ name, token }) => ({
    label: tokenName(name),
    description: shapeName(token),
    value: { name, token },
  }));
  const [only] = items;
  if (only === undefined) {
    notify(
      'information',
      l10n.t(
        'There is no token to decode in it, only what is better not shown: {0}.',
        withheld.join(', '),
      ),
    );
    throw new OidcError('cancelled', {});
  }
  const { name, token } =
    items.length === 1 ? only.value : await pick(items, l10n.t('Decode which of its tokens?'));
  return { token, name, accessToken: token.token === accessToken ? undefined : accessToken, code };
}

async function pickSignature(tokens: readonly LoneToken[]): Promise<LoneToken> {
  const items = tokens.map((token, at) => ({
    label: l10n.t('Signature {0}', String(at + 1)),
    description: shapeName(token),
    value: token,
  }));
  const [only] = items;
  return only !== undefined && items.length === 1
    ? only.value
    : pick(items, l10n.t('It has several signatures. Decode it with which one?'));
}

function tellOfNoToken(pasted: Extract<PastedToken, { kind: 'empty' | 'no_token' | 'too_long' }>) {
  const text = {
    empty: l10n.t('There is no text to decode.'),
    no_token: l10n.t('There is no token in this text. A JWT has three parts with dots between.'),
    too_long: l10n.t('This text is too long to look for a token in it.'),
  }[pasted.kind];
  notify('information', text);
  return new OidcError('cancelled', {});
}

function tokenName(name: TokenName): string {
  return name === 'access_token' ? l10n.t('Access Token') : l10n.t('ID Token');
}

function shapeName({ decoded }: LoneToken): string {
  switch (decoded.format) {
    case 'jwt':
    case 'nested':
    case 'oversized':
      return l10n.t('JWT');
    case 'encrypted':
      return l10n.t('encrypted');
    case 'opaque':
      return l10n.t('opaque');
    case 'malformed':
      return l10n.t('cannot be read');
  }
}
