import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inert } from '../../../../src/core/text.ts';
import {
  accountId,
  accountLabel,
  AccountLabels,
} from '../../../../src/host/authentication/account.ts';
import { knownSession } from '../../../support/knownSessions.ts';

describe('the label of an account', () => {
  const labels: readonly [account: Parameters<typeof labelOf>[0], label: string][] = [
    [{}, 'Ada Lovelace · user-1 · idp.example'],
    [{ name: undefined }, 'ada@example.com · user-1 · idp.example'],
    [{ name: undefined, email: undefined }, 'user-1 · idp.example'],
    [{ name: 'user-1' }, 'user-1 · idp.example'],
    [{ subject: 'auth0|5f7c8' }, 'Ada Lovelace · auth0|5f7c8 · idp.example'],
    [{ issuer: 'https://a.example/t1/' }, 'Ada Lovelace · user-1 · a.example/t1/'],
    [{ issuer: 'http://127.0.0.1:9' }, 'Ada Lovelace · user-1 · http://127.0.0.1:9'],
    [{ name: undefined, email: undefined, isClient: true }, 'client user-1 · idp.example'],
    [{ name: '[x](command:y) $(key)' }, '|x|(command:y) $ (key) · user-1 · idp.example'],
    [{ name: 'n'.repeat(200) }, `${'n'.repeat(60)}… · user-1 · idp.example`],
    [
      { name: undefined, subject: 'a · b' },
      'ada@example.com · #47fb7d38e88a56802f2c982585acd6bb · idp.example',
    ],
  ];
  for (const [account, label] of labels) {
    it(`is ${label}`, () => assert.equal(labelOf(account), label));
  }

  it('of a client is not that of the user with the same subject, nor is the id', () => {
    const user = knownSession({ account: { name: undefined, email: undefined } });
    const client = knownSession({ account: { name: undefined, email: undefined, isClient: true } });
    assert.deepEqual(
      [accountId(user) === accountId(client), accountLabel(user) === accountLabel(client)],
      [false, false],
    );
  });

  it('without a subject is of the session alone', () => {
    const parts = { account: { issuer: undefined, subject: undefined, name: 'Ada' } };
    const [a, b] = ['1', '2'].map((id) => knownSession({ ...parts, id }));
    assert.deepEqual(
      [a, b].map((known) => known && [accountId(known), accountLabel(known)]),
      [
        ['{"session":"1"}', 'okta-dev · session 1'],
        ['{"session":"2"}', 'okta-dev · session 2'],
      ],
    );
  });

  it('and the id are the same exactly for the same issuer and subject, whatever the name', () => {
    const part = fc.oneof(
      fc.constantFrom('a', 'b', 'a · b', 'session 1', 'http://x', '', '#', ' · ', '","'),
      fc.string(),
    );
    const issuer = fc.oneof(
      part.map((text) => `https://${text}`),
      part.map((text) => `http://${text}`),
      part.map((text) => `https://https://${text}`),
      part,
    );
    const absent = fc.constant(undefined);
    const account = fc.record({
      issuer: fc.oneof({ weight: 9, arbitrary: issuer }, { weight: 1, arbitrary: absent }),
      subject: fc.oneof({ weight: 9, arbitrary: part }, { weight: 1, arbitrary: absent }),
      name: fc.oneof(part, absent),
      email: fc.oneof(part, absent),
    });
    fc.assert(
      fc.property(account, account, (one, another) => {
        const a = knownSession({ id: '1', account: one });
        const b = knownSession({ id: '2', account: another });
        const known = one.issuer !== undefined && one.subject !== undefined;
        const same = known && one.issuer === another.issuer && one.subject === another.subject;
        assert.equal(accountId(a) === accountId(b), same, 'id');
        assert.ok(same || accountLabel(a) !== accountLabel(b), 'label');
      }),
      { numRuns: 5000 },
    );
  });

  it('can’t hold anything that the editor reads as markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (name, subject) => {
        const label = labelOf({ name, subject });
        assert.equal(label, inert(label));
      }),
    );
  });
});

describe('the labels that the editor is told', () => {
  it('stay the same for an account, and have a name where one of its sessions knows it', () => {
    const nameless = knownSession({ id: '1', account: { name: undefined, email: undefined } });
    const withMail = knownSession({ id: '2', account: { name: undefined } });
    const withName = knownSession({ id: '3' });
    const renamed = knownSession({ id: '4', account: { name: 'Ada King' } });
    const labels = new AccountLabels();
    labels.learn([nameless, withMail, withName]);
    labels.learn([renamed]);
    assert.deepEqual(
      [...new Set([nameless, withMail, withName, renamed].map((known) => labels.labelOf(known)))],
      ['Ada Lovelace · user-1 · idp.example'],
    );
  });
});

function labelOf(account: NonNullable<Parameters<typeof knownSession>[0]>['account'] = {}): string {
  return accountLabel(knownSession({ account }));
}
