import assert from 'node:assert/strict';
import { OidcError } from '../../../src/core/errors.ts';
import { fingerprintOf } from '../../../src/host/panel/panelDocument.ts';
import { serveDocument, type DocumentRequest } from '../../../src/host/panel/serveDocument.ts';
import { sampleJwt } from '../../support/panelSamples.ts';

const inner = sampleJwt({ sub: 'inside' });
const claims = `{"sub":"a\u202eb","roles":["x"],"__proto__":{"y":1},"assertion":"${inner}"}`;
const token = sampleJwt(claims, { alg: 'RS256', kid: 'k"1' });

const documents = {
  access_token: { kind: 'token', token },
  userinfo: { kind: 'answer', answer: { sub: 'x', n: 5 } },
} as const;

const seen = {
  token: fingerprintOf(documents.access_token),
  answer: fingerprintOf(documents.userinfo),
};

async function serve(name: DocumentRequest['name'], params: object) {
  const copied: string[] = [];
  const secrets: string[] = [];
  const opened: string[] = [];
  const result = await serveDocument(
    { type: 'request', id: 1, name, params } as DocumentRequest,
    documents,
    {
      copyToClipboard: (text) => Promise.resolve(void copied.push(text)),
      copySecret: (text) => Promise.resolve(void secrets.push(text)),
      commands: {
        openToken: (one) => void opened.push(one.token),
        decode: () => Promise.resolve(),
        addProvider: () => Promise.resolve(),
        showTrace: () => Promise.resolve(),
        learnMore: () => Promise.resolve(),
        compare: () => Promise.resolve(),
      },
    },
  );
  return { result, copied, secrets, opened };
}

const section = 'access_token';

describe('what the panel shows, asked for', () => {
  const values: readonly (readonly [part: 'header' | 'claims', index: number, text: string])[] = [
    ['claims', 0, 'a\u202eb'],
    ['claims', 1, '["x"]'],
    ['claims', 2, '{"y":1}'],
    ['header', 1, 'k"1'],
  ];
  for (const [part, index, text] of values) {
    it(`is one value, as it was received: ${part} ${String(index)}`, async () => {
      assert.deepEqual(
        await serve('copyValue', { section, fingerprint: seen.token, part, index }),
        {
          result: undefined,
          copied: [text],
          secrets: [],
          opened: [],
        },
      );
    });
  }

  it('is a value of an answer', async () => {
    const { copied } = await serve('copyValue', {
      ...{ section: 'userinfo', fingerprint: seen.answer, part: 'claims', index: 1 },
    });
    assert.deepEqual(copied, ['5']);
  });

  it('is JSON, harmless to look at and exact to copy', async () => {
    const { result } = await serve('json', { section });
    const { secrets } = await serve('copyJson', { section });
    const shown = (result as { json: string }).json;
    assert.deepEqual(
      [shown.includes('a\\u{202e}b'), secrets[0]?.includes('a\u202eb'), shown.includes('\u202e')],
      [true, true, false],
    );
  });

  it('is the token inside of another one', async () => {
    const { opened } = await serve('openInner', {
      kind: section,
      fingerprint: seen.token,
      index: 0,
    });
    assert.deepEqual(opened, [inner]);
  });

  const replaced: readonly (readonly [DocumentRequest['name'], object])[] = [
    ['copyValue', { section, fingerprint: 'of the one before', part: 'claims', index: 0 }],
    ['copyValue', { section: 'userinfo', fingerprint: seen.token, part: 'claims', index: 0 }],
    ['openInner', { kind: section, fingerprint: 'of the one before', index: 0 }],
  ];
  for (const [name, params] of replaced) {
    it(`is refused where it took the place of what was seen: ${name} ${JSON.stringify(params)}`, async () => {
      await assert.rejects(serve(name, params), { code: 'shown_value_replaced' });
    });
  }

  const missing: readonly (readonly [DocumentRequest['name'], object])[] = [
    ['copyValue', { section, fingerprint: seen.token, part: 'claims', index: 4 }],
    ['copyValue', { section, fingerprint: seen.token, part: 'header', index: 99 }],
    ['copyValue', { section: 'id_token', fingerprint: seen.token, part: 'claims', index: 0 }],
    ['copyValue', { section: 'userinfo', fingerprint: seen.answer, part: 'header', index: 0 }],
    ['json', { section: 'comparison' }],
    ['copyJson', { section: 'lone_token' }],
    ['revealToken', { kind: 'userinfo' }],
    ['copyToken', { kind: 'lone_token' }],
    ['openInner', { kind: section, fingerprint: seen.token, index: 1 }],
  ];
  for (const [name, params] of missing) {
    it(`is refused where there is nothing: ${name} ${JSON.stringify(params)}`, async () => {
      await assert.rejects(serve(name, params), OidcError);
    });
  }
});
