import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Flow } from '../../../src/core/provider/providerConfig.ts';
import type { Session } from '../../../src/core/session/session.ts';
import { offeredActions } from '../../../src/host/sessions/offeredActions.ts';
import type { Row } from '../../../src/host/views/row.ts';
import { sessionRows } from '../../../src/host/views/sessionRows.ts';
import { sampleJwt, sampleSession } from '../../support/panelSamples.ts';
import { englishViewWords } from '../../support/panelWords.ts';
import { providerConfig } from '../../support/providerConfigs.ts';

const now = 1_800_000_000;

interface MenuItem {
  readonly command: string;
  readonly when: string;
}

const { contributes } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'),
) as { contributes: { menus: { 'view/item/context': readonly MenuItem[] } } };

/** The commands that the editor has on a row, by the clauses of package.json. */
function commandsOn({ kind }: Row): readonly string[] {
  const value = kind.join(' ');
  const fits = ({ when }: MenuItem): boolean => {
    const [, pattern] = /viewItem =~ \/(.+)\/$/.exec(when) ?? [];
    const [, exact] = /viewItem == (\w+)$/.exec(when) ?? [];
    assert.ok(pattern !== undefined || exact !== undefined, when);
    return pattern === undefined ? value === exact : new RegExp(pattern).test(value);
  };
  const names = contributes.menus['view/item/context'].filter(fits).map(({ command }) => command);
  return [...new Set(names)].map((name) => name.replace('oidc.', '')).sort();
}

const everyEndpoint: Session['endpoints'] = {
  token_endpoint: 'https://op.example/token',
  introspection_endpoint: 'https://op.example/introspect',
  userinfo_endpoint: 'https://op.example/userinfo',
  revocation_endpoint: 'https://op.example/revoke',
};

/** A session of each flow, at a provider that has everything. */
function sessionOf(flow: Flow): Session {
  const session = { ...sampleSession({ idToken: sampleJwt({ exp: now + 60 }) }) };
  const withEndpoints = { ...session, endpoints: everyEndpoint };
  return flow === 'client_credentials'
    ? {
        ...withEndpoints,
        account: { ...session.account, isClient: true },
        tokens: { ...session.tokens, idToken: undefined, refreshToken: undefined },
      }
    : withEndpoints;
}

const ofEverySession = [
  ...[
    'callApi',
    'checkProvider',
    'compareTokens',
    'copyAccessToken',
    'copyAs',
    'exchangeToken',
    'forgetSession',
    'inspect',
    'openTerminal',
    'stopTokensInTerminals',
    'useTokensInTerminals',
  ],
  ...['introspect', 'refresh', 'revoke', 'setClientSecret', 'showTrace', 'signOut'],
];
const ofEveryProvider = ['checkProvider', 'openSettings', 'setClientSecret', 'showTrace', 'signIn'];
const ofUsers = ['copyIdToken', 'userInfo'];
const ofEveryAccessToken = [
  'callApi',
  'copyAccessToken',
  'copyAs',
  'exchangeToken',
  'inspect',
  'introspect',
];

describe('what can be done with the sessions of each flow', () => {
  for (const { flow, provider, session, accessToken, picks } of [
    {
      flow: 'authorization_code',
      provider: [...ofEveryProvider, 'signInWithAnotherAccount'],
      session: [...ofEverySession, ...ofUsers],
      accessToken: [...ofEveryAccessToken, 'userInfo'],
      picks: ['userInfo'],
    },
    {
      // The account is chosen where the code is entered.
      flow: 'device_code',
      provider: ofEveryProvider,
      session: [...ofEverySession, ...ofUsers],
      accessToken: [...ofEveryAccessToken, 'userInfo'],
      picks: ['userInfo'],
    },
    {
      // There is no user: nobody else to be, nothing to be told of, and no ID Token.
      flow: 'client_credentials',
      provider: ofEveryProvider,
      session: ofEverySession,
      accessToken: ofEveryAccessToken,
      picks: [],
    },
  ] as const) {
    it(`is the same on its rows and in its menu: ${flow}`, async () => {
      const one = sessionOf(flow);
      const config = providerConfig({ id: one.providerId, clientId: 'abc', flow });
      const entry = { config, source: 'user' as const };
      const rows = sessionRows(
        {
          providers: [entry],
          unusable: [],
          shadowedIds: [],
          known: [{ provider: entry, session: one }],
          currentId: one.id,
          whyUnreadable: () => undefined,
          nowEpochSeconds: now,
        },
        await englishViewWords(),
      );
      const [providerRow] = rows;
      const [sessionRow] = providerRow?.children ?? [];
      const [accessTokenRow] = sessionRow?.children ?? [];
      assert.ok(providerRow && sessionRow && accessTokenRow);
      assert.deepEqual(
        {
          provider: commandsOn(providerRow),
          session: commandsOn(sessionRow),
          accessToken: commandsOn(accessTokenRow),
          menu: [...offeredActions(one, false)].sort(),
        },
        {
          provider: [...provider].sort(),
          session: [...session].sort(),
          accessToken: [...accessToken].sort(),
          menu: [
            ...[
              'callApi',
              'copyAccessToken',
              'copyAs',
              'inspect',
              'introspect',
              'openTerminal',
              'refresh',
              'signOut',
            ],
            ...picks,
          ],
        },
      );
    });
  }
});
