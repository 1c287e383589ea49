import assert from 'node:assert/strict';
import type { CopiedRequest } from '../../../src/core/copying/copiedRequest.ts';
import { placeholderRequestText, requestText } from '../../../src/core/copying/requestText.ts';
import { httpFileRequest } from '../../../src/core/httpFile/httpFileRequest.ts';
import { outgoing, type ApiRequest } from '../../../src/core/oidc/api/apiRequest.ts';
import { curlArguments } from '../../support/shell.ts';

const request = {
  url: 'https://api.example/messages',
  method: 'GET',
  jsonBody: undefined,
} as const;

function copied(change: Partial<ApiRequest> = {}, rest: object = {}): CopiedRequest<ApiRequest> {
  return { request: { ...request, ...change }, token: { accessToken: 'token-1' }, ...rest };
}

const bound = {
  token: { accessToken: 'token-1', dpopKey: { alg: 'ES256', privateJwk: {} } },
  dpopProof: 'a.b.c',
  note: "It's for this one request.",
};

describe('a cURL command with an access token', () => {
  it('is a few lines to read', () => {
    assert.equal(
      requestText('curl', copied()),
      "curl 'https://api.example/messages' \\\n  --header 'Authorization: Bearer token-1'",
    );
  });

  it('has the method and the body that were chosen', () => {
    const jsonBody = `{"text":"it's \`$HOME\`"}`;
    const commands = [
      copied({ method: 'POST', jsonBody }),
      copied({ method: 'DELETE' }),
      copied({ method: 'HEAD' }),
    ].map((one) => curlArguments(requestText('curl', one)));
    const authorization = ['--header', 'Authorization: Bearer token-1'];
    assert.deepEqual(commands, [
      [
        ...[request.url, '--request', 'POST', ...authorization],
        ...['--header', 'content-type: application/json', '--data-raw', jsonBody],
      ],
      [request.url, '--request', 'DELETE', ...authorization],
      [request.url, '--head', ...authorization],
    ]);
  });

  it('has the proof of a key, and a note that is a command without effect in any shell', () => {
    const text = requestText('curl', copied({}, bound));
    assert.deepEqual(
      [text.split('\n')[0], curlArguments(text)],
      [
        ": 'It'\\''s for this one request.'",
        [
          ...[request.url, '--header', 'Authorization: DPoP token-1'],
          ...['--header', 'DPoP: a.b.c'],
        ],
      ],
    );
  });

  for (const url of [
    "https://api.example/it's?q='; id; '",
    'https://api.example/$(id)/`id`?a=$HOME&b=`id`&c="x"',
    'https://api.example/a b\n;id?x=1\r\n2',
    'https://api.example/{a,b}/[1-3]?x={c,d}&y=[4-6]',
    'https://[2001:db8::1]:8443/x',
    'https://api.example/!!?x=!$&y=\\',
    'http://127.0.0.1:3000/?-o=/tmp/x',
  ]) {
    it(`calls one address, and runs nothing of it: ${JSON.stringify(url)}`, () => {
      const [address = '', ...options] = curlArguments(requestText('curl', copied({ url })));
      const hasPatterns = /[[\]{}]/.test(address);
      assert.deepEqual(
        { address, options, isAscii: /^[\x21-\x7e]+$/.test(address) },
        {
          address: new URL(url).href,
          options: [
            ...(hasPatterns ? ['--globoff'] : []),
            ...['--header', 'Authorization: Bearer token-1'],
          ],
          isAscii: true,
        },
      );
    });
  }

  it('is not made for an address that no token goes to', () => {
    for (const url of [
      'http://api.example/',
      'https://a:b@api.example/',
      'file:///etc/passwd',
      'x',
    ]) {
      assert.throws(() => requestText('curl', copied({ url })), { code: 'url_not_allowed' });
    }
  });
});

describe('a .http request with an access token', () => {
  it('is what REST Client and httpYac read', () => {
    const change = { method: 'POST', jsonBody: '{"text":"hi"}' } as const;
    assert.deepEqual(requestText('http', copied(change, bound)).split('\n'), [
      '###',
      "# It's for this one request.",
      'POST https://api.example/messages HTTP/1.1',
      'Authorization: DPoP token-1',
      'DPoP: a.b.c',
      'Content-Type: application/json',
      '',
      '{"text":"hi"}',
      '',
    ]);
  });

  it('has nothing in its address that those would replace or run', () => {
    const url = 'https://api.example/{{$processEnv HOME}}?x={{process.exit()}}';
    const line = requestText('http', copied({ url })).split('\n')[1];
    assert.equal(
      line,
      'GET https://api.example/%7B%7B$processEnv%20HOME%7D%7D?x=%7B%7Bprocess.exit()%7D%7D HTTP/1.1',
    );
  });

  for (const value of [
    '{{process.exit()}}',
    '{{{{{$processEnv HOME}}}',
    '\\{{x}}\\',
    { '{{key}}': [{ a: { b: ['{', '{{{'] } }] },
  ]) {
    it(`has the same JSON in its body, and nothing to replace or run: ${JSON.stringify(value)}`, () => {
      const change = { method: 'POST', jsonBody: JSON.stringify(value) } as const;
      const [, body = ''] = requestText('http', copied(change)).split('\n\n');
      assert.deepEqual([JSON.parse(body), body.includes('{{')], [value, false]);
    });
  }

  it('has a body without such braces as it was typed', () => {
    const jsonBody = '{ "a":{"b":[{"c":{}}]}}';
    const [, body] = requestText('http', copied({ method: 'POST', jsonBody })).split('\n\n');
    assert.equal(body, `${jsonBody}\n`);
  });

  it('is not made of a body that is no JSON, since nothing is sure of that', () => {
    const change = { method: 'POST', jsonBody: '{{x}}' } as const;
    assert.throws(() => requestText('http', copied(change)), { code: 'unexpected' });
  });

  it('is not made of a token that those would replace or run', () => {
    const token = { accessToken: '{{process.exit()}}' };
    assert.throws(() => requestText('http', copied({}, { token })), { code: 'token_not_writable' });
  });
});

describe('a .http request with a placeholder', () => {
  it('holds no token, and is sent from the file as it was asked for', () => {
    const token = { providerId: 'okta.dev', member: 'access_token' } as const;
    const asked = { ...request, method: 'POST', jsonBody: '{"a":{"b":"{{c}}"}}' } as const;
    const text = placeholderRequestText(asked, token);
    const body = '{"a":{"b":"{\\u007bc}}"}}'; // the same JSON
    assert.deepEqual(
      { lines: text.split('\n'), read: httpFileRequest(text, 0) },
      {
        lines: [
          '###',
          'POST https://api.example/messages HTTP/1.1',
          'Authorization: Bearer ${oidc:okta.dev.access_token}',
          'Content-Type: application/json',
          '',
          body,
          '',
        ],
        read: { request: outgoing({ ...asked, jsonBody: body }), token },
      },
    );
  });
});
