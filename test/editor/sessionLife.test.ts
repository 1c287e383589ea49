import assert from 'node:assert/strict';
import { env } from 'vscode';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { MemorySecretStore } from '../support/memorySecretStore.ts';
import { single } from '../support/provider/requestLog.ts';
import { Dialogs } from './support/dialogs.ts';
import { eventually } from './support/eventually.ts';
import { Replaced } from './support/replaced.ts';
import { clearSettings, writeProviders } from './support/settings.ts';
import { StartedExtension } from './support/startedExtension.ts';

describe('a session of two windows', () => {
  let provider: LocalProvider;
  let dialogs: Dialogs;
  let replaced: Replaced;
  let one: StartedExtension;
  let other: StartedExtension;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.2', autoLogin: 'alice' });
    const { local } = provider.settings['oidc.providers'] as { readonly local: object };
    await writeProviders({ local });
  });

  beforeEach(async () => {
    dialogs = new Dialogs();
    replaced = new Replaced();
    const secrets = new MemorySecretStore();
    one = new StartedExtension({ secrets });
    other = new StartedExtension({ secrets });
    await other.run('oidc.signIn', 'local');
    dialogs.clear();
  });

  afterEach(() => {
    provider.intercept = undefined;
    replaced.restore();
    other.stop();
    one.stop();
    dialogs.restore();
  });

  after(async () => {
    await clearSettings();
    await provider.close();
  });

  const copied = async (window: StartedExtension): Promise<string> => {
    await env.clipboard.writeText('nothing');
    await window.run('oidc.copyAccessToken', 'local');
    return env.clipboard.readText();
  };

  it('has new tokens in both when it is refreshed in one', async () => {
    const before = await copied(one);
    await other.run('oidc.refresh', 'local');
    const after = [await copied(one), await copied(other)];
    const last = provider.issuedTokens.accessTokens.at(-1);
    assert.deepEqual({ changed: before !== last, after }, { changed: true, after: [last, last] });
  });

  it('shows in the status bar of the other one, and is gone there after a sign-out', async () => {
    await eventually('the session', () =>
      one.status.text?.includes('Alice Ångström') === true ? true : undefined,
    );
    await other.run('oidc.signOut', 'local');
    await eventually('no session', () => (one.status.isShown ? undefined : true));
    assert.deepEqual(dialogs.texts, [
      'Signed out Alice Ångström of Local provider: the tokens are deleted here and revoked there. Your browser is logged out there, unless you chose to stay.',
    ]);
  });

  it('is of no use in either once it is revoked, and stays to be looked at', async () => {
    await one.run('oidc.revoke', 'local');
    const token = provider.issuedTokens.accessTokens.at(-1) ?? '';
    const answer = await fetch(`${provider.issuer}/me`, {
      headers: { authorization: `Bearer ${token}` },
    });
    assert.deepEqual(
      {
        accepted: answer.ok,
        copied: [await copied(one), await copied(other)],
        told: dialogs.texts,
      },
      {
        accepted: false,
        copied: ['nothing', 'nothing'],
        told: [
          'Local provider: the refresh token and the access token are revoked. To get new ones, sign in again.',
          'Local provider: the tokens of this session were revoked. Sign in again.',
          'Local provider: the tokens of this session were revoked. Sign in again.',
        ],
      },
    );
  });

  it('ends at a sign-out though the provider is down, and what was not done is said', async () => {
    provider.intercept = () => ({ status: 503 });
    replaced.member(env, 'openExternal', () => Promise.resolve(false));
    await one.run('oidc.signOut', 'local');
    const told = dialogs.shown.map(({ kind, text, choices }) => [
      kind,
      text.split(':').slice(0, 2).join(':'),
      choices,
    ]);
    assert.deepEqual(
      { told, there: await copied(other) },
      {
        told: [
          [
            'warning',
            'Signed out Alice Ångström of Local provider: the tokens are deleted here. They could not be revoked',
            ['Try Again', 'Sign in', 'Learn More'],
          ],
        ],
        there: 'nothing',
      },
    );
  });

  it('is asked about once when the provider does not take its refresh token any more', async () => {
    provider.intercept = ({ path, form }) =>
      path === '/token' && single(form, 'grant_type') !== 'authorization_code'
        ? { status: 400, headers: { 'content-type': 'application/json' }, body: invalidGrant }
        : undefined;
    await one.run('oidc.refresh', 'local');
    provider.intercept = undefined;
    const stillGood = [await copied(one), await copied(other)];
    const last = provider.issuedTokens.accessTokens.at(-1);
    const errors = dialogs.shown.filter(({ kind }) => kind === 'error');
    assert.deepEqual(
      {
        stillGood,
        errors: errors.map(({ text, choices }) => [text, ...choices]),
        browsers: [one.browser.opened.length, other.browser.opened.length],
      },
      {
        stillGood: [last, last],
        errors: [
          [
            'Local provider does not accept the refresh token any more: it has expired, was revoked, or was used before. Sign in again.',
            'Sign in',
            'Show Trace',
            'Learn More',
          ],
        ],
        browsers: [0, 1],
      },
    );
  });
});

const invalidGrant = JSON.stringify({ error: 'invalid_grant' });
