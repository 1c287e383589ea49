import { env, l10n, window } from 'vscode';
import { OidcError } from '../../core/errors.ts';
import { readFileWithin } from '../readFileWithin.ts';
import { unlessCancelled } from '../unlessCancelled.ts';

/** Larger than any key with its certificates. */
const limitBytes = 100_000;

/** @throws {OidcError} `cancelled`, `client_key_unusable` */
export async function keyTextFromFile(): Promise<string> {
  const [uri] = (await window.showOpenDialog({ openLabel: l10n.t('Use') })) ?? [];
  const chosen = unlessCancelled(uri);
  try {
    const content = await readFileWithin(chosen, limitBytes);
    if (content !== undefined) {
      return new TextDecoder().decode(content);
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
