import assert from 'node:assert/strict';
import type { OidcErrorCode } from '../../../src/core/errors.ts';
import type { Session } from '../../../src/core/session/session.ts';
import type { ConfiguredProvider } from '../../../src/host/settings/providerSettings.ts';
import type { Row } from '../../../src/host/views/row.ts';
import { sessionRows } from '../../../src/host/views/sessionRows.ts';
import type { ViewWords } from '../../../src/host/views/viewWords.ts';
import { sampleJwt, sampleSession } from '../../support/panelSamples.ts';
import { englishViewWords } from '../../support/panelWords.ts';
import { providerConfig } from '../../support/providerConfigs.ts';

const now = 1_800_000_000;
const okta = entry('okta-dev', 'Okta (dev)');

describe('the view of sessions', () => {
  let words: ViewWords;

  before(async () => {
    words = await englishViewWords();
  });

  function rows(
    sessions: readonly Session[],
    providers: readonly ConfiguredProvider[] = [okta],
    shadowedIds: readonly string[] = [],
    unreadable = '',
    currentId?: string,
  ): readonly Row[] {
    const known = sessions.flatMap((session) =>
      providers
        .filter(({ config }) => config.id === session.providerId)
        .map((provider) => ({ provider, session })),
    );
    const whyUnreadable = (id: string): OidcErrorCode | undefined =>
      id === unreadable ? 'secret_storage_failed' : undefined;
    const shown = { providers, unusable: [], shadowedIds, known, currentId, whyUnreadable };
    return sessionRows({ ...shown, nowEpochSeconds: now }, words);
  }

  it('has providers, their sessions and the tokens of those', () => {
    const idToken = sampleJwt({ exp: now + 120 });
    const session = sampleSession({ accessToken: 'opaque-token', idToken });
    assert.deepEqual(textOf(rows([session])), [
      'Okta (dev): ',
      '  Ada Lovelace: 60 min left',
      '    Access Token: opaque · 60 min left',
      '    ID Token: JWT · 2 min left',
      '    Refresh Token: never shown',
    ]);
  });

  it('tells where a provider is from, what it hides, and that nobody is signed in', () => {
    const providers = [
      entry('a', 'A', 'user'),
      entry('b', 'B', 'workspace'),
      entry('c', 'C', 'remote'),
    ];
    assert.deepEqual(textOf(rows([], providers, ['a'])), [
      'Sign in: ',
      'A: hides another entry of the same id · not signed in',
      'B: from this workspace · not signed in',
      'C: from this remote machine · not signed in',
    ]);
  });

  it('has a row to sign in on as long as nobody is, which leaves open where', () => {
    const [row] = rows([]);
    assert.deepEqual(row, {
      ...{ provider: undefined, session: undefined, token: undefined, id: 'sign_in' },
      ...{ label: 'Sign in', description: '', icon: { id: 'sign-in' }, facts: [] },
      ...{ accessibleLabel: 'Sign in', kind: [], opens: 'sign_in', children: [] },
    });
  });

  it('is empty where there is no provider, so that the editor welcomes', () =>
    assert.deepEqual(rows([], []), []));

  it('shows an entry that can’t be used with its problem, and leads to the settings', () => {
    const none = { known: [], currentId: undefined, whyUnreadable: () => undefined };
    const shown = { ...none, shadowedIds: ['x'] };
    const problems = ['isuer: this key is not known.', 'issuer: write it.'];
    const unusable = [{ id: 'x[`', source: 'workspace' as const, problems }];
    const all = { ...shown, providers: [okta], unusable, nowEpochSeconds: now };
    const row = sessionRows(all, words).at(-1);
    const description = 'from this workspace · can’t be used · isuer: this key is not known.';
    assert.deepEqual(row, {
      ...{ provider: 'x[`', session: undefined, token: undefined, id: 'unusable/x[`' },
      label: "x|'",
      description,
      icon: { id: 'warning', color: 'list.warningForeground' },
      facts: problems.map((value) => ({ name: 'Problem', value })),
      accessibleLabel: `x|', ${description}`,
      kind: ['unusable'],
      section: 'settings',
      opens: 'settings',
      children: [],
    });
  });

  it('does not say that nobody is signed in where that can’t be read', () => {
    const providers = [entry('a', 'A', 'user'), entry('b', 'B', 'user')];
    assert.deepEqual(textOf(rows([], providers, [], 'a')), [
      'A: stored sessions can’t be read',
      'B: not signed in',
    ]);
  });

  it('leads to the section of the guide on what is wrong', () => {
    const session = sampleSession();
    const refused = { kind: 'rejected', code: 'invalid_grant', told: true } as const;
    const all = [
      ...rows([], [okta], [], okta.config.id),
      ...(rows([{ ...session, refresh: { ...session.refresh, problem: refused } }])[0]?.children ??
        []),
      ...(rows([{ ...session, revokedAtEpochSeconds: now - 1 }])[0]?.children ?? []),
      ...(rows([session])[0]?.children ?? []),
    ];
    assert.deepEqual(
      all.map(({ section, kind }) => [section, kind.includes('hasProblem')]),
      [
        ['secret_storage_failed', true],
        ['refresh_refused', true],
        ['session_revoked', true],
        [undefined, false],
      ],
    );
  });

  it('tells sessions of one name apart by as little as will do, and no others', () => {
    const ada = sampleSession();
    const work = { ...ada.account, subject: 'user-2', email: 'ada@work.example' };
    const sessions = [
      { ...ada, id: '1' },
      { ...sampleSession({ scopes: ['openid', 'orders'] }), id: '2' },
      { ...ada, id: '3', account: work },
      { ...ada, id: '4', account: { ...ada.account, name: 'Bob' } },
    ];
    assert.deepEqual(
      rows(sessions)[0]?.children.map(({ label, description }) => `${label}: ${description}`),
      [
        'Ada Lovelace: ada@example.com · without orders · 60 min left',
        'Ada Lovelace: ada@example.com · with orders · 60 min left',
        'Ada Lovelace: ada@work.example · 60 min left',
        'Bob: 60 min left',
      ],
    );
  });

  it('marks the current session, where its provider has others', () => {
    const ada = sampleSession();
    const bob = { ...ada, id: '2', account: { ...ada.account, name: 'Bob', subject: 'user-2' } };
    const other = { ...ada, id: '3', providerId: 'other' };
    const providers = [okta, entry('other', 'Other')];
    const marked = (currentId: string): readonly unknown[] =>
      rows([ada, bob, other], providers, [], '', currentId)
        .flatMap(({ children }) => children)
        .map(({ accessibleLabel, facts: [fact] }) => [accessibleLabel, fact]);
    const account = { name: 'Account', value: 'Ada Lovelace (ada@example.com)' };
    const bobs = { name: 'Account', value: 'Bob (ada@example.com)' };
    const current = { name: 'Current session', value: 'used or signed in to last' };
    assert.deepEqual(
      { bob: marked('2'), other: marked('3') },
      {
        bob: [
          ['Ada Lovelace, 60 min left', account],
          ['Bob, current · 60 min left', current],
          ['Ada Lovelace, 60 min left', account],
        ],
        other: [
          ['Ada Lovelace, 60 min left', account],
          ['Bob, 60 min left', bobs],
          ['Ada Lovelace, 60 min left', account],
        ],
      },
    );
  });

  it('tells what was granted, whatever was asked for, and what was asked for in vain', () => {
    const scopesOf = (tokens: Partial<Session['tokens']>): unknown => {
      const session = sampleSession(tokens);
      const requested = { ...session.requested, scopes: ['openid', 'email', 'orders'] };
      const [provider] = rows([{ ...session, requested }]);
      return provider?.children[0]?.facts
        .filter(({ name }) => /scope|grant/i.test(name))
        .map(({ name, value }) => `${name}: ${value}`);
    };
    assert.deepEqual(
      {
        all: scopesOf({ scopes: ['openid', 'email', 'orders'] }),
        fewer: scopesOf({ scopes: ['openid'] }),
        none: scopesOf({ scopes: [] }),
        narrowed: scopesOf({ scopes: ['openid'], wholeGrant: ['openid', 'email', 'orders'] }),
      },
      {
        all: ['Scopes granted: openid email orders'],
        fewer: ['Scopes granted: openid', 'Not granted: orders'],
        none: ['Scopes granted: none', 'Not granted: orders'],
        narrowed: ['Scopes granted: openid email orders', 'Scopes of the access token: openid'],
      },
    );
  });

  it('gives commands the ids they take, and no row holds a token', () => {
    const session = sampleSession();
    const all = flat(rows([session]));
    const text = JSON.stringify(all);
    const { accessToken, idToken = '', refreshToken = '' } = session.tokens;
    assert.deepEqual(
      {
        targets: all.map((row) => [row.provider, row.session, row.token]),
        tokens: [accessToken, idToken, refreshToken].filter((token) => text.includes(token)),
        ids: new Set(all.map(({ id }) => id)).size,
      },
      {
        targets: [
          ['okta-dev', undefined, undefined],
          ['okta-dev', 'session-1', undefined],
          ['okta-dev', 'session-1', 'access_token'],
          ['okta-dev', 'session-1', 'id_token'],
          ['okta-dev', 'session-1', undefined],
        ],
        tokens: [],
        ids: 5,
      },
    );
  });

  it('says of each row what it is and can, for the menus', () => {
    const full = sampleSession();
    const endpoints = { ...full.endpoints, revocation_endpoint: 'https://idp.example/revoke' };
    const bare = sampleSession({ idToken: undefined, refreshToken: undefined });
    const kindsOf = (session: Session): readonly string[] =>
      flat(rows([session])).map(({ kind }) => kind.join(' '));
    assert.deepEqual(
      [
        kindsOf({ ...full, endpoints }),
        kindsOf({ ...bare, endpoints: {} }),
        kindsOf({ ...bare, endpoints: {}, revokedAtEpochSeconds: now })[1],
      ],
      [
        [
          'provider canChooseAccount',
          'session hasIdToken canRefresh canIntrospect canAskUserInfo canRevoke',
          'access_token canIntrospect canAskUserInfo',
          'id_token',
          'refresh_token',
        ],
        ['provider canChooseAccount', 'session', 'access_token'],
        'session needsSignIn hasProblem',
      ],
    );
  });

  it('offers no other account and no UserInfo where there is no user', () => {
    const { config } = okta;
    const service = { ...okta, config: { ...config, flow: 'client_credentials' as const } };
    const session = sampleSession({ idToken: undefined, refreshToken: undefined });
    const ofClient = { ...session, account: { ...session.account, isClient: true as const } };
    assert.deepEqual(
      flat(rows([ofClient], [service])).map(({ kind }) => kind.join(' ')),
      ['provider', 'session canRefresh canIntrospect', 'access_token canIntrospect'],
    );
  });

  it('shows each condition by a shape, not by a colour alone', () => {
    const session = sampleSession();
    const expired = { expiresAtEpochSeconds: now - 1 };
    const problem = { kind: 'unreached' as const, code: 'network_unreachable', told: false };
    const sessions = [
      session,
      sampleSession(expired),
      sampleSession({ ...expired, refreshToken: undefined }),
      { ...session, revokedAtEpochSeconds: now },
      { ...session, refresh: { ...session.refresh, problem } },
    ];
    const icons = sessions.map((one) => rows([one])[0]?.children[0]?.icon);
    assert.deepEqual(icons, [
      { id: 'pass', color: 'charts.green' },
      { id: 'history', color: 'list.warningForeground' },
      { id: 'warning', color: 'list.warningForeground' },
      { id: 'circle-slash', color: 'disabledForeground' },
      { id: 'debug-disconnect', color: 'charts.yellow' },
    ]);
  });

  it('tells all there is to know of a session, in local time', () => {
    const session = sampleSession();
    const problem = { kind: 'rejected' as const, code: 'refresh_refused', told: true };
    const refused = { ...session, refresh: { ...session.refresh, problem } };
    const [provider] = rows([refused]);
    const facts = provider?.children[0]?.facts.map(({ name, value }) => [name, value]);
    assert.deepEqual(facts, [
      ['Account', 'Ada Lovelace (ada@example.com)'],
      ['Subject', 'user-1'],
      ['Provider', 'Okta (dev)'],
      ['Issuer', 'https://idp.example'],
      ['Scopes granted', 'openid'],
      ['Signed in', words.dateTime(now)],
      ['Expires', words.dateTime(now + 3600)],
      ['Refresh', 'possible, there is a refresh token'],
      ['Last problem', 'the provider does not accept the refresh token any more (refresh_refused)'],
    ]);
  });

  it('shows text from outside as nothing but text', () => {
    const hostile = '[x](command:evil) $(zap) `y` \u202e';
    const session = sampleSession({ scopes: [hostile] });
    const account = { issuer: hostile, subject: hostile, name: hostile, email: hostile };
    const config = providerConfig({
      id: 'okta-dev',
      label: hostile,
      clientId: 'x',
      issuer: hostile,
    });
    const text = JSON.stringify(rows([{ ...session, account }], [{ config, source: 'workspace' }]));
    assert.deepEqual(
      ['[x]', '$(zap)', '`', '\u202e'].filter((part) => text.includes(part)),
      [],
    );
  });

  it('survives times that no calendar has', () => {
    const session = sampleSession({ expiresAtEpochSeconds: 1e15 });
    assert.equal(rows([session])[0]?.children.length, 1);
  });
});

function entry(
  id: string,
  label: string,
  source: ConfiguredProvider['source'] = 'user',
): ConfiguredProvider {
  return { config: providerConfig({ id, label, clientId: 'abc' }), source };
}

function flat(rows: readonly Row[]): readonly Row[] {
  return rows.flatMap((row) => [row, ...flat(row.children)]);
}

function textOf(rows: readonly Row[], indent = ''): readonly string[] {
  return rows.flatMap((row) => [
    `${indent}${row.label}: ${row.description}`,
    ...textOf(row.children, `${indent}  `),
  ]);
}
