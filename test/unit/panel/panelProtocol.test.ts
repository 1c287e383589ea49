import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  parsePanelRequest,
  parsePanelState,
  parseToWebview,
} from '../../../src/shared/panelProtocol.ts';
import { fillTemplate } from '../../../src/shared/panelStrings.ts';

const request = (name: unknown, params?: unknown, id: unknown = 1): unknown => ({
  type: 'request',
  id,
  name,
  params,
});

describe('the messages of the panel', () => {
  it('are taken when they are of the protocol', () => {
    const good = [
      request('load'),
      request('refreshView'),
      request('introspect'),
      request('userInfo'),
      request('revealToken', { kind: 'access_token' }),
      request('copyToken', { kind: 'id_token' }),
      request('copyToken', { kind: 'exchanged_token' }),
      request('copyJson', { section: 'userinfo' }),
      request('json', { section: 'lone_token' }),
      request('copyValue', { section: 'access_token', fingerprint: 'f', part: 'header', index: 0 }),
      request('checkForApi', { issuer: 'https://a', audience: '', scopes: 'a b' }),
      request('openInner', { kind: 'id_token', fingerprint: 'f', index: 3 }),
      request('showTrace', { section: 'userinfo' }),
      request('buildComparison'),
      request('showTrace', { section: 'lone_token' }),
      request('learnMore', { errorCode: 'tls_failed' }),
      request('compare'),
      request('decode'),
      request('addProvider'),
    ];
    assert.deepEqual(good.map(parsePanelRequest), good);
  });

  it('are refused otherwise', () => {
    const bad = [
      undefined,
      null,
      'load',
      [],
      {},
      request('toString'),
      request('load', {}),
      request('load', undefined, '1'),
      request('load', undefined, 1.5),
      request('load', undefined, Number.NaN),
      request('revealToken'),
      request('revealToken', { kind: 'refresh_token' }),
      request('copyToken', null),
      request('copyJson', { section: 'access_token\0' }),
      request('copyValue', { section: 'access_token', part: 'claims', index: 0 }),
      ...[
        { part: 'constructor', index: 0 },
        { part: 'claims', index: -1 },
        { part: 'claims', index: '0' },
      ].map((place) =>
        request('copyValue', { section: 'access_token', fingerprint: 'f', ...place }),
      ),
      request('checkForApi', { issuer: 'https://a', audience: '' }),
      request('checkForApi', { issuer: 'x'.repeat(10_000), audience: '', scopes: '' }),
      request('openInner', { kind: 'refresh_token', fingerprint: 'f', index: 0 }),
      request('openInner', { kind: 'id_token', fingerprint: 7, index: 0 }),
      request('showTrace', { section: 'comparison' }),
      request('learnMore', { errorCode: 7 }),
      request('decode', { token: 'x' }),
      request('addProvider', { issuer: 'https://a' }),
      { ...(request('load') as object), type: 'reply' },
    ];
    assert.deepEqual(
      bad.map(parsePanelRequest),
      bad.map(() => undefined),
    );
  });

  it('keep nothing that was not asked for', () => {
    assert.deepEqual(
      parsePanelRequest(request('copyToken', { kind: 'id_token', token: 'x', command: 'y' })),
      request('copyToken', { kind: 'id_token' }),
    );
  });

  it('never make the reader throw', () => {
    fc.assert(
      fc.property(fc.anything(), (message) => {
        parsePanelRequest(message);
        parseToWebview(message);
      }),
    );
  });
});

describe('the state of a panel, kept on disk', () => {
  const states: readonly (readonly [kept: unknown, read: object | undefined])[] = [
    [
      { sessionId: 's', section: 'userinfo', token: 'x' },
      { sessionId: 's', section: 'userinfo' },
    ],
    [{ sessionId: 's', section: 'a section of another version' }, { sessionId: 's' }],
    [{ fleeting: 'token', token: 'x', sessionId: 's' }, { fleeting: 'token' }],
    [{ fleeting: 'constructor' }, undefined],
    [{ sessionId: '', section: ['userinfo'] }, undefined],
    [{ sessionId: 5, section: 'toString' }, undefined],
    [undefined, undefined],
    [null, undefined],
    ['userinfo', undefined],
  ];
  for (const [kept, read] of states) {
    it(`is of use as far as it is of the protocol: ${JSON.stringify(kept)}`, () => {
      assert.deepEqual(parsePanelState(kept), read);
    });
  }
});

describe('a template', () => {
  it('takes values by place and keeps what has none', () => {
    assert.equal(fillTemplate('{1} of {0}, {2}', 'ten', 3), '3 of ten, {2}');
  });

  it('does not read places in the values', () => {
    assert.equal(fillTemplate('{0}', '{1}', 'x'), '{1}');
  });
});
