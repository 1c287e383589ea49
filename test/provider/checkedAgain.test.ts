import assert from 'node:assert/strict';
import { OidcError } from '../../src/core/errors.ts';
import type { KeyAge } from '../../src/core/oidc/currentKeys.ts';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import type { Session } from '../../src/core/session/session.ts';
import type { ReportedCheck } from '../../src/core/token/checks.ts';
import { failureOf } from '../unit/support/failure.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { publicConfig } from '../support/providerConfigs.ts';
import { RelyingParty } from '../support/relyingParty.ts';
import { storyOf } from '../support/traceStory.ts';

const signatureOf = (checks: readonly ReportedCheck[]): string | undefined =>
  checks
    .filter(({ id }) => id === 'signature')
    .map(({ outcome, reason }) => `${outcome} ${reason}`)[0];

describe('tokens that are checked again', () => {
  let provider: LocalProvider;
  let party: RelyingParty;
  let config: ProviderConfig;
  let session: Session;

  beforeEach(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.1', autoLogin: 'alice' });
    party = new RelyingParty({ timeoutSeconds: 3 });
    config = publicConfig(provider, { scopes: ['openid', 'profile'] });
    session = await party.signIn(config);
  });

  afterEach(() => provider.close());

  /** What is said of the ID Token's signature, and what was asked for it. */
  async function check(keyAge: KeyAge): Promise<object> {
    const before = provider.requests.length;
    const reports = await party.verify(config, session, { keyAge });
    const asked = provider.requests.slice(before).map(({ path }) => path.split('/').at(-1));
    return { signature: signatureOf(reports.id_token), asked };
  }

  it('take a key for published that is not any more, until a person asks', async () => {
    await provider.rotateSigningKeys({ forgetOld: true });
    assert.deepEqual(
      [await check('remembered'), await check('asked_now'), await check('asked_now')],
      [
        { signature: 'passed ok', asked: [] },
        ...Array<object>(2).fill({
          signature: 'failed key_not_found',
          asked: ['openid-configuration', 'jwks'],
        }),
      ],
    );
  });

  it('are told of by their claims alone when the keys can’t be had, and by all when they can', async () => {
    provider.intercept = ({ path }) =>
      path.endsWith('/jwks') ? { status: 503, body: 'later' } : undefined;
    const refused = await check('asked_now');
    provider.intercept = undefined;
    assert.deepEqual(
      [refused, await check('asked_now')],
      [
        { signature: 'not_run keys_unavailable', asked: ['openid-configuration', 'jwks'] },
        { signature: 'passed ok', asked: ['openid-configuration', 'jwks'] },
      ],
    );
  });

  it('are let go of at once by somebody who gives up on keys that hang', async () => {
    let isAsked: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      isAsked = resolve;
    });
    provider.intercept = ({ path }) => {
      if (!path.endsWith('/jwks')) {
        return undefined;
      }
      isAsked();
      return new Promise(() => undefined);
    };
    const givingUp = new AbortController();
    const checking = failureOf(() =>
      party.verify(config, session, { keyAge: 'asked_now', signal: givingUp.signal }),
    );
    await asked;
    givingUp.abort(new OidcError('cancelled', {}));
    assert.deepEqual(await checking, { code: 'cancelled' });
  });

  it('have a trace of what was asked, also those that somebody pasted', async () => {
    const before = party.traces.all.length;
    await party.verify(config, session, { keyAge: 'asked_now' });
    await party.verifyPasted(config, session.tokens.idToken ?? '', 'asked_now');
    await party.verifyPasted(config, session.tokens.idToken ?? '', 'remembered');
    const made = party.traces.all.slice(0, party.traces.all.length - before);
    const story = ['verification', 'discovery 200', 'keys 200', 'done'];
    assert.deepEqual(made.map(storyOf), [story, story]);
  });

  it('are told why their keys can’t be had by the trace of this very check', async () => {
    const token = session.tokens.idToken ?? '';
    const unusable = (status: number, body: string) => {
      provider.intercept = ({ path }) =>
        path.endsWith('openid-configuration') ? { status, body } : undefined;
    };
    unusable(503, 'later');
    const first = await party.verify(config, session, { keyAge: 'asked_now' });
    unusable(200, JSON.stringify({ issuer: 'https://another.example' }));
    const second = await party.verifyPasted(config, token, 'asked_now');
    unusable(500, 'broken');
    await party.verify(config, session, { keyAge: 'asked_now' });
    const stories = [first, second].map((report) => {
      const trace = party.traces.of(report);
      return trace && storyOf(trace);
    });
    assert.deepEqual(
      { signatures: [signatureOf(first.id_token), signatureOf(second.checks)], stories },
      {
        signatures: Array<string>(2).fill('not_run keys_unavailable'),
        stories: [503, 200].map((status) => [
          'verification',
          `discovery ${String(status)}`,
          'done',
        ]),
      },
    );
  });
});
