import assert from 'node:assert/strict';
import { env, UIKind, window, type DebugConfiguration, type TerminalOptions } from 'vscode';
import { asSent } from '../../src/host/api/tokenToSend.ts';
import { codeOf } from '../support/codeOf.ts';
import { knownSession } from '../support/knownSessions.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { Dialogs } from './support/dialogs.ts';
import { eventually } from './support/eventually.ts';
import { Replaced } from './support/replaced.ts';
import { clearSettings, writeProviders } from './support/settings.ts';
import { StartedExtension } from './support/startedExtension.ts';

/** Of the ID Tokens of the provider here; its access tokens last for two hours. */
const idTokenSeconds = 3600;

describe('an ID Token that expires before the access token', () => {
  let provider: LocalProvider;
  let dialogs: Dialogs;
  let extension: StartedExtension;
  let replaced: Replaced;

  before(async () => {
    provider = await startLocalProvider({
      hostname: '127.0.0.2',
      accessTokenTtlSeconds: 2 * idTokenSeconds,
    });
    const { local } = provider.settings['oidc.providers'] as { readonly local: object };
    await writeProviders({ local });
  });

  beforeEach(async () => {
    dialogs = new Dialogs();
    replaced = new Replaced();
    replaced.member(env, 'uiKind', UIKind.Web);
    extension = new StartedExtension();
    await extension.run('oidc.signIn', 'local');
    dialogs.clear();
    dialogs.answer = ({ choices }) => choices.find((choice) => choice === 'Allow');
  });

  afterEach(() => {
    replaced.restore();
    extension.stop();
    dialogs.restore();
  });

  after(async () => {
    await clearSettings();
    await provider.close();
  });

  function untilItExpiresIn(seconds: number): void {
    const now = Date.now.bind(Date);
    replaced.member(Date, 'now', () => now() + (idTokenSeconds - seconds) * 1000);
  }

  const issued = () => ({
    count: provider.issuedTokens.idTokens.length,
    access: provider.issuedTokens.accessTokens.at(-1),
    id: provider.issuedTokens.idTokens.at(-1),
  });

  it('is renewed for a debug session, which gets the access token from after that', async () => {
    const { count } = issued();
    untilItExpiresIn(30);
    const env = { ACCESS: '${oidc:local.access_token}', ID: '${oidc:local.id_token}' };
    const configuration = { type: 'node', name: 'Run', request: 'launch', env };
    const started = (await extension.resolveLaunch(configuration)) as DebugConfiguration;
    const { access, id } = issued();
    assert.deepEqual(
      { env: started['env'] as unknown, renewals: issued().count - count },
      { env: { ACCESS: access, ID: id }, renewals: 1 },
    );
  });

  it('is renewed before it is copied while it is about to expire', async () => {
    const { count } = issued();
    untilItExpiresIn(30);
    await extension.run('oidc.copyIdToken', 'local');
    const copied = await env.clipboard.readText();
    assert.deepEqual(
      { copied, renewals: issued().count - count },
      { copied: issued().id, renewals: 1 },
    );
  });

  it('is renewed for a terminal, which keeps what it starts with', async () => {
    untilItExpiresIn(200);
    let variables: object | undefined;
    replaced.member(window, 'createTerminal', ({ env: given }: TerminalOptions) => {
      variables = { ...given };
      return { show: () => undefined };
    });
    await extension.run('oidc.openTerminal', 'local');
    const { access, id } = issued();
    assert.deepEqual(await eventually('a terminal', () => variables), {
      OIDC_ACCESS_TOKEN: access,
      OIDC_ID_TOKEN: id,
    });
  });
});

describe('an ID Token that is to be sent', () => {
  it('is not the access token where there is none any more', async () => {
    const dialogs = new Dialogs();
    try {
      const known = knownSession({ tokens: { idToken: undefined } });
      const code = await codeOf(Promise.resolve().then(() => asSent(known, 'id_token')));
      assert.deepEqual(
        { code, told: dialogs.texts.map((text) => text.includes('has no ID Token')) },
        { code: 'cancelled', told: [true] },
      );
    } finally {
      dialogs.restore();
    }
  });
});
