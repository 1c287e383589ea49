import assert from 'node:assert/strict';
import { CancellationTokenSource, commands, env, window, type CancellationToken } from 'vscode';
import { OidcError } from '../../src/core/errors.ts';
import type { Session } from '../../src/core/session/session.ts';
import type { RevocationReport } from '../../src/core/oidc/revocation.ts';
import { SessionManager, type SignOutHooks } from '../../src/core/session/sessionManager.ts';
import type { SignOutReport } from '../../src/core/session/signOutReport.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { Dialogs } from './support/dialogs.ts';
import { eventually } from './support/eventually.ts';
import { Replaced } from './support/replaced.ts';
import { clearSettings, workspaceFile, writeProviders } from './support/settings.ts';
import { StartedExtension } from './support/startedExtension.ts';

const offline = new OidcError('network_unreachable', {
  url: 'https://idp.example/revoke',
  systemCode: 'ENOTFOUND',
});
const offlineText =
  'Local provider: The host name of https://idp.example/revoke is not known on this machine (ENOTFOUND). Check its spelling. If only your organization’s network knows it, connect the VPN, or set the proxy (http.proxy in the editor’s settings).';

/** What the commands on a session say; the session manager's part is played by the tests. */
describe('a command on a session', () => {
  let provider: LocalProvider;
  let local: object;
  let dialogs: Dialogs;
  let extension: StartedExtension;
  let replaced: Replaced;
  let executed: unknown[];

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.2', autoLogin: 'alice' });
    local = (provider.settings['oidc.providers'] as { readonly local: object }).local;
    dialogs = new Dialogs();
    await writeProviders({ local });
    extension = new StartedExtension();
  });

  beforeEach(async () => {
    replaced = new Replaced();
    await extension.run('oidc.signIn', 'local');
    dialogs.clear();
    executed = [];
    replaced.member(commands, 'executeCommand', (...given: readonly unknown[]) => {
      executed.push(...(given[0] === 'setContext' ? [] : [given]));
      return Promise.resolve();
    });
  });

  afterEach(() => {
    replaced.restore();
  });

  after(async () => {
    extension.stop();
    dialogs.restore();
    await clearSettings();
    await provider.close();
  });

  function manager(method: string, run: (...given: never[]) => unknown): void {
    replaced.member(SessionManager.prototype as unknown as Record<string, unknown>, method, run);
  }

  function press(title: string): void {
    dialogs.answer = ({ choices }) => choices.find((choice) => choice === title);
  }

  /** The session that there is. */
  async function theSession(): Promise<Session> {
    const [session] = await extension.storedSessions(local);
    assert.ok(session);
    return session;
  }

  /** A refresh that brings these tokens. */
  function refreshBrings(change: Partial<Session['tokens']>): void {
    manager('fresh', async () => {
      const session = await theSession();
      const expiresAtEpochSeconds = Math.floor(Date.now() / 1000) + 600;
      return { ...session, tokens: { ...session.tokens, expiresAtEpochSeconds, ...change } };
    });
  }

  for (const [what, change, text] of [
    [
      'everything new',
      { accessToken: 'a', refreshToken: 'r', idToken: 'i' },
      'Alice Ångström at Local provider: new access token, valid for 10 minutes. A new refresh token and a new ID Token came with it.',
    ],
    [
      'an access token alone',
      { accessToken: 'a', expiresAtEpochSeconds: undefined },
      'Alice Ångström at Local provider: new access token; the provider did not say how long it is valid. The refresh token and the ID Token stay the same.',
    ],
    [
      'nothing new',
      {},
      'Alice Ångström at Local provider: the access token is still the same, valid for 10 minutes. The refresh token and the ID Token stay the same.',
    ],
  ] as const) {
    it(`to refresh says what came of it: ${what}`, async () => {
      refreshBrings(change);
      await extension.run('oidc.refresh', 'local');
      assert.deepEqual(dialogs.texts, [text]);
    });
  }

  it('to refresh passes on that fewer scopes are wanted, as a list or as one text', async () => {
    const asked: unknown[] = [];
    manager('fresh', async (...[, , , , scopes]: readonly unknown[]) => {
      asked.push(scopes);
      return theSession();
    });
    for (const scopes of ['openid, profile', ['openid', 'email'], undefined]) {
      await extension.run('oidc.refresh', { provider: 'local', scopes });
    }
    assert.deepEqual(asked, [['openid', 'profile'], ['openid', 'email'], undefined]);
  });

  it('that copies refreshes first, and copies what came', async () => {
    const reasons: unknown[] = [];
    manager('fresh', async (_: unknown, __: unknown, reason: unknown) => {
      reasons.push(reason);
      const session = await theSession();
      return {
        ...session,
        tokens: { ...session.tokens, accessToken: 'new-access', idToken: 'new-id' },
      };
    });
    const copied: string[] = [];
    for (const id of ['oidc.copyAccessToken', 'oidc.copyIdToken'] as const) {
      await extension.run(id, 'local');
      copied.push(await env.clipboard.readText());
    }
    assert.deepEqual(
      { reasons, copied },
      { reasons: ['use', 'use'], copied: ['new-access', 'new-id'] },
    );
  });

  it('that can’t refresh offers to refresh this very session later', async () => {
    manager('fresh', () =>
      Promise.reject(
        new OidcError('refresh_postponed', { retryAtEpochMs: undefined, reason: 'offline' }),
      ),
    );
    press('Refresh Now');
    await extension.run('oidc.copyAccessToken', 'local');
    await eventually('the button', () => (executed.length > 0 ? true : undefined));
    assert.deepEqual(
      { kind: dialogs.shown[0]?.kind, choices: dialogs.shown[0]?.choices, executed },
      {
        kind: 'error',
        choices: ['Refresh Now', 'Sign in', 'Learn More'],
        executed: [['oidc.refresh', { provider: 'local', session: (await theSession()).id }]],
      },
    );
  });

  it('to forget says that nothing was revoked, and asks nobody', async () => {
    const requests = provider.requests.length;
    await extension.run('oidc.forgetSession', 'local');
    assert.deepEqual(
      { texts: dialogs.texts, requests: provider.requests.length - requests },
      {
        texts: [
          'The session of Alice Ångström at Local provider is forgotten on this machine. Nothing was revoked: its tokens stay valid until they expire, and your browser may still be logged in at the provider.',
        ],
        requests: 0,
      },
    );
  });

  it('to forget finds the sessions of an entry that was removed, too', async () => {
    await writeProviders({});
    press('Alice Ångström');
    await extension.run('oidc.forgetSession');
    const left = await extension.storedSessions(local);
    await writeProviders({ local });
    assert.deepEqual(
      {
        pick: dialogs.shown.map(({ kind, choices }) => ({ kind, choices })),
        told: dialogs.texts
          .at(-1)
          ?.startsWith('The session of Alice Ångström at local is forgotten'),
        left,
      },
      {
        pick: [
          { kind: 'pick', choices: ['Alice Ångström'] },
          { kind: 'information', choices: [] }, // there is no entry to sign in to
        ],
        told: true,
        left: [],
      },
    );
  });

  it('to forget offers those of an entry that waits for approval, with those of none', async () => {
    const waiting = { ...local, clientId: 'oidc-tokens-signed-userinfo', label: 'Waiting' };
    await writeProviders({ local, waiting });
    await extension.run('oidc.signIn', 'waiting');
    await writeProviders({});
    await writeProviders({ waiting }, workspaceFile);
    dialogs.clear();
    await extension.run('oidc.forgetSession');
    const offered = [...dialogs.shown];
    press('Alice Ångström');
    await extension.run('oidc.forgetSession', 'waiting');
    await writeProviders(undefined, workspaceFile);
    await writeProviders({ local });
    assert.deepEqual(offered, [
      {
        kind: 'pick',
        text: 'Forget which session?',
        choices: ['Alice Ångström', 'Alice Ångström'],
      },
    ]);
  });

  const deleted = 'Signed out Alice Ångström of Local provider: the tokens are deleted here.';
  const revoked =
    'Signed out Alice Ångström of Local provider: the tokens are deleted here and revoked there.';
  const signOuts: readonly (readonly [
    SignOutReport,
    kind: string,
    text: string,
    ...buttons: string[],
  ])[] = [
    [
      { forgotten: true, revocation: 'revoked', providerSession: 'confirmed' },
      'information',
      `${revoked} Your browser is logged out there, unless you chose to stay.`,
    ],
    [
      { forgotten: true, revocation: 'not_offered', providerSession: 'not_offered' },
      'information',
      `${deleted} The provider does not revoke them: a copy works until it expires. Your browser may still be logged in there: the provider names no logout page.`,
    ],
    [
      { forgotten: true, revocation: 'revoked', providerSession: 'returned' },
      'information',
      `${revoked} Your browser has come back from the provider’s logout page.`,
    ],
    [
      { forgotten: true, revocation: offline, providerSession: 'not_asked' },
      'warning',
      `${deleted} They could not be revoked: a copy works until it expires. ${offlineText} Your browser may still be logged in there.`,
      'Try Again',
    ],
    [
      {
        forgotten: true,
        revocation: new OidcError('cancelled', {}),
        providerSession: new OidcError('cancelled', {}),
      },
      'warning',
      `${deleted} They were not revoked, because you cancelled: a copy works until it expires. Your browser may still be logged in there.`,
    ],
    [
      { forgotten: false, revocation: 'revoked', providerSession: 'confirmed' },
      'warning',
      'Signed out Alice Ångström of Local provider in this window, but the stored tokens could not be deleted: they may come back. Check the system keyring and the disk. They are revoked at the provider. Your browser is logged out there, unless you chose to stay.',
      'Try Again',
    ],
  ];
  for (const [report, kind, text, ...again] of signOuts) {
    it(`to sign out tells each part of it: ${JSON.stringify(report)}`, async () => {
      manager('signOut', () => Promise.resolve(report));
      await extension.run('oidc.signOut', 'local');
      const failed = again.length > 0 ? ['Learn More'] : [];
      assert.deepEqual(dialogs.shown, [{ kind, text, choices: [...again, 'Sign in', ...failed] }]);
    });
  }

  it('to sign out says whom it waits for: the editor with its browser, then the user there', async () => {
    manager(
      'signOut',
      (_provider: unknown, _session: unknown, _signal: unknown, hooks: SignOutHooks) => {
        hooks.onBrowserAsked?.();
        hooks.onBrowserOpened?.();
        return Promise.resolve({
          forgotten: true,
          revocation: 'revoked',
          providerSession: 'confirmed',
        });
      },
    );
    const messages: string[] = [];
    replaced.member(window, 'withProgress', (_: unknown, task: ProgressTask) =>
      task(
        { report: ({ message }) => messages.push(message) },
        new CancellationTokenSource().token,
      ),
    );
    await extension.run('oidc.signOut', 'local');
    assert.deepEqual(messages, ['Waiting for your browser to open…', 'Log out in your browser…']);
  });

  it('to sign out can be tried again, with the session that is forgotten by then', async () => {
    const sessions: string[] = [];
    manager('signOut', (_: unknown, { id }: Session) => {
      sessions.push(id);
      const revocation = sessions.length === 1 ? offline : 'revoked';
      return Promise.resolve({ forgotten: true, revocation, providerSession: 'not_offered' });
    });
    press('Try Again');
    await extension.run('oidc.signOut', 'local');
    await dialogs.waitFor('revoked there');
    const { id } = await theSession();
    assert.deepEqual(sessions, [id, id]);
  });

  it('to sign out or to revoke tells of sessions that stay, and that the provider may end with it', async () => {
    const other = { ...local, label: 'Other', audience: 'https://other.example' };
    await writeProviders({ local, other });
    await extension.run('oidc.signIn', 'other');
    dialogs.clear();
    const both = { outcome: 'revoked' } as const;
    manager('revoke', () => Promise.resolve({ refreshToken: both, accessToken: both }));
    await extension.run('oidc.revoke', 'local');
    manager('signOut', () =>
      Promise.resolve({ forgotten: true, revocation: 'revoked', providerSession: 'confirmed' }),
    );
    await extension.run('oidc.signOut', 'local');
    manager('signOut', () =>
      Promise.resolve({ forgotten: true, revocation: offline, providerSession: 'not_asked' }),
    );
    await extension.run('oidc.signOut', 'local');
    await extension.run('oidc.forgetSession', 'other');
    const sibling = 'Still here: Alice Ångström at Other.';
    const mayBeOver =
      ' The provider may have revoked their tokens, too: if a refresh fails, sign in again.';
    assert.deepEqual(
      dialogs.texts
        .slice(0, 3)
        .map((text) => [sibling, sibling + mayBeOver].map((part) => text.includes(part))),
      [
        [true, true],
        [true, true],
        [true, false],
      ],
    );
  });

  const failed = { outcome: 'failed', error: offline, retryAfterSeconds: undefined } as const;
  const revocations: readonly (readonly [
    RevocationReport,
    kind: string,
    text: string,
    ...buttons: string[],
  ])[] = [
    [
      { refreshToken: { outcome: 'revoked' }, accessToken: { outcome: 'revoked' } },
      'information',
      'Local provider: the refresh token and the access token are revoked. To get new ones, sign in again.',
    ],
    [
      { refreshToken: undefined, accessToken: { outcome: 'revoked' } },
      'information',
      'Local provider: the access token is revoked. To get new ones, sign in again.',
    ],
    [
      { refreshToken: { outcome: 'revoked' }, accessToken: { outcome: 'unsupported' } },
      'warning',
      'Local provider: the refresh token is revoked. Local provider does not revoke access tokens: it works until it expires. To get new ones, sign in again.',
    ],
    [
      { refreshToken: failed, accessToken: failed },
      'warning',
      `Local provider: neither the refresh token nor the access token could be revoked. They may still work. ${offlineText}`,
      ...['Try Again', 'Learn More'],
    ],
    [
      { refreshToken: undefined, accessToken: { ...failed, retryAfterSeconds: 120 } },
      'warning',
      `Local provider: the access token could not be revoked and may still work. ${offlineText} The provider asks to wait 2 minutes.`,
      ...['Try Again', 'Learn More'],
    ],
  ];
  for (const [outcome, kind, text, ...choices] of revocations) {
    it(`to revoke tells of each token: ${JSON.stringify(outcome)}`, async () => {
      manager('revoke', () => Promise.resolve(outcome));
      await extension.run('oidc.revoke', 'local');
      assert.deepEqual(dialogs.shown, [{ kind, text, choices }]);
    });
  }

  it('is offered in one list, with the other sessions to switch to', async () => {
    await writeProviders({ local, other: { ...local, label: 'Other' } });
    await extension.run('oidc.signIn', 'other');
    dialogs.clear();
    await extension.run('oidc.sessionActions');
    const [offered] = dialogs.shown;
    dialogs.answer = ({ kind }) => (kind === 'pick' ? 'Copy Access Token' : undefined);
    await extension.run('oidc.sessionActions', 'local');
    assert.deepEqual(
      {
        text: offered?.text.replace(/\d+ min/, 'some min'),
        choices: offered?.choices,
        executed: executed.map((one) => JSON.stringify(one).replace(/"[\w-]{36}"/, '"…"')),
      },
      {
        text: 'Alice Ångström at Other, some min left',
        choices: [
          'Copy Access Token',
          'Copy Access Token as…',
          'Inspect Claims',
          'Refresh Tokens',
          'Introspect Token',
          'Show UserInfo',
          'Call API with Access Token…',
          'Open Terminal with Tokens',
          'Sign out',
          'switch to',
          'Alice Ångström',
          '',
          'Sign in with Another Account',
          'Sign in to Another Provider…',
        ],
        executed: ['["oidc.copyAccessToken",{"provider":"local","session":"…"}]'],
      },
    );
  });

  it('acts on another session after one pick in that list', async () => {
    await writeProviders({ local, other: { ...local, label: 'Other' } });
    await extension.run('oidc.signIn', 'other');
    const before = extension.status.text;
    dialogs.answer = ({ kind }) => (kind === 'pick' ? 'Alice Ångström' : undefined);
    await extension.run('oidc.sessionActions');
    const text = extension.status.text;
    assert.deepEqual(
      [before?.includes('(Other)'), text?.includes('(Local provider)')],
      [true, true],
    );
  });
});

type ProgressTask = (
  progress: { readonly report: (step: { readonly message: string }) => void },
  token: CancellationToken,
) => Promise<unknown>;
