import assert from 'node:assert/strict';
import fc from 'fast-check';
import { redactSecrets } from '../../../src/core/token/redact.ts';
import { forgedJwt } from '../support/signing.ts';

const jwt = forgedJwt({ alg: 'RS256' }, { sub: '42' });
const marker = 'S3CRETmarker';

describe('secrets in a text', () => {
  const cut: readonly [title: string, given: string, left: string][] = [
    ['a JWT', `token ${jwt} end`, 'token [redacted] end'],
    ['a JWT in brackets', `[${jwt}]`, '[[redacted]]'],
    ['an unsecured JWT', `${jwt.slice(0, jwt.lastIndexOf('.'))}.`, '[redacted]'],
    ['a JWT behind a hyphen', `x-${jwt}`, 'x-[redacted]'],
    ['a JWT behind a name', `id.${jwt}`, 'id.[redacted]'],
    ['a JWE', `${jwt}.x.y`, '[redacted]'],
    ['a parameter of a URL', `/cb?code=${marker}&x=1`, '/cb?code=[redacted]&x=1'],
    ['a parameter at its end', `/cb?x=1&state=${marker}`, '/cb?x=1&state=[redacted]'],
    [
      'a member of JSON',
      `{"access_token":"${marker}","x":1}`,
      '{"access_token":"[redacted]","x":1}',
    ],
    ['a member of printed JSON', `"id_token" : "${marker}"`, '"id_token" : "[redacted]"'],
    ['a member of an object', `{ code: '${marker}' }`, "{ code: '[redacted]' }"],
    ['a header', `Authorization: Bearer ${marker}`, 'Authorization: Bearer [redacted]'],
    [
      'a header in lower case',
      `authorization: Basic ${marker}==`,
      'authorization: Basic [redacted]',
    ],
    ['a form', `client_secret=${marker}&a=b`, 'client_secret=[redacted]&a=b'],
  ];
  for (const [title, given, left] of cut) {
    it(`are cut out: ${title}`, () => assert.equal(redactSecrets(given), left));
  }

  const names = [
    ...['access_token', 'refresh_token', 'id_token', 'id_token_hint', 'client_secret', 'code'],
    ...['client_assertion', 'code_verifier', 'password', 'state', 'nonce'],
  ];

  it('are cut out of every parameter that carries one, in any spelling, place and quotes', () => {
    const name = fc
      .constantFrom(...names)
      .chain((text) => fc.constantFrom(text, text.toUpperCase()));
    const around = fc.constantFrom('', ' ', '&', '?', '{"', '\n', 'x=1&', ', ');
    const assign = fc.constantFrom('=', ':', '":"', '": "', "': '", ' = ', '= "');
    const secret = fc.stringMatching(/^[\w.~+/%-]{0,20}$/).map((text) => `${text}${marker}${text}`);
    fc.assert(
      fc.property(fc.array(fc.tuple(around, name, assign, secret, around)), (parts) => {
        assert.doesNotMatch(
          redactSecrets(parts.map((part) => part.join('')).join('\n')),
          new RegExp(marker),
        );
      }),
    );
  });

  it('are cut out whole where quotes say how long they are', () => {
    const texts = [
      `{"client_secret":"a,${marker}"}`,
      `{"client_secret":"a\\"${marker}"}`,
      `{"password":"a ${marker}"}`,
      `"client_secret": "a;${marker}"`,
    ];
    assert.deepEqual(
      texts.filter((text) => redactSecrets(text).includes(marker)),
      [],
    );
  });

  it('are cut out of the parameters of introspection, revocation, exchange and the device flow', () => {
    const names = ['token', 'subject_token', 'actor_token', 'device_code', 'assertion'];
    const texts = names.flatMap((name) => [`${name}=${marker}`, `"${name}":"${marker}"`]);
    assert.deepEqual(
      texts.filter((text) => redactSecrets(text).includes(marker)),
      [],
    );
  });

  it('are cut out in time that grows with the text and no faster', () => {
    const startedMs = performance.now();
    redactSecrets('ey-'.repeat(100_000));
    redactSecrets(`${'ey-'.repeat(50_000)}.`);
    redactSecrets('eyaaaaaaaa.'.repeat(30_000));
    redactSecrets(`token:\\"${'\\'.repeat(100_000)}`);
    redactSecrets(`token:\\"${'a\\'.repeat(50_000)}`);
    assert.ok(performance.now() - startedMs < 1000);
  });

  it('are all that is cut out', () => {
    const text =
      'response_received purpose=token url=https://op.example/oauth2/token status=200 bytes=512';
    assert.equal(redactSecrets(text), text);
  });
});
