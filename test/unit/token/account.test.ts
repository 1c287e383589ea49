import assert from 'node:assert/strict';
import { accountOfVerifiedIdToken } from '../../../src/core/token/tokenSet.ts';
import { forgedJwt } from '../support/signing.ts';

const nobody = { issuer: undefined, subject: undefined, name: undefined, email: undefined };
const account = (claims: object) => accountOfVerifiedIdToken(forgedJwt({ alg: 'RS256' }, claims));

describe('the account of a sign-in', () => {
  it('is the issuer and subject of the ID Token; name and e-mail are for show', () => {
    const claims = { iss: 'https://op.example', sub: '42', name: 'Zoë', email: 'zoe@example.org' };
    assert.deepEqual(account(claims), {
      issuer: 'https://op.example',
      subject: '42',
      name: 'Zoë',
      email: 'zoe@example.org',
    });
  });

  it('is shown by its user name where it has no other', () => {
    assert.deepEqual(account({ name: '', preferred_username: 'zoe' }), { ...nobody, name: 'zoe' });
  });

  it('keeps issuer and subject as they are, and shows name and e-mail printable', () => {
    const odd = 'a\u202eb';
    assert.deepEqual(account({ iss: odd, sub: odd, name: odd, email: odd }), {
      issuer: odd,
      subject: odd,
      name: 'a\\u{202e}b',
      email: 'a\\u{202e}b',
    });
  });

  it('has nothing of claims that are no text', () => {
    assert.deepEqual(account({ iss: 1, sub: null, name: ['x'], email: {} }), nobody);
  });

  for (const [title, token] of [
    ['without an ID Token', undefined],
    ['with an opaque one', 'abc'],
  ] as const) {
    it(`is nobody ${title}`, () => assert.deepEqual(accountOfVerifiedIdToken(token), nobody));
  }
});
