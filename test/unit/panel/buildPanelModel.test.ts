import assert from 'node:assert/strict';
import type { Session } from '../../../src/core/session/session.ts';
import { buildPanelModel } from '../../../src/host/panel/buildPanelModel.ts';
import { nothingAsked, type PanelResults } from '../../../src/host/panel/panelResults.ts';
import type { SessionDescription } from '../../../src/host/panel/panelSource.ts';
import type { PanelWords } from '../../../src/host/panel/panelWords.ts';
import type { PanelModel } from '../../../src/shared/panelModel.ts';
import { dateTimeText } from '../../../src/webview/timeText.ts';
import {
  issuer,
  sampleJwt,
  sampleSession,
  sectionIn,
  tokenIn,
} from '../../support/panelSamples.ts';
import { englishPanelWords } from '../../support/panelWords.ts';

/** The tokens are checked, and nothing was found. */
const checked: PanelResults = { ...nothingAsked, reports: { access_token: [], id_token: [] } };

describe('a session in the panel', () => {
  let words: PanelWords;

  before(async () => {
    words = await englishPanelWords();
  });

  function model(
    session: Session,
    results: Partial<PanelResults> = {},
    previous?: SessionDescription['previous'],
  ): PanelModel {
    return buildPanelModel(
      {
        providerLabel: 'Okta (dev)',
        clientId: 'client',
        session,
        toldApart: [],
        previous,
      },
      { ...checked, ...results },
      1_800_000_000,
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
      const { lifetime } = model(session).heading;
      const expiry = lifetime.state === 'until' ? lifetime.epochSeconds : undefined;
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
        bound: tokenIn(bound).warnings,
        bearer: tokenIn(model(sampleSession())).warnings,
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
    const shown = model({ ...session, account });
    assert.deepEqual(
      [
        shown.heading.title,
        tokenIn(shown, 'id_token').explanation?.includes('the client itself got a token'),
        sectionIn(shown, 'answer', 'userinfo').answer,
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
      const requested = { ...session.requested, scopes };
      const idToken = tokenIn(model({ ...session, requested, endpoints }), 'id_token');
      assert.deepEqual([idToken.format, idToken.masked], ['absent', undefined]);
      assert.match(idToken.explanation ?? '', explanation);
    });
  }

  it('puts nothing beside each other before somebody looks at it', () => {
    const { sections } = model(sampleSession());
    assert.deepEqual(
      sections.filter(({ id }) => id === 'comparison'),
      [{ kind: 'comparison_unbuilt', id: 'comparison' }],
    );
  });

  it('puts beside each other what can be read, and keeps what was before a refresh to choose', () => {
    const scope = sampleJwt({ sub: 'user-1', scope: 'b a', iat: 2 });
    const idToken = sampleJwt({ sub: 'user-1', iat: 2 });
    const before = { accessToken: { sub: 'user-1', scope: 'a b', iat: 1 }, idToken: undefined };
    const introspection = {
      state: 'answered',
      answer: { active: true, sub: 'other' },
      answeredAtEpochSeconds: 1,
    } as const;
    const session = sampleSession({ accessToken: scope, idToken });
    const shown = model(session, { introspection, isComparisonWanted: true }, before);
    const { comparison } = sectionIn(shown, 'comparison', 'comparison');
    assert.deepEqual(
      {
        columns: comparison.columns.map(({ label, detail }) => [label, detail]),
        shown: comparison.shown,
        rows: comparison.groups.flatMap(({ rows }) =>
          rows.map(({ name, cells, alwaysDiffers }) => [
            name,
            cells.map((cell) => cell?.variant),
            alwaysDiffers,
          ]),
        ),
      },
      {
        columns: [
          ['Access Token', ''],
          ['ID Token', ''],
          ['Introspection', ''],
          ['Access Token', 'before the refresh'],
        ],
        shown: [0, 1, 2],
        rows: [
          ['sub', [0, 0, 1, 0], false],
          ['iat', [0, 0, undefined, 1], true],
          ['scope', [0, undefined, undefined, 0], false],
          ['active', [undefined, undefined, 0, undefined], false],
        ],
      },
    );
  });

  it('holds the token to what an API that refused it expects, and to what the user asks then', () => {
    const session = sampleSession();
    const requested = { ...session.requested, audience: 'https://api.example' };
    const asked = { issuer, audience: 'https://other.example', scopes: 'read' };
    const refused = { suggestedForApi: { scopes: 'write' } };
    const checks = [{}, refused, { ...refused, askedForApi: asked }].map((results) => {
      const shown = model({ ...session, requested }, results);
      const { expected, result } = sectionIn(shown, 'api_check', 'api_check').check;
      const failed = result?.checks.filter(({ outcome }) => outcome === 'failed');
      return { expected, tone: result?.headline.tone, failed: failed?.map(({ id }) => id) };
    });
    const known = { issuer, audience: 'https://api.example', scopes: '' };
    assert.deepEqual(checks, [
      { expected: known, tone: undefined, failed: undefined },
      { expected: { ...known, scopes: 'write' }, tone: 'bad', failed: ['audience', 'scopes'] },
      { expected: asked, tone: 'bad', failed: ['audience', 'scopes'] },
    ]);
  });
});
