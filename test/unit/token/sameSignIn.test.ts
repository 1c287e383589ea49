import assert from 'node:assert/strict';
import { contradictions } from '../../../src/core/token/sameSignIn.ts';

const previous = {
  ...{ iss: 'https://op.example', sub: '42', aud: ['client', 'api'], azp: 'client' },
  ...{ auth_time: 1_700_000_000, nonce: 'n', exp: 1_700_000_300, iat: 1_700_000_000 },
};

/** What contradicts when these claims differ; `undefined` takes one away. */
const changed = (refreshed: object, before: object = {}, nonce: string | undefined = 'n') =>
  contradictions({
    previous: { ...previous, ...before },
    refreshed: { ...previous, ...refreshed },
    nonce,
  });

describe('a refreshed ID Token', () => {
  const allowed: readonly [title: string, refreshed: object, before?: object][] = [
    ['is the same again', {}],
    ['is newer', { iat: 1_700_000_200, exp: 1_700_000_500 }],
    ['has no nonce', { nonce: undefined }],
    ['has no auth_time any more', { auth_time: undefined }],
    ['has an auth_time for the first time', {}, { auth_time: undefined }],
    ['has its audiences in another order', { aud: ['api', 'client'] }],
    ['has an audience more', { aud: ['client', 'api', 'other'] }],
    ['has its one audience as a text now', { aud: 'client' }, { aud: ['client'] }],
    ['has its one audience as a list now', { aud: ['client'] }, { aud: 'client' }],
    ['has no azp, as before', { azp: undefined }, { azp: undefined }],
    ['says other things about the user', { name: 'Zoë', acr: '2' }],
  ];
  for (const [title, refreshed, before] of allowed) {
    it(`may follow when it ${title}`, () => assert.deepEqual(changed(refreshed, before), []));
  }

  const refused: readonly [title: string, id: string, refreshed: object, before?: object][] = [
    ['another issuer', 'issuer', { iss: 'https://op.example/' }],
    ['no issuer', 'issuer', { iss: undefined }],
    ['another subject', 'subject', { sub: '421' }],
    ['a subject that is a number', 'subject', { sub: 42 }],
    ['an audience less', 'audience', { aud: ['client'] }],
    ['another audience', 'audience', { aud: 'other' }, { aud: 'client' }],
    ['no audience', 'audience', { aud: undefined }],
    ['another azp', 'authorized_party', { azp: 'other' }],
    ['no azp any more', 'authorized_party', { azp: undefined }],
    ['an azp for the first time', 'authorized_party', {}, { azp: undefined }],
    ['another auth_time', 'auth_time', { auth_time: 1_700_000_001 }],
    ['its auth_time as a text', 'auth_time', { auth_time: '1700000000' }],
    ['another nonce', 'nonce', { nonce: 'm' }],
    ['a nonce of null', 'nonce', { nonce: null }],
  ];
  for (const [title, id, refreshed, before] of refused) {
    it(`may not follow with ${title}`, () => assert.deepEqual(changed(refreshed, before), [id]));
  }

  it('is compared with the nonce that was sent, whatever the token before it has', () => {
    assert.deepEqual(
      [changed({ nonce: 'n' }, { nonce: undefined }), changed({ nonce: 'm' }, { nonce: 'm' })],
      [[], ['nonce']],
    );
  });

  it('has the nonce of the token before it, or none, where none was sent', () => {
    const unsent = (refreshed: object, before = {}): unknown =>
      contradictions({
        previous: { ...previous, ...before },
        refreshed: { ...previous, ...refreshed },
        nonce: undefined,
      });
    assert.deepEqual(
      [unsent({}), unsent({ nonce: undefined }), unsent({ nonce: 'm' }, { nonce: undefined })],
      [[], [], ['nonce']],
    );
  });

  it('tells of everything that contradicts', () => {
    assert.deepEqual(changed({ sub: 'x', aud: 'x', azp: 'x', nonce: 'x' }), [
      ...['subject', 'audience', 'authorized_party', 'nonce'],
    ]);
  });
});
