import assert from 'node:assert/strict';
import { headersIn } from '../../../src/core/oidc/api/requestHeaders.ts';

describe('the headers of a request that are given as an object', () => {
  it('are sent as they are, under names in lower case', () => {
    assert.deepEqual(
      [headersIn({}), headersIn({ 'X-Trace': ' 1 ', Accept: 'text/csv', __proto__: null })],
      [
        [],
        [
          ['x-trace', '1'],
          ['accept', 'text/csv'],
        ],
      ],
    );
  });

  for (const given of [
    undefined,
    'X: 1',
    [['x', '1']],
    { x: 1 },
    { 'x y': '1' },
    { '': '1' },
    { x: 'a\r\nAuthorization: Bearer other' },
    { 'x\r\ny': '1' },
    { x: '\u20ac' },
    { x: '1', Authorization: 'Basic x' },
    { DPoP: 'a.b.c' },
    { host: 'other.example' },
    { 'Content-Length': '0' },
    { 'transfer-encoding': 'chunked' },
    { 'Proxy-Authorization': 'Basic x' },
  ]) {
    it(`are none, rather than others: ${JSON.stringify(given)}`, () => {
      assert.equal(headersIn(given), undefined);
    });
  }
});
