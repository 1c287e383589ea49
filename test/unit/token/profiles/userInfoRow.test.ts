import assert from 'node:assert/strict';
import { userInfoRow } from '../../../../src/core/token/profiles/userInfoRow.ts';
import { forgedJwt } from '../../support/signing.ts';

describe('what UserInfo adds to the report of an ID Token', () => {
  it('is one row, with the section that asks for it', () => {
    assert.deepEqual(userInfoRow(forgedJwt({ alg: 'RS256' }, { sub: '42' }), { sub: '42' }), [
      {
        ...{ id: 'userinfo_subject', outcome: 'passed', reason: 'ok', actual: '42' },
        section: 'OpenID Connect Core 5.3.2',
      },
    ]);
  });

  it('is nothing for a token that can’t be read', () => {
    assert.deepEqual(userInfoRow('opaque', { sub: '42' }), []);
  });
});
