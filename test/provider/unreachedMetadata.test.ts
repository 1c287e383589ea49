import assert from 'node:assert/strict';
import { examineProvider } from '../../src/core/doctor/examineProvider.ts';
import type { DoctorReport } from '../../src/core/doctor/report.ts';
import type { HttpEdges } from '../../src/core/oidc/http.ts';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import { systemClock } from '../support/fakeClock.ts';
import { providerConfig } from '../support/providerConfigs.ts';

const issuer = 'https://op.example/realms/dev';
const date = 'Sat, 01 Aug 2026 12:00:00 GMT';

/** What the doctor says when each URL is answered so; one that is not named is answered with 404. */
async function examine(
  answers: Readonly<Record<string, object | number | Error>>,
  edit: Partial<ProviderConfig> = {},
): Promise<DoctorReport & { readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const fetch: HttpEdges['fetch'] = (url) => {
    asked.push(url);
    const answer = answers[url] ?? answers['*'] ?? 404;
    if (answer instanceof Error) {
      return Promise.reject(answer);
    }
    return Promise.resolve(
      typeof answer === 'number'
        ? new Response('<html>', { status: answer, headers: { 'content-type': 'text/html' } })
        : Response.json(answer),
    );
  };
  const edges = { fetch, clock: systemClock, events: () => undefined, timeoutSeconds: () => 5 };
  const provider = providerConfig({ clientId: 'abc', issuer, ...edit });
  const input = { provider, hasClientSecret: false };
  const report = await examineProvider(edges, input, new AbortController().signal);
  return { ...report, asked };
}

const outcomes = ({ rows }: DoctorReport) =>
  Object.fromEntries(rows.map(({ id, outcome }) => [id, outcome]));

function missing({ rows }: DoctorReport) {
  const row = rows.find(({ id }) => id === 'metadata');
  assert.ok(row?.id === 'metadata');
  const { tried, elsewhere } = row.facts;
  return {
    tried: tried.map(({ url, error }) => [url, error?.code ?? 'absent']),
    elsewhere,
  };
}

const atIssuer = `${issuer}/.well-known/openid-configuration`;
const inFront = 'https://op.example/.well-known/oauth-authorization-server/realms/dev';

function systemError(code: string): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
}

describe('the doctor where no metadata is found', () => {
  for (const [title, answer, code] of [
    ['its host is not known', systemError('ENOTFOUND'), 'network_unreachable'],
    ['its port is closed', systemError('ECONNREFUSED'), 'network_unreachable'],
    ['its certificate is not trusted', systemError('CERT_HAS_EXPIRED'), 'tls_failed'],
  ] as const) {
    it(`names one cause, and what was not looked at because of it: ${title}`, async () => {
      const report = await examine({ '*': answer });
      assert.deepEqual(
        {
          outcomes: outcomes(report),
          notRun: report.notRun,
          missing: missing(report),
          asked: report.asked,
        },
        {
          outcomes: { metadata: 'failed', clock: 'blocked', sign_in: 'blocked' },
          notRun: [
            ...['issuer', 'endpoints', 'urls', 'response_types', 'grants', 'pkce'],
            ...['client_authentication', 'scopes', 'signing_algorithms', 'issuer_parameter'],
            ...['pushed_requests', 'keys'],
          ],
          missing: {
            tried: [
              [atIssuer, code],
              [inFront, code],
            ],
            elsewhere: undefined,
          },
          asked: [atIssuer, inFront],
        },
      );
    });
  }

  for (const [title, url, found] of [
    ['one folder up', 'https://op.example/realms/.well-known/openid-configuration', 'realms'],
    ['at the root', 'https://op.example/.well-known/oauth-authorization-server', ''],
    ['behind the path, in the other form', `${issuer}/.well-known/oauth-authorization-server`, 'x'],
    [
      'in front of the path, in the other form',
      'https://op.example/.well-known/openid-configuration/realms/dev',
      'realms/dev',
    ],
  ] as const) {
    it(`finds metadata that is elsewhere on the same host: ${title}`, async () => {
      const report = await examine({ [url]: { issuer: `https://op.example/${found}` } });
      assert.deepEqual(missing(report), {
        tried: [
          [atIssuer, 'absent'],
          [inFront, 'absent'],
        ],
        elsewhere: { url, issuer: `https://op.example/${found}` },
      });
    });
  }

  it('looks at a few places of the same host, and at no other', async () => {
    const { asked } = await examine({}, { issuer: 'https://op.example/a/b/c/d/e/f?x=1' });
    assert.deepEqual(
      { count: asked.length, hosts: [...new Set(asked.map((url) => new URL(url).host))] },
      { count: 10, hosts: ['op.example'] },
    );
  });

  it('takes a document without an issuer for no metadata', async () => {
    const report = await examine({
      'https://op.example/.well-known/openid-configuration': { hello: 'world' },
    });
    assert.equal(missing(report).elsewhere, undefined);
  });

  it('says what each place answered, where they differ', async () => {
    const report = await examine({ [inFront]: 500 });
    assert.deepEqual(missing(report).tried, [
      [atIssuer, 'absent'],
      [inFront, 'response_invalid'],
    ]);
  });

  it('finds the second document where the first has a fault, with which a sign-in ends', async () => {
    const report = await examine({ [atIssuer]: 500, [inFront]: { issuer } });
    assert.deepEqual(missing(report), {
      tried: [[atIssuer, 'response_invalid']],
      elsewhere: { url: inFront, issuer },
    });
  });

  it('does not ask a host for keys that can’t be reached, and names it once', async () => {
    const metadata = {
      authorization_endpoint: 'https://op.example/authorize',
      token_endpoint: 'https://op.example/token',
      jwks_uri: 'https://op.example/keys',
    };
    const report = await examine({ '*': systemError('ENOTFOUND') }, { metadata });
    assert.deepEqual(
      {
        failed: report.rows.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id),
        notRun: report.notRun,
        asked: report.asked,
      },
      { failed: ['metadata'], notRun: ['issuer', 'keys'], asked: [atIssuer, inFront] },
    );
  });

  for (const [title, answer, clock] of [
    ['that tells the time', new Response('', { status: 404, headers: { date } }), 'failed'],
    ['without one', new Response('', { status: 404 }), 'not_run'],
  ] as const) {
    it(`compares the clocks by any answer, also one without metadata: ${title}`, async () => {
      const fetch = (): Promise<Response> => Promise.resolve(answer.clone());
      const report = await examineProvider(
        { fetch, clock: systemClock, events: () => undefined, timeoutSeconds: () => 5 },
        { provider: providerConfig({ clientId: 'abc', issuer }), hasClientSecret: false },
        new AbortController().signal,
      );
      assert.equal(outcomes(report)['clock'], clock);
    });
  }
});
