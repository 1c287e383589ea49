import assert from 'node:assert/strict';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import { codeOf } from '../support/codeOf.ts';
import * as answer from '../support/hostile/replies.ts';
import type { Hooks, Json } from '../support/hostile/types.ts';
import { hostileConfig } from '../support/providerConfigs.ts';
import { RelyingParty } from '../support/relyingParty.ts';
import { withHostileProvider } from '../support/withHostileProvider.ts';

interface Outcome {
  readonly code: string;
  /** Where the browser was sent. */
  readonly opened: readonly string[];
  readonly hits: readonly string[];
  readonly stored: readonly string[];
  readonly violations: readonly string[];
}

/** A sign-in that pushes its request. */
function signIn(hooks: Hooks, overrides: Partial<ProviderConfig> = {}): Promise<Outcome> {
  return withHostileProvider({ takesPushedRequests: true, hooks }, async (provider) => {
    const party = new RelyingParty({ requestTimeoutSeconds: 0.3 });
    const code = await codeOf(party.signIn(hostileConfig(provider, { par: true, ...overrides })));
    return {
      code,
      opened: party.browser.opened,
      hits: provider.hits.filter((hit) => hit !== 'discovery'),
      stored: party.storedSubjects,
      violations: provider.violations,
    };
  });
}

const answering = (change: (body: Json) => unknown): Hooks => ({ pushedRequest: change });

describe('a provider that takes pushed requests', () => {
  it('is sent the whole request, and the browser no more than the reference to it', async () => {
    const { code, opened, hits, violations } = await signIn({});
    const [url = ''] = opened;
    assert.deepEqual(
      { code, hits, violations, names: [...new URL(url).searchParams.keys()] },
      {
        code: 'no error',
        hits: ['push', 'authorize', 'token', 'keys'],
        violations: [],
        names: ['client_id', 'request_uri'],
      },
    );
  });

  for (const [title, hooks, code] of [
    ['no reference', answering(({ expires_in }) => ({ expires_in })), 'response_invalid'],
    ['a number as reference', answering((b) => ({ ...b, request_uri: 5 })), 'response_invalid'],
    ['a list as reference', answering((b) => ({ ...b, request_uri: ['x'] })), 'response_invalid'],
    ['an empty reference', answering((b) => ({ ...b, request_uri: '' })), 'response_invalid'],
    ['nothing', answering(() => undefined), 'response_invalid'],
    ['a list', answering((body) => [body]), 'response_invalid'],
    ['null', answering(() => null), 'response_invalid'],
    ['a page', { reply: { push: answer.html } }, 'response_invalid'],
    ['half of JSON', { reply: { push: answer.truncatedJson } }, 'response_invalid'],
    ['a fault', { reply: { push: answer.status(500) } }, 'response_invalid'],
    ['a wait', { reply: { push: answer.status(503) } }, 'response_invalid'],
    ['a page of errors', { reply: { push: answer.status(400, '<p>No') } }, 'response_invalid'],
    [
      'a refusal',
      { reply: { push: answer.json({ error: 'invalid_request' }, 400) } },
      'pushed_request_refused',
    ],
    [
      'a redirect',
      { reply: { push: answer.redirectTo('https://evil.example/', 307) } },
      'redirect_refused',
    ],
    ['more than anybody reads', { reply: { push: answer.gzipBomb(5) } }, 'response_too_large'],
    ['no end', { reply: { push: answer.endless } }, 'response_too_large'],
    ['silence', { reply: { push: answer.silent } }, 'request_timed_out'],
    ['a cut', { reply: { push: answer.reset } }, 'network_unreachable'],
  ] as const) {
    it(`ends the sign-in before any browser, and is asked once, when it answers with ${title}`, async () => {
      assert.deepEqual(await signIn(hooks), {
        code,
        opened: [],
        hits: ['push'],
        stored: [],
        violations: [],
      });
    });
  }

  // RFC 9126 2.2 wants a positive number; the library takes a number in quotes, too, and a 0.
  for (const [expiresIn, code] of [
    ['60', 'no error'],
    [0, 'no error'],
    [0.5, 'no error'],
    [1e18, 'no error'],
    [undefined, 'response_invalid'],
    [null, 'response_invalid'],
    ['soon', 'response_invalid'],
    [-1, 'response_invalid'],
    [true, 'response_invalid'],
  ] as const) {
    it(`has its reference used at once, or not at all, when it lasts ${JSON.stringify(expiresIn)}: ${code}`, async () => {
      const outcome = await signIn(answering((body) => ({ ...body, expires_in: expiresIn })));
      assert.deepEqual(
        [outcome.code, outcome.opened.length, outcome.violations],
        [code, code === 'no error' ? 1 : 0, []],
      );
    });
  }

  for (const reference of [
    'x&client_id=evil&redirect_uri=https://evil.example',
    'https://evil.example/request?a=b#c',
    'javascript:alert(1)',
    'a\r\nLocation: https://evil.example',
    '\u202e\u0000 %00%0d "\'<>\\',
    'x'.repeat(4000),
  ]) {
    it(`can lead the browser nowhere else by its reference: ${JSON.stringify(reference.slice(0, 40))}`, async () => {
      const { opened, violations } = await signIn(
        answering((body) => ({ ...body, request_uri: reference })),
      );
      const [url] = opened.map((one) => new URL(one));
      assert.deepEqual(
        {
          violations,
          host: url?.hostname,
          hash: url?.hash,
          parameters: [...(url?.searchParams ?? [])],
        },
        {
          violations: [],
          host: '127.0.0.1',
          hash: '',
          parameters: [
            ['client_id', 'rp client/+&'],
            ['request_uri', reference],
          ],
        },
      );
    });
  }

  it('that requires them gets nothing else, also where the settings leave it open', async () => {
    const requiring = (document: Json): Json => ({
      ...document,
      require_pushed_authorization_requests: true,
    });
    const { code, hits } = await signIn({ discovery: requiring }, { par: 'auto' });
    assert.deepEqual([code, hits], ['no error', ['push', 'authorize', 'token', 'keys']]);
  });
});
