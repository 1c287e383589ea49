import assert from 'node:assert/strict';
import type { Session } from '../../src/core/session/session.ts';
import { FakeClock } from '../support/fakeClock.ts';
import { ImportedSample } from '../support/importedSample.ts';
import { MemorySecretStore } from '../support/memorySecretStore.ts';
import { authgear } from '../support/provider/personalities/authgear.ts';
import { users } from '../support/provider/users.ts';
import type { RelyingParty } from '../support/relyingParty.ts';

describe('Authgear, from its .env', () => {
  let sample: ImportedSample;
  let store: MemorySecretStore;
  let clock: FakeClock;
  let party: RelyingParty;
  let session: Session;

  before(async () => {
    sample = await ImportedSample.start(authgear);
  });

  after(() => sample.close());

  beforeEach(async () => {
    store = new MemorySecretStore();
    clock = new FakeClock();
    party = await sample.window({ store, clock });
    session = await party.signIn(sample.config);
  });

  it('signs in with the scopes that it knows, and gets a refresh token', () => {
    assert.deepEqual(
      {
        problems: sample.problems,
        account: session.account,
        scopes: session.tokens.scopes,
        refreshToken: session.tokens.refreshToken !== undefined,
        paths: sample.paths.slice(0, 4),
      },
      {
        problems: [],
        account: {
          issuer: sample.provider.issuer,
          subject: 'user-alice',
          name: undefined,
          email: undefined,
        },
        scopes: ['openid', 'offline_access'],
        refreshToken: true,
        paths: [
          'GET /.well-known/openid-configuration',
          'GET /oauth2/authorize',
          'POST /oauth2/token',
          'GET /oauth2/jwks',
        ],
      },
    );
  });

  it('has the profile from UserInfo, for which there is no scope', async () => {
    const profile = await party.userInfo(sample.config, session);
    assert.deepEqual({ ...profile }, { sub: 'user-alice', ...users.alice.claims });
  });

  it('remembers the sign-in across restarts, and renews what has expired meanwhile', async () => {
    clock.advanceSeconds(3600);
    const afterRestart = await sample.window({ store, clock });
    const { tokens } = await afterRestart.sessions.fresh(sample.config, session.id, 'use');
    const profile = await afterRestart.userInfo(sample.config, { ...session, tokens });
    assert.deepEqual(
      {
        renewed: tokens.accessToken !== session.tokens.accessToken,
        refreshToken: tokens.refreshToken === session.tokens.refreshToken,
        name: profile['name'],
        opened: afterRestart.browser.opened,
      },
      { renewed: true, refreshToken: true, name: 'Alice Ångström', opened: [] },
    );
  });

  it('logs out at /oauth2/end_session, where the next sign-in asks for the password', async () => {
    const before = sample.logIns;
    const outcome = await party.endSession(sample.config, session);
    const { visited } = await party.browser.landed;
    const back = visited.at(-2)?.replace(/\?.*/, '');
    await party.signIn(sample.config);
    assert.deepEqual(
      {
        outcome,
        asked: sample.paths.includes('GET /oauth2/end_session'),
        back,
        logIns: sample.logIns - before,
      },
      {
        outcome: 'confirmed',
        asked: true,
        back: sample.entry['postLogoutRedirectUri'],
        logIns: 1,
      },
    );
  });
});
