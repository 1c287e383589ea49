import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, Uri, window } from 'vscode';
import type { ClientSecret } from '../../src/core/provider/clientKeys/clientKey.ts';
import { parseProviders } from '../../src/core/provider/parseProviders.ts';
import { ClientSecrets } from '../../src/core/session/clientSecrets.ts';
import { certificates } from '../support/certificates.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { nativeClient } from '../support/provider/clients.ts';
import { Dialogs } from './support/dialogs.ts';
import { Replaced } from './support/replaced.ts';
import { clearSettings, writeProviders } from './support/settings.ts';
import { StartedExtension } from './support/startedExtension.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const jwkText = JSON.stringify({ ...rsa.export({ format: 'jwk' }), kid: 'from-jwk' });

const clipboard = '$(clippy) Text on the Clipboard';
const file = '$(folder-opened) Choose a File…';
const remove = '$(trash) Remove the Stored Key';

describe('the key of a client', () => {
  let provider: LocalProvider;
  let dialogs: Dialogs;
  let extension: StartedExtension;
  let replaced: Replaced;
  let folder: string;

  before(async () => {
    const { n, e, kty } = rsa.export({ format: 'jwk' });
    const jwks = { keys: [{ n: n ?? '', e: e ?? '', kty: kty ?? '', kid: 'k1' }] };
    provider = await startLocalProvider({
      hostname: '127.0.0.2',
      autoLogin: 'alice',
      clients: [
        {
          ...nativeClient(),
          client_id: 'by-key',
          token_endpoint_auth_method: 'private_key_jwt',
          jwks,
        },
      ],
    });
    await writeProviders({ assertion: entry('private_key_jwt'), tls: entry('tls_client_auth') });
    folder = mkdtempSync(join(tmpdir(), 'oidc-keys-'));
  });

  beforeEach(() => {
    dialogs = new Dialogs();
    extension = new StartedExtension();
    replaced = new Replaced();
  });

  afterEach(() => {
    replaced.restore();
    extension.stop();
    dialogs.restore();
  });

  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await clearSettings();
    await provider.close();
  });

  const entry = (clientAuthentication: string): object => ({
    label: clientAuthentication === 'tls_client_auth' ? 'By certificate' : 'By key',
    issuer: provider.issuer,
    clientId: 'by-key',
    clientAuthentication,
  });
  const stored = async (method: string): Promise<ClientSecret | undefined> => {
    const [config] = parseProviders({ x: entry(method) }).providers;
    assert.ok(config);
    return new ClientSecrets(extension.vault).get(config, 'login');
  };
  const titles = (): readonly string[] =>
    dialogs.shown.map(({ kind, text, detail }) => [kind, text, detail].filter(Boolean).join(': '));
  /** Answers in this order, whatever is asked; then closes what comes. */
  const answer = (...answers: readonly (string | undefined)[]): void => {
    const left = [...answers];
    dialogs.answer = ({ kind }) => (['pick', 'input'].includes(kind) ? left.shift() : undefined);
  };
  const copied = (text: string): Thenable<void> => env.clipboard.writeText(text);
  const chosen = (name: string, text: string): void => {
    const path = join(folder, name);
    writeFileSync(path, text);
    replaced.member(window, 'showOpenDialog', () => Promise.resolve([Uri.file(path)]));
  };

  it('is asked for by a sign-in that needs it, before the browser opens, and once', async () => {
    await copied(jwkText);
    answer(clipboard, 'k1');
    await extension.run('oidc.signIn', 'assertion');
    await extension.run('oidc.signIn', 'assertion');
    const key = await stored('private_key_jwt');
    assert.deepEqual(
      {
        shown: dialogs.shown.map(({ kind }) => kind),
        keyId: typeof key === 'object' ? key.keyId : key,
        opened: extension.browser.opened.length,
      },
      {
        shown: ['pick', 'input', 'information', 'information'],
        keyId: 'k1',
        opened: 2,
      },
    );
  });

  it('signs the client in', async () => {
    chosen('key.pem', pemOf(rsa));
    answer(file, '');
    await extension.run('oidc.signIn', 'assertion');
    assert.deepEqual(
      dialogs.shown.map(({ kind, text }) => `${kind}: ${text}`),
      [
        'pick: Where is the private key (PEM or JWK)? It will be stored encrypted.',
        'input: Private key of by-key at By key',
        'information: Signed in to By key as Alice Ångström.',
      ],
    );
  });

  it('is opened with a passphrase, which is not shown', async () => {
    const passphrase = 'sesame';
    const cipher = 'aes-256-cbc';
    await copied(rsa.export({ type: 'pkcs8', format: 'pem', cipher, passphrase }).toString());
    answer(clipboard, passphrase, '');
    await extension.run('oidc.setClientSecret', 'assertion');
    assert.deepEqual(titles().slice(1), [
      'input: Private key of by-key at By key: password',
      'input: Private key of by-key at By key',
      'information: The key of the client by-key of By key is stored.',
    ]);
  });

  it('comes with its certificate for mutual TLS, each from where it is', async () => {
    await copied(certificates.client.cert);
    chosen('client.pem', certificates.client.key);
    answer(file, clipboard);
    await extension.run('oidc.setClientSecret', 'tls');
    const key = await stored('tls_client_auth');
    assert.deepEqual(
      {
        certificate: typeof key === 'object' ? key.certificatePem : key,
        said: dialogs.texts.at(-1),
      },
      {
        certificate: certificates.client.cert,
        said: 'The key of the client by-key of By certificate is stored.',
      },
    );
  });

  it('is removed when that is picked', async () => {
    await copied(`${certificates.client.key}${certificates.client.cert}`);
    answer(clipboard);
    await extension.run('oidc.setClientSecret', 'tls');
    answer(remove);
    await extension.run('oidc.setClientSecret', 'tls');
    assert.deepEqual(
      { key: await stored('tls_client_auth'), said: dialogs.texts.at(-1) },
      {
        key: undefined,
        said: 'No key is stored for the client by-key of By certificate any more.',
      },
    );
  });

  for (const [title, text, said] of [
    [
      'is not a key',
      'hello',
      'By certificate: nothing was stored, since there is no private key that can be read. Give one as PEM (PKCS#8, PKCS#1 or SEC 1) or as a JWK.',
    ],
    [
      'is a certificate alone',
      certificates.client.cert,
      'By certificate: nothing was stored, since there is only a public key or a certificate. Give the private key.',
    ],
    [
      'has another key’s certificate',
      `${certificates.client.key}${certificates.stranger.cert}`,
      'By certificate: nothing was stored, since the certificate is not one for this private key.',
    ],
    [
      'has a certificate that has expired',
      `${certificates.expired.key}${certificates.expired.cert}`,
      'By certificate: nothing was stored, since the certificate has expired. Have a new one issued.',
    ],
  ] as const) {
    it(`is refused at once with one message when what is given ${title}`, async () => {
      await copied(text);
      answer(clipboard);
      await extension.run('oidc.setClientSecret', 'tls');
      assert.deepEqual(
        { key: await stored('tls_client_auth'), shown: titles().slice(1) },
        { key: undefined, shown: [`error: ${said}`] },
      );
    });
  }

  for (const answers of [[], [clipboard]]) {
    it(`is not made up: after ${String(answers.length)} answers, nothing is opened or said`, async () => {
      await copied(jwkText);
      answer(...answers);
      await extension.run('oidc.signIn', 'assertion');
      assert.deepEqual(
        {
          said: dialogs.shown.filter(({ kind }) => !['pick', 'input'].includes(kind)),
          opened: extension.browser.opened,
          key: await stored('private_key_jwt'),
        },
        { said: [], opened: [], key: undefined },
      );
    });
  }
});

function pemOf(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}
