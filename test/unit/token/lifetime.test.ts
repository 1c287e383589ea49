import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { decodeTokenWithoutVerify } from '../../../src/core/token/decode.ts';
import {
  expiryEpochSeconds,
  lifetimeSeconds,
  maxLifetimeSeconds,
  ownExpiryEpochSeconds,
} from '../../../src/core/token/lifetime.ts';

const year = 31_536_000;

describe('the lifetime of an access token by its expires_in', () => {
  const rows: readonly [expiresIn: unknown, seconds: number | undefined][] = [
    [3600, 3600],
    [3600.9, 3600],
    [0, 0],
    [0.5, 0],
    ['3600', 3600],
    ['3600.9', 3600],
    ['0', 0],
    ['0003600', 3600],
    [year, year],
    [year + 1, year],
    [1e18, year],
    [Infinity, year],
    ['9'.repeat(400), year],
    [undefined, undefined],
    [null, undefined],
    [-1, undefined],
    [NaN, undefined],
    [-Infinity, undefined],
    ['', undefined],
    ['-1', undefined],
    ['+1', undefined],
    ['1e3', undefined],
    ['0x10', undefined],
    [' 3600', undefined],
    ['3600 s', undefined],
    ['3600.', undefined],
    ['Infinity', undefined],
    ['soon', undefined],
    [true, undefined],
    [[3600], undefined],
    [{ seconds: 3600 }, undefined],
  ];
  for (const [expiresIn, seconds] of rows) {
    const title = expiresIn === undefined ? 'missing' : inspect(expiresIn).slice(0, 40);
    it(`is ${seconds === undefined ? 'unknown' : String(seconds)} for ${title}`, () => {
      assert.equal(lifetimeSeconds(expiresIn), seconds);
    });
  }

  it('is whole seconds within a year, or unknown, for any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const seconds = lifetimeSeconds(value) ?? 0;
        assert.ok(Number.isInteger(seconds) && seconds >= 0 && seconds <= maxLifetimeSeconds);
      }),
    );
  });

  it('counts from when the token was asked for', () => {
    assert.deepEqual(
      [expiryEpochSeconds(1000, '60'), expiryEpochSeconds(1000, null)],
      [1060, undefined],
    );
  });
});

describe('the expiry that a token has of its own', () => {
  const part = (json: string): string => Buffer.from(json).toString('base64url');
  const jwt = (claims: string): string => `${part('{"alg":"none"}')}.${part(claims)}.`;
  const rows: readonly [title: string, token: string, expiry: number | undefined][] = [
    ['a JWT', jwt('{"exp":1700000300}'), 1_700_000_300],
    ['a JWT with fractions of a second', jwt('{"exp":1700000300.9}'), 1_700_000_300],
    ['a JWT without exp', jwt('{"iat":1700000000}'), undefined],
    ['a JWT whose exp is text', jwt('{"exp":"1700000300"}'), undefined],
    ['a JWT whose exp is beyond all numbers', jwt('{"exp":1e999}'), undefined],
    ['an encrypted token', `${part('{"exp":1700000300}')}.a.b.c.d`, undefined],
    ['an opaque token', 'opaque', undefined],
  ];
  for (const [title, token, expiry] of rows) {
    it(`is ${expiry === undefined ? 'unknown' : 'in whole seconds'} for ${title}`, () => {
      assert.equal(ownExpiryEpochSeconds(decodeTokenWithoutVerify(token)), expiry);
    });
  }
});
