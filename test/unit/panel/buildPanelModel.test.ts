import assert from 'node:assert/strict';
import type { Session } from '../../../src/core/session/session.ts';
import { buildPanelModel } from '../../../src/host/panel/buildPanelModel.ts';
import type { PanelWords } from '../../../src/host/panel/panelWords.ts';
import type { PanelModel } from '../../../src/shared/panelModel.ts';
import { dateTimeText } from '../../../src/webview/timeText.ts';
import { issuer, sampleSession } from '../../support/panelSamples.ts';
import { englishPanelWords } from '../../support/panelWords.ts';

describe('a session in the panel', () => {
  let words: PanelWords;

  before(async () => {
    words = await englishPanelWords();
  });

  function model(session: Session): PanelModel {
    return buildPanelModel(
      { providerLabel: 'Okta (dev)', session, reports: { access_token: [], id_token: [] } },
      {
        introspection: { state: 'not_asked' },
        userinfo: { state: 'not_asked' },
        exchanged: undefined,
      },
      words,
    );
  }

  const lastSecond = 8_640_000_000_000;
  const expiries: readonly (readonly [given: number | undefined, shown: number | undefined])[] = [
    [undefined, undefined],
    [1_800_003_600, 1_800_003_600],
    [lastSecond + 1, lastSecond],
    [Number.POSITIVE_INFINITY, lastSecond],
    [-1e300, -lastSecond],
  ];
  for (const [given, shown] of expiries) {
    it(`that expires at ${String(given)} has an expiry that can be written`, () => {
      const session = sampleSession({ expiresAtEpochSeconds: given });
      const { accessTokenExpiresAtEpochSeconds: expiry } = model(session);
      assert.equal(expiry, shown);
      assert.notEqual(expiry === undefined ? '-' : dateTimeText(expiry, 'en'), '');
    });
  }

  it('whose access token is bound to a key says what that means for a copy', () => {
    const { boundToKey } = words.tokens;
    const dpopKey = { alg: 'ES256', privateJwk: { d: 'never-shown' } };
    const bound = model(sampleSession({ dpopKey }));
    assert.deepEqual(
      {
        bound: bound.accessToken.warnings,
        bearer: model(sampleSession()).accessToken.warnings,
        key: JSON.stringify(bound).includes('never-shown'),
      },
      { bound: [boundToKey], bearer: [], key: false },
    );
  });

  it('of a client is headed by the client, and says why there is no ID Token and no UserInfo', () => {
    const session = sampleSession({ idToken: undefined });
    const account = {
      ...session.account,
      name: undefined,
      email: undefined,
      isClient: true,
    } as const;
    const { account: shown, idToken, userInfo } = model({ ...session, account });
    assert.deepEqual(
      [
        shown.displayName,
        (idToken.explanation ?? '').includes('the client itself got a token'),
        userInfo,
      ],
      [
        `Client ${session.account.subject ?? ''}`,
        true,
        { state: 'not_asked', unavailableReason: words.results.userInfoNeedsUser },
      ],
    );
  });

  const absences: readonly (readonly [
    title: string,
    scopes: readonly string[],
    endpoints: Session['endpoints'],
    explanation: RegExp,
  ])[] = [
    ['did not ask for openid', ['profile'], {}, /did not ask for it: add it to "scopes"/],
    [
      'had nothing to verify one with',
      ['openid'],
      {},
      /add "issuer", or "metadata\.jwks_uri", and sign in again/,
    ],
    ['was sent none', ['openid'], { jwks_uri: `${issuer}/keys` }, /This provider sent none/],
  ];
  for (const [title, scopes, endpoints, explanation] of absences) {
    it(`without an ID Token says that the sign-in ${title}`, () => {
      const session = sampleSession({ idToken: undefined });
      const { idToken } = model({
        ...session,
        requested: { ...session.requested, scopes },
        endpoints,
      });
      assert.deepEqual([idToken.format, idToken.masked], ['absent', undefined]);
      assert.match(idToken.explanation ?? '', explanation);
    });
  }
});
