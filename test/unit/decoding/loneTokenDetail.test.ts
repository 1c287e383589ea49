import assert from 'node:assert/strict';
import { loneTokenDetail } from '../../../src/host/decoding/loneTokenDetail.ts';
import { sampleJwt } from '../../support/panelSamples.ts';

const claims = { sub: 'user-1', iss: 'https://idp.example' };
const words = {
  issued: (epochSeconds: number) => `issued ${String(epochSeconds)}`,
  expires: (epochSeconds: number) => `expires ${String(epochSeconds)}`,
};
const detail = (members: object, ending = '') =>
  loneTokenDetail(`${sampleJwt(members)}${ending}`, { ...members }, words);

describe('what tells a decoded token from the others in a list', () => {
  it('is whose it is, when it is from, and how it begins and ends', () => {
    assert.equal(
      detail({ ...claims, iat: 100, exp: 200 }, 'last'),
      'user-1, https://idp.example, issued 100, expires 200, eyJh••••••••••••last',
    );
  });

  it('is something for two of the same account at the same time', () => {
    assert.notEqual(detail(claims, 'abcd'), detail(claims, 'efgh'));
  });

  it('is not hidden behind a long name, nor made of what can’t be read', () => {
    const text = detail({ sub: 'x'.repeat(5_000), iss: 5, iat: '100', exp: 1e300 }, 'last');
    assert.deepEqual(
      { isShort: text.length < 200, ends: text.endsWith('last'), times: text.includes('00') },
      { isShort: true, ends: true, times: false },
    );
  });
});
