import assert from 'node:assert/strict';
import type { KnownSession } from '../../../src/host/sessions/knownSessions.ts';
import { TokenHistory } from '../../../src/host/sessions/tokenHistory.ts';
import { sampleJwt, sampleSession } from '../../support/panelSamples.ts';

const access = (scope: string): string => sampleJwt({ scope });

describe('what tokens said before they were refreshed', () => {
  function start() {
    let tell: (sessions: readonly KnownSession[]) => void = () => undefined;
    const history = new TokenHistory({
      onDidLook: (listener) => {
        tell = listener;
        return { dispose: () => (tell = () => undefined) };
      },
    });
    const look = (...tokens: readonly Parameters<typeof sampleSession>[0][]): void => {
      tell(tokens.map((one) => ({ session: sampleSession(one) }) as unknown as KnownSession));
    };
    return { history, look, previous: () => history.previous('session-1') };
  }

  it('is nothing before a refresh', () => {
    const { look, previous } = start();
    look({ accessToken: access('a') });
    look({ accessToken: access('a') });
    assert.equal(previous(), undefined);
  });

  it('is kept as claims, of each token on its own', () => {
    const { look, previous } = start();
    const idToken = sampleJwt({ sub: 'user-1' });
    look({ accessToken: access('a'), idToken });
    look({ accessToken: access('b'), idToken });
    look({ accessToken: access('b'), idToken });
    assert.deepEqual(previous(), { accessToken: { scope: 'a' }, idToken: undefined });
  });

  it('is of the last refresh', () => {
    const { look, previous } = start();
    for (const scope of ['a', 'b', 'c']) {
      look({ accessToken: access(scope), idToken: undefined });
    }
    assert.deepEqual(previous(), { accessToken: { scope: 'b' }, idToken: undefined });
  });

  it('is nothing of a token that can’t be read, and ends with the session', () => {
    const { look, previous } = start();
    look({ accessToken: 'opaque', idToken: undefined });
    look({ accessToken: access('b'), idToken: undefined });
    const ofOpaque = previous();
    look({ accessToken: access('c'), idToken: undefined });
    look();
    look({ accessToken: access('c'), idToken: undefined });
    assert.deepEqual([ofOpaque, previous()], [undefined, undefined]);
  });

  it('is gone when it is no longer needed', () => {
    const { history, look, previous } = start();
    look({ accessToken: access('a') });
    look({ accessToken: access('b') });
    history.dispose();
    assert.equal(previous(), undefined);
  });
});
