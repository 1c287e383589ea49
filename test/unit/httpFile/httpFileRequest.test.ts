import assert from 'node:assert/strict';
import { httpFileRequest } from '../../../src/core/httpFile/httpFileRequest.ts';
import type { RequestProblem } from '../../../src/core/httpFile/requestProblem.ts';
import type { OutgoingRequest } from '../../../src/core/oidc/api/apiRequest.ts';
import { failureOf } from '../support/failure.ts';

const bearer = 'Authorization: Bearer ${oidc:okta.access_token}';
const token = { providerId: 'okta', member: 'access_token' } as const;

/** The request that `>` in front of a line points to, or the first one. */
function read(marked: string) {
  const line = marked.split('\n').findIndex((text) => text.startsWith('>>'));
  return httpFileRequest(marked.replace(/^>>/m, ''), Math.max(line, 0));
}

describe('a request of a .http file', () => {
  const get = { method: 'GET', url: 'https://api.example/a', headers: [], body: undefined };
  for (const { title, text, request } of [
    { title: 'is a line and its headers', text: `GET https://api.example/a\n${bearer}` },
    {
      title: 'may name the version of HTTP',
      text: `GET https://api.example/a HTTP/1.1\n${bearer}`,
    },
    { title: 'needs no method', text: `https://api.example/a\n${bearer}` },
    { title: 'needs no scheme', text: `get api.example/a\n${bearer}` },
    {
      title: 'goes to this machine without TLS',
      text: `localhost:3000/a\n${bearer}`,
      request: { url: 'http://localhost:3000/a' },
    },
    { title: 'may name its host in a header', text: `GET /a\nHost: api.example\n${bearer}` },
    {
      title: 'may name its port with its host, also the one it has anyway',
      text: `GET https://api.example/a\nHost: api.example:443\n${bearer}`,
    },
    {
      title: 'has a body of XML or HTML, whatever its first tag is',
      text: `POST https://api.example/a\n${bearer}\n\n<order id="7">\n<a href="x">\n</order>`,
      request: { method: 'POST', body: '<order id="7">\n<a href="x">\n</order>' },
    },
    {
      title: 'goes on with its query',
      text: `GET https://api.example/a\n  ?x=1\n  &y=2 HTTP/1.1\n${bearer}`,
      request: { url: 'https://api.example/a?x=1&y=2' },
    },
    {
      title: 'has comments around it and in its headers',
      text: `# one\n// two\n\n# @name three\nGET https://api.example/a\n# X-No: 1\n${bearer}`,
    },
    {
      title: 'is the one that the line is in',
      text: `GET https://other.example\n${bearer}\n### title\n\n>>GET https://api.example/a\n${bearer}\n###\nx`,
    },
    {
      title: 'can be pointed at by its comment and its last line',
      text: `GET https://other.example\n${bearer}\n###\n# c\nGET https://api.example/a\n${bearer}\n>>\n###`,
    },
    { title: 'has lines that end as in DOS', text: `GET https://api.example/a\r\n${bearer}\r\n` },
    {
      title: 'has headers of its own, and none that the HTTP layer writes',
      text: `GET https://api.example/a\nX-Trace:  1 2 \nContent-Length: 7\nHost: API.example\n${bearer}`,
      request: { headers: [['x-trace', '1 2']] },
    },
    {
      title: 'has a JSON body, which is said to be one',
      text: `POST https://api.example/a\n${bearer}\n\n{\n  "a": 1\n}\n\n`,
      request: {
        method: 'POST',
        headers: [['content-type', 'application/json']],
        body: '{\n  "a": 1\n}',
      },
    },
    {
      title: 'has a body of the kind that it says',
      text: `PUT https://api.example/a\nContent-Type: text/csv\n${bearer}\n\na;b\n\n# c`,
      request: { method: 'PUT', headers: [['content-type', 'text/csv']], body: 'a;b\n\n# c' },
    },
    {
      title: 'has a form over several lines',
      text: `POST https://api.example/a\ncontent-type: application/x-www-form-urlencoded\n${bearer}\n\na=1\n&b=2`,
      request: {
        method: 'POST',
        headers: [['content-type', 'application/x-www-form-urlencoded']],
        body: 'a=1&b=2',
      },
    },
    {
      title: 'has parts that end as MIME has it',
      text: `POST https://api.example/a\ncontent-type: multipart/mixed; boundary=b\n${bearer}\n\n--b\n\nx\n--b--`,
      request: {
        method: 'POST',
        headers: [['content-type', 'multipart/mixed; boundary=b']],
        body: '--b\r\n\r\nx\r\n--b--',
      },
    },
    {
      title: 'has the variables that are defined above it, the last ones',
      text: `@host=b.example\n@id = 7\n@v={{host}}/v1\n###\n@host = api.example\n\n>>POST https://{{ v }}/{{id}}\nX-Id: {{id}}\n${bearer}\n\n"{{id}}"\n###\n@id = 8`,
      request: {
        method: 'POST',
        url: 'https://api.example/v1/7',
        headers: [
          ['x-id', '7'],
          ['content-type', 'application/json'],
        ],
        body: '"7"',
      },
    },
    {
      title: 'may have the placeholder in a variable',
      text: '@token = ${oidc:okta.access_token}\nGET https://api.example/a\nauthorization: bearer {{token}}',
    },
    {
      title:
        'may have the placeholder as the whole value, since one that is bound is sent otherwise',
      text: 'GET https://api.example/a\nAuthorization: ${oidc:okta.access_token}',
    },
  ] as const satisfies readonly {
    title: string;
    text: string;
    request?: Partial<OutgoingRequest>;
  }[]) {
    it(title, () => {
      assert.deepEqual(read(text), { request: { ...get, ...request }, token });
    });
  }

  it('may be about the ID Token, and of a provider with dots in its id', () => {
    const { token: named } = read('x.example\nAuthorization: Bearer ${oidc:a.b.c.id_token}');
    assert.deepEqual(named, { providerId: 'a.b.c', member: 'id_token' });
  });
});

describe('a request of a .http file that is not sent', () => {
  const start = `POST https://api.example/a\n${bearer}`;
  for (const [problem, lineNumber, text] of [
    ['no_request', 1, '# nothing\n@a = b'],
    ['no_request', 1, 'HTTP/1.1 200 OK\nx: y'],
    ['file_too_large', 1, `${start}\n\n${'x'.repeat(1024 * 1024)}`],
    ['method', 1, `PROPFIND https://api.example/a\n${bearer}`],
    ['header', 3, `${start}\nno header`],
    ['header', 3, `${start}\nX: \u20ac`],
    ['header_not_ours', 3, `${start}\nDPoP: a.b.c`],
    ['header_not_ours', 3, `${start}\nTransfer-Encoding: chunked`],
    ['header_not_ours', 3, `${start}\nHost: other.example`],
    ['header_not_ours', 3, `${start}\nHost: api.example:80`],
    ['header_not_ours', 3, `${start}\nHost: x@api.example`],
    ['header_not_ours', 3, `${start}\nAuthorization: Basic x`],
    ['variable', 1, `GET https://{{host}}/a\n${bearer}`],
    ['variable', 3, `${start}\nX: {{$guid}}`],
    ['variable', 6, `${start}\n\n{\n\n  "a": "{{login.response.body.id}}"\n}\n###\n@later=1`],
    ['variables_too_long', 3, `@a={{b}}\n@b={{a}}\nGET https://x.example/{{a}}\n${bearer}`],
    ['extension_syntax', 1, `{{\nrequire('fs')\n}}\n${start}`],
    ['extension_syntax', 4, `${start}\n\n< ./body.json`],
    ['extension_syntax', 4, `${start}\n\n<@ ./body.json`],
    ['extension_syntax', 4, `${start}\n\n<@latin1 ./body.json`],
    ['extension_syntax', 5, `${start}\n\n{}\n> {% client.log() %}`],
    ['extension_syntax', 5, `${start}\n\n{}\n?? status == 200`],
    ['body_not_possible', 4, `GET https://api.example/a\n${bearer}\n\nx`],
    ['placeholder', 2, 'GET https://api.example/a\nAuthorization: Bearer ${oidc:okta}'],
    ['placeholder', 2, 'GET https://api.example/a\nAuthorization: Bearer ${oidc:o.refresh_token}'],
    ['placeholder', 2, 'GET https://api.example/a\nAuthorization: x ${oidc:okta.access_token}'],
    ['placeholder_place', 1, `GET https://api.example/?t=\${oidc:okta.access_token}\n${bearer}`],
    ['placeholder_place', 3, `${start}\nX-Token: \${oidc:okta.access_token}`],
    ['placeholder_place', 6, `@t=\${oidc:okta.id_token}\n\n${start}\n\n{{t}}`],
    ['no_placeholder', 1, 'GET https://api.example/a'],
    ['no_placeholder', 2, 'GET https://api.example/a\nAuthorization: Bearer x'],
  ] as const satisfies readonly (readonly [RequestProblem, number, string])[]) {
    it(`is refused with its line: ${problem}, ${JSON.stringify(text.slice(0, 80))}`, async () => {
      const told = { ...((await failureOf(() => read(text))) as object), text: '' };
      const code = 'http_request_unusable';
      assert.deepEqual(told, { code, problem, lineNumber, text: '' });
    });
  }

  for (const url of [
    'http://api.example/',
    'https://a:b@api.example/',
    'ftp://x/',
    'https://x/#f',
  ]) {
    it(`is refused for an address that no token goes to: ${url}`, async () => {
      const told = await failureOf(() => read(`GET ${url}\n${bearer}`));
      assert.equal((told as { readonly code?: string }).code, 'url_not_allowed');
    });
  }
});
