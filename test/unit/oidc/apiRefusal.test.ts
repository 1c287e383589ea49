import assert from 'node:assert/strict';
import {
  explainAnswer,
  missingScopes,
  type ApiHint,
} from '../../../src/core/oidc/api/apiRefusal.ts';
import type { TokenSet } from '../../../src/core/token/tokenSet.ts';
import { forgedJwt } from '../support/signing.ts';

const now = 1_800_000_000;
const url = 'https://api.example/v1/messages?x=1';

function tokens(claims: object | undefined, overrides: Partial<TokenSet> = {}): TokenSet {
  return {
    accessToken: claims === undefined ? 'opaque' : forgedJwt({ alg: 'RS256' }, claims),
    idToken: undefined,
    idTokenFrom: 'sign_in',
    idTokenIsOlder: false,
    refreshToken: undefined,
    scopes: ['openid', 'a'],
    receivedAtEpochSeconds: now - 60,
    expiresAtEpochSeconds: now + 60,
    ...overrides,
  };
}

function explain(
  status: number,
  challenge: Readonly<Record<string, string>> | undefined,
  of = tokens({ aud: 'https://api.example/' }),
  scheme = 'bearer',
): readonly ApiHint[] {
  const challenges = challenge === undefined ? [] : [{ scheme, parameters: challenge }];
  return explainAnswer({ status, headers: [], challenges }, url, of, now);
}

const invalid = { error: 'invalid_token' };
const said: ApiHint = { kind: 'said', error: 'invalid_token', description: undefined };

describe('why an API refused an access token', () => {
  for (const { title, of, hints } of [
    {
      title: 'expired, by its own time even where the provider promised more',
      of: tokens({ aud: url, exp: now - 5 }),
      hints: [{ kind: 'expired', atEpochSeconds: now - 5 }],
    },
    {
      title: 'expired, by what the provider said of an opaque one',
      of: tokens(undefined, { expiresAtEpochSeconds: now }),
      hints: [{ kind: 'expired', atEpochSeconds: now }, { kind: 'opaque_token' }],
    },
    {
      title: 'for another host',
      of: tokens({ aud: 'https://other.example/v1' }),
      hints: [{ kind: 'other_audience', audience: ['https://other.example/v1'] }],
    },
    {
      title: 'for another part of this host',
      of: tokens({ aud: ['https://api.example/v', 'http://127.0.0.1/'] }),
      hints: [{ kind: 'other_audience', audience: ['https://api.example/v', 'http://127.0.0.1/'] }],
    },
    {
      title: 'for a name that may be this API’s: nothing speaks against it',
      of: tokens({ aud: 'api://default' }),
      hints: [{ kind: 'nothing_against_it' }],
    },
    {
      title: 'for such a name beside another host: nothing speaks against it',
      of: tokens({ aud: ['https://op.example/userinfo', 'messages'] }),
      hints: [{ kind: 'nothing_against_it' }],
    },
    {
      title: 'for this API among others: nothing speaks against it',
      of: tokens({ aud: ['x', 'https://api.example/v1'] }),
      hints: [{ kind: 'nothing_against_it' }],
    },
    {
      title: 'for nobody in particular: nothing speaks against it',
      of: tokens({}),
      hints: [{ kind: 'nothing_against_it' }],
    },
  ] as const) {
    it(`may be that it is ${title}`, () => {
      assert.deepEqual(explain(401, invalid, of), [said, ...hints]);
    });
  }

  for (const [title, claims, missing] of [
    ['scope of the token', { scope: 'b c' }, ['a']],
    ['scp as a list', { scp: ['a', 'c'] }, ['b']],
    ['scp as a text', { scp: 'a b c' }, []],
    ['what was granted, where the token says nothing', {}, ['b']],
  ] as const) {
    it(`is a scope that is missing, by ${title}`, () => {
      const hints = explain(403, { error: 'insufficient_scope', scope: 'a  b' }, tokens(claims));
      assert.deepEqual(
        { hint: hints[1], missing: missingScopes(hints) },
        { hint: { kind: 'scope_needed', needed: ['a', 'b'], missing }, missing },
      );
    });
  }

  for (const [maxAge, maxAgeSeconds] of [
    ['300', 300],
    ['0', 0],
    ['-1', undefined],
    ['1e3', undefined],
  ] as const) {
    it(`is a login that is not strong or new enough (max_age ${maxAge})`, () => {
      const error = 'insufficient_user_authentication';
      assert.deepEqual(explain(401, { error, acr_values: 'gold silver', max_age: maxAge }), [
        { kind: 'said', error, description: undefined },
        { kind: 'step_up', acrValues: ['gold', 'silver'], maxAgeSeconds },
      ]);
    });
  }

  for (const [title, schemes] of [
    ['first', ['dpop', 'bearer']],
    ['last', ['bearer', 'dpop']],
  ] as const) {
    it(`is told by the challenge that names an error, and that comes ${title}`, () => {
      const metadata = 'https://api.example/.well-known/oauth-protected-resource';
      const challenges = schemes.map((scheme) => ({
        scheme,
        parameters: scheme === 'dpop' ? invalid : { realm: 'x', resource_metadata: metadata },
      }));
      const answer = { status: 401, headers: [], challenges };
      assert.deepEqual(explainAnswer(answer, url, tokens({}), now), [
        said,
        { kind: 'nothing_against_it' },
        { kind: 'resource_metadata', url: metadata },
      ]);
    });
  }

  it('is told with where the API describes itself', () => {
    const metadata = 'https://api.example/.well-known/oauth-protected-resource';
    assert.deepEqual(explain(401, { resource_metadata: metadata }), [
      { kind: 'no_token_seen' },
      { kind: 'resource_metadata', url: metadata },
    ]);
  });

  it('is that it wants something else', () => {
    assert.deepEqual(explain(403, { realm: 'x' }, undefined, 'negotiate'), [
      { kind: 'other_scheme', schemes: ['negotiate'] },
    ]);
  });

  it('is not told by the API', () => {
    assert.deepEqual(
      [explain(401, undefined), explain(403, undefined)],
      [
        [{ kind: 'no_challenge', status: 401 }, { kind: 'nothing_against_it' }],
        [{ kind: 'no_challenge', status: 403 }],
      ],
    );
  });

  it('has nothing to do with the token at other statuses', () => {
    assert.deepEqual(
      [200, 302, 400, 404, 500].flatMap((status) => explain(status, invalid)),
      [],
    );
  });
});

describe('an API that wants a nonce of its own in proofs (RFC 9449 9)', () => {
  for (const isGiven of [true, false]) {
    it(isGiven ? 'and gives one' : 'and gives none', () => {
      const headers = isGiven ? ([['dpop-nonce', 'n']] as const) : [];
      const challenges = [{ scheme: 'dpop', parameters: { error: 'use_dpop_nonce' } }];
      const answer = { status: 401, headers, challenges };
      assert.deepEqual(explainAnswer(answer, url, tokens({}), now), [
        { kind: 'said', error: 'use_dpop_nonce', description: undefined },
        { kind: 'nonce_wanted', isGiven },
      ]);
    });
  }
});
