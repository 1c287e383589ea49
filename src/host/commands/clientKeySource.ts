import { env, l10n, window, workspace } from 'vscode';
import { OidcError } from '../../core/errors.ts';

/** Larger than any key with its certificates. */
const limitBytes = 100_000;

/** @throws {OidcError} `cancelled`, `client_key_unusable` */
export async function keyTextFromFile(): Promise<string> {
  const [uri] = (await window.showOpenDialog({ openLabel: l10n.t('Use') })) ?? [];
  if (uri === undefined) {
    throw new OidcError('cancelled', {});
  }
  try {
    const { size } = await workspace.fs.stat(uri);
    if (size <= limitBytes) {
      return new TextDecoder().decode(await workspace.fs.readFile(uri));
    }
  } catch (cause) {
    throw new OidcError('client_key_unusable', { problem: 'file_unreadable' }, cause);
  }
  throw new OidcError('client_key_unusable', { problem: 'not_a_key' });
}

/** @throws {OidcError} `client_key_unusable` */
export async function keyTextFromClipboard(): Promise<string> {
  const text = await env.clipboard.readText();
  if (text.length > limitBytes) {
    throw new OidcError('client_key_unusable', { problem: 'not_a_key' });
  }
  return text;
}
