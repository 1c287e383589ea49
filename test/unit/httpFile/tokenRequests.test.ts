import assert from 'node:assert/strict';
import fc from 'fast-check';
import { OidcError } from '../../../src/core/errors.ts';
import { httpFileRequest } from '../../../src/core/httpFile/httpFileRequest.ts';
import { tokenRequests } from '../../../src/core/httpFile/tokenRequests.ts';

const bearer = 'Authorization: Bearer ${oidc:okta.access_token}';

/** `{{d}}` comes to nothing, by hundreds of others. */
const multiplying = `@b=\n@c=${'{{b}}'.repeat(20)}\n@d=${'{{c}}'.repeat(20)}\n`;

describe('the requests of a .http file that have a placeholder', () => {
  it('are found by their request line, also where it is wrong, misplaced or in a variable', () => {
    const text = [
      '# no request\n\n@t = ${oidc:okta.id_token}',
      'GET https://a.example',
      `# comment\nGET https://a.example\n${bearer}`,
      'GET https://a.example\nAuthorization: Bearer ${oidc:x',
      'GET https://a.example\nX: ${oidc:okta.access_token}',
      'GET https://a.example\nAuthorization: {{t}}',
      'GET https://a.example\nAuthorization: {{unknown}}',
      `HTTP/1.1 200 OK\n${bearer}`,
    ].join('\n###\n');
    const lines = text.split('\n');
    assert.deepEqual(
      tokenRequests(text).map((line) => [line, lines[line]]),
      [7, 10, 13, 16].map((line) => [line, 'GET https://a.example']),
    );
  });

  it('are none in a file that has none, or is too large', () => {
    const tooLarge = `GET x.example\n${bearer}\n\n${'x'.repeat(1024 * 1024)}`;
    assert.deepEqual([tokenRequests('GET x.example'), tokenRequests(tooLarge)], [[], []]);
  });

  const manyCharacters = 250_000;
  for (const [title, part] of [
    ['of many requests', `GET {{a}}\n${bearer}\n###\n`],
    ['of many variables', '@a={{a}}{{a}}\n'],
    ['of variables that multiply', `@b={{a}}{{a}}\n@a={{b}}{{b}}\nX\nAuthorization: {{a}}\n###\n`],
    ['of variables that multiply in headers', 'Authorization: {{d}}\n'],
    ['of variables that multiply in other headers', 'X: {{d}}\n'],
    ['of variables that multiply in a body', '\n{{d}}\n'],
    ['of variables that multiply in queries', '?{{d}}\n'],
    ['of open placeholders', '${oidc:'],
    ['of open placeholders in a header', 'Authorization: ${oidc:\n'],
    ['of open variables', '{{'],
    ['of spaces', ' '],
    ['of spaces in a header', `GET x.example\nAuthorization: ${' '.repeat(9000)}\n###\n`],
    ['of separators', '###\n'],
    ['of empty lines', '\n'],
    ['of queries', '?x\n'],
  ] as const) {
    it(`are found soon in a long file ${title}`, () => {
      const body = part.repeat(Math.floor(manyCharacters / part.length)).replace(/\n$/, '');
      const startedMs = Date.now();
      for (const request of ['GET x.example', `GET x.example\n${bearer}`]) {
        const text = `${multiplying}${request}\n${body}\n${bearer}`;
        tokenRequests(text);
        try {
          httpFileRequest(text, text.split('\n').length - 1);
        } catch (error) {
          assert.ok(error instanceof OidcError);
        }
      }
      assert.ok(Date.now() - startedMs < 3000);
    });
  }

  it('never make reading throw anything but what a person is told', () => {
    const parts = [
      'GET ',
      'x.example',
      '\n',
      '###',
      '@a=',
      '{{a}}',
      '{{',
      bearer,
      ':',
      ' ',
      '\r',
      '<',
    ];
    const anyFile = fc.array(fc.oneof(fc.constantFrom(...parts), fc.string()), { maxLength: 30 });
    fc.assert(
      fc.property(anyFile, fc.nat(10), (all, line) => {
        const text = all.join('');
        tokenRequests(text);
        try {
          httpFileRequest(text, line);
        } catch (error) {
          assert.ok(error instanceof OidcError && error.code !== 'unexpected');
        }
      }),
    );
  });
});
