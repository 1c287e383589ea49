import assert from 'node:assert/strict';
import { readToken } from '../../../src/core/token/lone/readToken.ts';
import { comparisonModel } from '../../../src/host/panel/comparisonModel.ts';
import { loneTokenModel } from '../../../src/host/panel/loneTokenModel.ts';
import { maskJson, maskJwts } from '../../../src/host/panel/maskCredentials.ts';
import { maskToken } from '../../../src/host/panel/maskToken.ts';
import { fingerprintOf } from '../../../src/host/panel/panelDocument.ts';
import type { PanelWords } from '../../../src/host/panel/panelWords.ts';
import { serveDocument, tokenDocument } from '../../../src/host/panel/serveDocument.ts';
import type { ReportedCheck } from '../../../src/core/token/checks.ts';
import { issuer, sampleJwt, tokenIn } from '../../support/panelSamples.ts';
import { englishPanelWords } from '../../support/panelWords.ts';

const inner = sampleJwt({ sub: 'inside' });
const secret = 'a-secret-of-the-client';
const claims = {
  sub: 'user-1',
  name: inner,
  header: `Authorization: Bearer ${inner}`,
  assertion: inner,
  list: ['a', inner],
  nested: { deep: [{ x: inner }] },
  client_secret: secret,
  answer: { refresh_token: [secret], expires_in: 60 },
};
const token = sampleJwt(claims);

describe('a credential inside of a token', () => {
  let words: PanelWords;

  before(async () => {
    words = await englishPanelWords();
  });

  const occurrences = (shown: unknown) =>
    [inner, secret].map((one) => JSON.stringify(shown).split(one).length - 1);

  it('is masked in the claims, and all around it is shown', () => {
    const model = loneTokenModel(readToken(token), undefined, undefined, 1, words);
    const rows = tokenIn(model, 'lone_token').claims.flatMap((group) => group.rows);
    const values = Object.fromEntries(rows.map(({ name, value }) => [name, value]));
    const masked = maskToken(inner);
    assert.deepEqual(
      { occurrences: occurrences(model), values: { ...values, nested: undefined } },
      {
        occurrences: [0, 0],
        values: {
          ...{ sub: 'user-1', name: masked, header: `Authorization: Bearer ${masked}` },
          ...{ assertion: masked, list: `["a","${masked}"]`, nested: undefined },
          client_secret: maskToken(secret),
          answer: `{"refresh_token":["${maskToken(secret)}"],"expires_in":60}`,
        },
      },
    );
  });

  it('is masked side by side, and still told from another one', () => {
    const other = sampleJwt({ sub: 'outside' });
    const model = comparisonModel(
      [
        { label: '', detail: '', members: claims },
        { label: '', detail: '', members: { ...claims, assertion: other } },
      ],
      words,
    );
    const [section] = model.sections;
    assert.equal(section?.kind, 'comparison');
    const row = section.comparison.groups
      .flatMap(({ rows }) => rows)
      .find(({ name }) => name === 'assertion');
    assert.deepEqual(
      { occurrences: occurrences(model), variants: row?.cells.map((cell) => cell?.variant) },
      { occurrences: [0, 0], variants: [0, 1] },
    );
  });

  it('is masked whatever stands right before and behind it, and no name of a host is', () => {
    const masked = maskToken(inner);
    const around = ['It is #.', '#. And more', 'a.b.#', 'old_#', '-#', '#.x', 'x=#&y=1', '#. #.'];
    const addresses = [
      'login.eyeglasses-of-the-world.example.com',
      'www.example-of-a-long-name.org',
    ];
    assert.deepEqual(
      [...around.map((text) => maskJwts(text.replaceAll('#', inner))), ...addresses.map(maskJwts)],
      [...around.map((text) => text.replaceAll('#', masked)), ...addresses],
    );
  });

  it('is looked for in time that grows with the text and no faster', () => {
    const startedMs = performance.now();
    for (const part of ['ey.', '-ey', 'eyJhbGciOiJI.', `${'ey'.repeat(500)}.`]) {
      maskJwts(part.repeat(1_000_000 / part.length));
    }
    assert.ok(performance.now() - startedMs < 1000);
  });

  it('is masked in names, and in the reasons of checks', () => {
    const claims = { [inner]: 1, iss: inner, aud: inner, list: { [inner]: { x: inner } } };
    const mismatch = { id: 'issuer', outcome: 'failed', reason: 'mismatch' } as const;
    const checks: readonly ReportedCheck[] = [
      { ...mismatch, section: 'RFC 7519 4.1.1', expected: issuer, actual: inner },
    ];
    const report = { issuer: { kind: 'none' }, choice: undefined, checks } as const;
    const description = { report, clientIds: [], apiAudiences: [], isIssuerInSettings: false };
    const asked = { issuer, audience: 'https://api.example', scopes: '' };
    const members = [{ label: '', detail: inner, members: claims }];
    assert.deepEqual(
      [
        loneTokenModel(readToken(sampleJwt(claims)), description, asked, 1, words),
        comparisonModel(members, words),
        maskJson('', JSON.stringify(claims)),
      ].map(occurrences),
      [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
    );
  });

  const section = 'access_token';

  async function ask(request: Parameters<typeof serveDocument>[0]) {
    const [copied, secrets]: [string[], string[]] = [[], []];
    const shown = await serveDocument(
      request,
      { access_token: tokenDocument(token) },
      {
        copyToClipboard: (text) => Promise.resolve(void copied.push(text)),
        copySecret: (text) => Promise.resolve(void secrets.push(text)),
        commands: {
          openToken: () => undefined,
          decode: () => Promise.resolve(),
          addProvider: () => Promise.resolve(),
          showTrace: () => Promise.resolve(),
          learnMore: () => Promise.resolve(),
          compare: () => Promise.resolve(),
        },
      },
    );
    return { shown, copied, secrets };
  }

  it('is masked in the JSON, which is copied whole and as a secret', async () => {
    const request = { type: 'request', id: 1, params: { section } } as const;
    const { shown } = await ask({ ...request, name: 'json' });
    const { copied, secrets } = await ask({ ...request, name: 'copyJson' });
    assert.deepEqual(
      { shown: occurrences(shown), copied, secrets: occurrences(secrets) },
      { shown: [0, 0], copied: [], secrets: [5, 2] },
    );
  });

  it('is copied as a secret, and what holds none as any text', async () => {
    const all = [];
    for (const index of [0, 3, 4, 6]) {
      const fingerprint = fingerprintOf({ kind: 'token', token });
      const params = { section, fingerprint, part: 'claims', index } as const;
      const { copied, secrets } = await ask({ type: 'request', id: 1, name: 'copyValue', params });
      all.push({ copied, secrets });
    }
    assert.deepEqual(all, [
      { copied: ['user-1'], secrets: [] },
      { copied: [], secrets: [inner] },
      { copied: [], secrets: [JSON.stringify(['a', inner])] },
      { copied: [], secrets: [secret] },
    ]);
  });
});
