import assert from 'node:assert/strict';
import {
  checkAuthentication,
  type AskedAuthentication,
} from '../../../src/core/token/authenticationChecks.ts';

const nothing: AskedAuthentication = {
  ...{ maxAgeSeconds: undefined, needsTime: false },
  ...{ contexts: [], contextIsEssential: false },
};
const iat = 1_800_000_000;
const within = (maxAgeSeconds: number): Partial<AskedAuthentication> => ({
  maxAgeSeconds,
  needsTime: true,
});
const contexts = ['gold', 'silver'];
const wished = { contexts };
const essential = { contexts, contextIsEssential: true };

describe('what was asked of the login', () => {
  it('has no row where nothing was asked', () => {
    const claims = { iat, auth_time: 'yesterday', acr: 7 };
    assert.deepEqual(checkAuthentication(claims, nothing, 'sign_in'), []);
  });

  const rows: readonly (readonly [
    title: string,
    claims: Readonly<Record<string, unknown>>,
    asked: Partial<AskedAuthentication>,
    row: string,
  ])[] = [
    ['a login just now', { auth_time: iat }, within(60), 'auth_time passed ok'],
    ['a login at the limit', { auth_time: iat - 60 }, within(60), 'auth_time passed ok'],
    ['a login within the tolerance', { auth_time: iat - 90 }, within(60), 'auth_time passed ok'],
    ['a login after it', { auth_time: iat - 91 }, within(60), 'auth_time failed too_long_ago'],
    [
      'max_age 0 and an old login',
      { auth_time: iat - 31 },
      within(0),
      'auth_time failed too_long_ago',
    ],
    ['a login to come', { auth_time: iat + 31 }, within(60), 'auth_time failed in_the_future'],
    ['no time', {}, within(60), 'auth_time failed missing'],
    ['a time as a text', { auth_time: String(iat) }, within(60), 'auth_time failed wrong_type'],
    ['a time alone, at any age', { auth_time: 1 }, { needsTime: true }, 'auth_time passed ok'],
    ['a context that was wished', { acr: 'silver' }, wished, 'acr passed ok'],
    ['a context that was not wished', { acr: 'tin' }, wished, 'acr unmet not_as_wished'],
    ['no context', {}, wished, 'acr unmet not_as_wished'],
    ['a list of contexts', { acr: ['gold'] }, wished, 'acr unmet not_as_wished'],
    ['a context that has to be', { acr: 'gold' }, essential, 'acr passed ok'],
    ['another than has to be', { acr: 'tin' }, essential, 'acr failed mismatch'],
    ['none where one has to be', {}, essential, 'acr failed missing'],
  ];
  for (const [title, claims, asked, row] of rows) {
    it(`comes out as “${row}” for ${title}`, () => {
      const checks = checkAuthentication({ iat, ...claims }, { ...nothing, ...asked }, 'sign_in');
      assert.deepEqual(
        checks.map(({ id, outcome, reason }) => `${id} ${outcome} ${reason}`),
        [row],
      );
    });
  }

  for (const claims of [{ auth_time: iat - 1000 }, {}]) {
    it(`does not hold a refreshed token ${JSON.stringify(claims)} to max_age`, () => {
      const [check] = checkAuthentication(
        { iat, ...claims },
        { ...nothing, ...within(60) },
        'refresh',
      );
      assert.equal(check?.outcome, 'not_run');
    });
  }
});
