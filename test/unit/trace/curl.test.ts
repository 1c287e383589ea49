import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { curlOf } from '../../../src/core/trace/curl.ts';
import type { TracedRequest } from '../../../src/core/trace/traceRecord.ts';
import type { ShownText, TracedField, TracedValue } from '../../../src/core/trace/tracedValue.ts';
import { redactUrl } from '../../../src/core/text.ts';
import { issuer, recorded, type Exchange } from '../support/recordedExchange.ts';

const url = `${issuer}/token`;

/** The cURL command of an exchange. */
async function commandFor(exchange: Exchange): Promise<string> {
  const { steps } = await recorded(exchange);
  const [step] = steps;
  return step?.kind === 'request' ? curlOf(step) : '';
}

/** What `curl` gets when a real shell runs the command. */
function argumentsOf(command: string, variables: Readonly<Record<string, string>> = {}) {
  const script = `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${command}`;
  const out = execFileSync('sh', ['-u', '-c', script], { env: variables, encoding: 'utf8' });
  return out.split('\0').slice(0, -1);
}

/** A request of which these fields are known. */
function requestWith(fields: readonly TracedField[]): TracedRequest {
  const none = { fields: [], others: 0 };
  return {
    ...{ kind: 'request', purpose: 'token', method: 'POST' as ShownText, url: redactUrl(url) },
    ...{ startedAtEpochMs: 0, elapsedMs: 0, hasClientCertificate: false, times: 1 },
    ...{ query: none, headers: none, response: undefined, failure: undefined },
    body: { bytes: 1, content: 'form', fields: { fields, others: 0 } },
  };
}

function field(name: string, value: TracedValue): TracedField {
  return { name: name as ShownText, value };
}

describe('a step as cURL', () => {
  it('has what was shown, and variables for what was masked', async () => {
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      code: 'the-code',
      redirect_uri: 'http://127.0.0.1:4000/callback',
      code_verifier: 'the-verifier',
    });
    const headers = {
      accept: 'application/json',
      authorization: 'Basic abcdefgh',
      'content-type': 'application/x-www-form-urlencoded',
      dpop: 'the-proof',
    };
    assert.equal(
      await commandFor({ init: { method: 'POST', body, headers } }),
      `curl '${url}' \\
  --request 'POST' \\
  --header 'accept: application/json' \\
  --user "$CLIENT_ID:$CLIENT_SECRET" \\
  --header 'dpop: '"$DPOP_PROOF" \\
  --data-urlencode 'grant_type=authorization_code' \\
  --data-urlencode 'code='"$CODE" \\
  --data-urlencode 'redirect_uri=http://127.0.0.1:4000/callback' \\
  --data-urlencode 'code_verifier='"$CODE_VERIFIER"`,
    );
  });

  it('gives curl the values of the variables, whatever is in them', async () => {
    const headers = { authorization: 'Bearer abc' };
    const command = await commandFor({ url: `${url}?state=abc`, init: { headers } });
    const variables = { STATE: `it's "$HOME" \`id\``, ACCESS_TOKEN: "a' b" };
    assert.deepEqual(argumentsOf(command, variables), [
      url,
      ...['--url-query', `state=${variables.STATE}`],
      ...['--header', `authorization: Bearer ${variables.ACCESS_TOKEN}`],
    ]);
  });

  it('of a client with a certificate wants that, and says what it leaves out', async () => {
    const clientCertificate = { privateKeyPem: 'x', certificatePem: 'y' };
    const body = new URLSearchParams({ scope: 'a', unknown: 'b' });
    assert.equal(
      await commandFor({ init: { method: 'POST', body, clientCertificate } }),
      `: '1 more parameters were sent, which are not known here'
curl '${url}' \\
  --request 'POST' \\
  --cert "$CLIENT_CERTIFICATE" --key "$CLIENT_KEY" \\
  --data-urlencode 'scope=a'`,
    );
  });

  it('takes brackets for an address, and a HEAD for a request without a body', async () => {
    const commands = [
      await commandFor({ url: 'http://[::1]:4000/token', init: { method: 'HEAD' } }),
      await commandFor({ init: { method: 'PUT', body: '{"a":1}' } }),
    ];
    assert.deepEqual(
      commands.map((command) => argumentsOf(command, { BODY: '@/etc/passwd' })),
      [
        ['http://[::1]:4000/token', '--globoff', '--head'],
        [url, '--request', 'PUT', '--data-raw', '@/etc/passwd'],
      ],
    );
  });

  it('runs nothing but curl, and hands every text over as it is', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((one) => !one.includes('\0'));
    const nasty = fc.oneof(
      text,
      fc.constantFrom("'; touch /tmp/x; '", '$(id)', '`id`', '"$HOME"', '\\', "\n' #", '!!', '-o'),
    );
    fc.assert(
      fc.property(nasty, nasty, (name, value) => {
        const fields = [
          field(name, { kind: 'shown', text: value as ShownText }),
          field(name, { kind: 'masked', characters: 1 }),
        ];
        const command = curlOf(requestWith(fields));
        const [, variable = ''] = /"\$([A-Za-z_]\w*)"$/.exec(command) ?? [];
        const given = argumentsOf(command, { [variable]: 'secret' });
        const encodedName = encodeURIComponent(name);
        assert.deepEqual(given, [
          ...[url, '--request', 'POST'],
          ...['--data-urlencode', `${encodedName}=${value}`],
          ...['--data-urlencode', `${encodedName}=secret`],
        ]);
      }),
      { numRuns: 60 },
    );
  });
});
