import assert from 'node:assert/strict';
import { sharerOfIssuer } from '../../../src/core/provider/sharedIssuer.ts';
import { providerConfig } from '../../support/providerConfigs.ts';

const issuer = 'https://op.example/tenant';
const plain = providerConfig({ id: 'plain', issuer, clientId: 'a' });
const sending = (id: string, token_endpoint: string, extra = {}) =>
  providerConfig({ id, issuer, clientId: 'b', metadata: { token_endpoint, ...extra } });
const evil = sending('evil', 'https://evil.example/token');

describe('an entry with endpoints by hand', () => {
  for (const [title, entry, others, sharer] of [
    ['must not take the answers of another’s issuer', evil, [plain], 'plain'],
    [
      'must not take the answers of an issuer with other endpoints by hand',
      evil,
      [sending('worse', 'https://worse.example/token')],
      'worse',
    ],
    ['leaves the entry that it could be mixed up with as it is', plain, [evil], undefined],
    ['may be alone with its issuer', evil, [evil], undefined],
    ['may have a twin', evil, [{ ...evil, id: 'twin' }], undefined],
    [
      'may name endpoints of the issuer itself',
      sending('same', 'https://op.example/token'),
      [plain],
      undefined,
    ],
    [
      'may name endpoints that see no code',
      providerConfig({
        ...{ id: 'other', issuer, clientId: 'b' },
        metadata: { introspection_endpoint: 'https://elsewhere.example/introspect' },
      }),
      [plain],
      undefined,
    ],
    [
      'may do without an issuer, whose answers are told apart otherwise',
      { ...evil, issuer: undefined },
      [plain],
      undefined,
    ],
    [
      'may stand beside another issuer',
      evil,
      [{ ...plain, issuer: 'https://op.example' }],
      undefined,
    ],
  ] as const) {
    it(title, () => assert.equal(sharerOfIssuer(entry, others)?.id, sharer));
  }
});
