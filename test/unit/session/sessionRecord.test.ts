import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Session } from '../../../src/core/session/session.ts';
import { readRecord, writeRecord } from '../../../src/core/session/sessionRecord.ts';
import { anyText } from '../support/anyText.ts';
import { fullSession } from '../support/sessions.ts';

const session = fullSession();

describe('sessions at rest', () => {
  it('are read as they were written', () => {
    const sessions = [session, fullSession('43')];
    assert.deepEqual(readRecord(writeRecord(sessions)), { sessions });
  });

  it('may be none', () => assert.deepEqual(readRecord(writeRecord([])), { sessions: [] }));

  it('may lack everything that a provider need not say', () => {
    const { account, tokens, ...rest } = session;
    const sparse: Session = {
      ...rest,
      account: { issuer: undefined, subject: undefined, name: undefined, email: undefined },
      tokens: {
        ...tokens,
        idToken: undefined,
        refreshToken: undefined,
        expiresAtEpochSeconds: undefined,
      },
      requested: { scopes: [], audience: undefined, resource: [] },
      nonce: undefined,
      endpoints: {},
    };
    const read = readRecord(writeRecord([sparse]));
    // what is undefined is not written, and reads as undefined again
    assert.deepEqual(JSON.stringify(read), JSON.stringify({ sessions: [sparse] }));
  });

  it('survive any text in their members', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const odd = { ...session, account: { ...session.account, subject: text, name: text } };
        assert.deepEqual(readRecord(writeRecord([odd])), { sessions: [odd] });
      }),
    );
  });

  it('keep the key of bound tokens, in a version that windows of before leave alone', () => {
    const dpopKey = { alg: 'ES256', privateJwk: { kty: 'EC', d: 'x' } };
    const bound = { ...session, tokens: { ...session.tokens, dpopKey } };
    const text = writeRecord([session, bound]);
    assert.deepEqual(
      { read: readRecord(text), versions: [text, writeRecord([session])].map(versionOf) },
      { read: { sessions: [session, bound] }, versions: [2, 1] },
    );
  });

  const unreadable: readonly [title: string, text: string, problem: string][] = [
    ['empty', '', 'not_json'],
    ['cut short', writeRecord([session]).slice(0, -1), 'not_json'],
    ['something else', 'gAAAAABl', 'not_json'],
    ['a list', '[]', 'wrong_shape'],
    ['null', 'null', 'wrong_shape'],
    ['of a newer version', '{"version":3,"sessions":[]}', 'unknown_version'],
    ['of no version', '{"sessions":[]}', 'unknown_version'],
    ['of a version that is a text', '{"version":"1","sessions":[]}', 'unknown_version'],
    ['without sessions', '{"version":1}', 'wrong_shape'],
    ['with sessions that are no list', '{"version":1,"sessions":{}}', 'wrong_shape'],
    ['with a session that is null', '{"version":1,"sessions":[null]}', 'wrong_shape'],
  ];
  for (const [title, text, problem] of unreadable) {
    it(`are not there when the record is ${title}`, () =>
      assert.deepEqual(readRecord(text), { problem }));
  }

  const broken: readonly [title: string, change: object][] = [
    ...['id', 'providerId', 'identityKey', 'account', 'tokens', 'requested', 'endpoints'].map(
      (name): [string, object] => [`no ${name}`, { [name]: undefined }],
    ),
    ['an id that is a number', { id: 5 }],
    ['no time of sign-in', { signedInAtEpochSeconds: undefined }],
    ['a time that is a text', { signedInAtEpochSeconds: '1700000000' }],
    ['a nonce that is null', { nonce: null }],
    ['no access token', { tokens: { ...session.tokens, accessToken: undefined } }],
    ['an expiry that is a text', { tokens: { ...session.tokens, expiresAtEpochSeconds: 'never' } }],
    ['a key that is a text', { tokens: { ...session.tokens, dpopKey: 'key' } }],
    ['a key without its JWK', { tokens: { ...session.tokens, dpopKey: { alg: 'ES256' } } }],
    ['scopes that are one text', { tokens: { ...session.tokens, scopes: 'openid' } }],
    ['a scope that is a number', { tokens: { ...session.tokens, scopes: ['openid', 5] } }],
    ['a subject that is a number', { account: { ...session.account, subject: 42 } }],
    ['requested resources that are none', { requested: { ...session.requested, resource: null } }],
    ['endpoints that are a list', { endpoints: [] }],
    ['an endpoint that is a number', { endpoints: { token_endpoint: 5 } }],
  ];
  for (const [title, change] of broken) {
    it(`are none of them used when one has ${title}`, () => {
      const sessions = [session, { ...session, ...change }];
      assert.deepEqual(readRecord(JSON.stringify({ version: 1, sessions })), {
        problem: 'wrong_shape',
      });
    });
  }

  it('never make reading throw, whatever lies there', () => {
    const record = fc.record({ version: fc.constantFrom(1, 2, 3, '1'), sessions: fc.jsonValue() });
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      record.map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(text, (lying) => {
        const read = readRecord(lying);
        assert.ok('problem' in read || Array.isArray(read.sessions));
      }),
    );
  });
});

function versionOf(text: string): unknown {
  return (JSON.parse(text) as { version: unknown }).version;
}
