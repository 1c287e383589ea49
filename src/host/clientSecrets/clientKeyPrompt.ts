import { l10n, window, type QuickPickItem } from 'vscode';
import { addCertificate } from '../../core/provider/clientKeys/addCertificate.ts';
import type { ClientKey } from '../../core/provider/clientKeys/clientKey.ts';
import { isEncryptedKey, readPrivateKey } from '../../core/provider/clientKeys/readPrivateKey.ts';
import type { IntrospectionClient } from '../../core/provider/providerConfig.ts';
import { inert } from '../../core/text.ts';
import { keyTextFromClipboard, keyTextFromFile } from './clientKeySource.ts';
import { unlessCancelled } from '../unlessCancelled.ts';

export interface ClientKeyQuestion {
  readonly client: IntrospectionClient;
  readonly providerLabel: string;
  /** Whether a key is there, which can be removed. */
  readonly isStored: boolean;
  readonly nowEpochMs: number;
}

/**
 * Asks for a client's private key, and for what its method needs besides: the key id for assertions,
 * the certificate for mutual TLS. What is given has been tried before this resolves.
 *
 * @throws {OidcError} `cancelled`, `client_key_unusable`
 */
export async function askForClientKey(question: ClientKeyQuestion): Promise<ClientKey | 'remove'> {
  const { client, isStored } = question;
  const text = await chooseText(
    question,
    l10n.t('Where is the private key (PEM or JWK)? It will be stored encrypted.'),
    isStored,
  );
  if (text === undefined) {
    return 'remove';
  }
  const passphrase = isEncryptedKey(text) ? await askForPassphrase(question) : undefined;
  const key = readPrivateKey(text, passphrase);
  return client.clientAuthentication === 'tls_client_auth'
    ? withCertificate(question, key)
    : withKeyId(question, withOwnCertificate(question, key));
}

/** A PEM file often has both in it. */
async function withCertificate(question: ClientKeyQuestion, key: ClientKey): Promise<ClientKey> {
  const text =
    key.certificatePem ??
    (await chooseText(question, l10n.t('Where is the certificate of this key (PEM)?'), false));
  return addCertificate(key, text ?? '', question.nowEpochMs);
}

function withOwnCertificate({ nowEpochMs }: ClientKeyQuestion, key: ClientKey): ClientKey {
  return key.certificatePem === undefined
    ? key
    : addCertificate(key, key.certificatePem, nowEpochMs);
}

async function withKeyId(question: ClientKeyQuestion, key: ClientKey): Promise<ClientKey> {
  const keyId = await window.showInputBox({
    title: titleOf(question),
    prompt: l10n.t('The key ID (kid) that the provider knows the key by. Empty: none is sent.'),
    value: key.keyId ?? '',
    ignoreFocusOut: true,
  });
  return { ...key, keyId: unlessCancelled(keyId).trim() || undefined };
}

async function askForPassphrase(question: ClientKeyQuestion): Promise<string> {
  const passphrase = await window.showInputBox({
    title: titleOf(question),
    prompt: l10n.t('The passphrase of the key. It is used now and not kept.'),
    password: true,
    ignoreFocusOut: true,
  });
  return unlessCancelled(passphrase);
}

interface SourceItem extends QuickPickItem {
  /** `undefined`: what is stored is to be removed. */
  readonly read: () => Promise<string | undefined>;
}

async function chooseText(
  question: ClientKeyQuestion,
  placeHolder: string,
  mayRemove: boolean,
): Promise<string | undefined> {
  const items: readonly SourceItem[] = [
    { label: l10n.t('$(folder-opened) Choose a File…'), read: keyTextFromFile },
    { label: l10n.t('$(clippy) Text on the Clipboard'), read: keyTextFromClipboard },
    ...(mayRemove
      ? [
          {
            label: l10n.t('$(trash) Remove the Stored Key'),
            read: () => Promise.resolve(undefined),
          },
        ]
      : []),
  ];
  const chosen = await window.showQuickPick(items, {
    title: titleOf(question),
    placeHolder,
    ignoreFocusOut: true,
  });
  return unlessCancelled(chosen).read();
}

function titleOf({ client, providerLabel }: ClientKeyQuestion): string {
  return l10n.t('Private key of {0} at {1}', inert(client.clientId), inert(providerLabel));
}
