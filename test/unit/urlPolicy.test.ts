import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { UrlRefusal } from '../../src/core/errors.ts';
import {
  assertAllowedUrl,
  isLoopbackHost,
  refuseIssuer,
  refuseUrl,
} from '../../src/core/urlPolicy.ts';
import { anyText } from './support/anyText.ts';
import { failureOf } from './support/failure.ts';

/** Each URL and why it is refused; `undefined`: it is not. */
const urls: readonly [url: string, refusal: UrlRefusal | undefined][] = [
  ['https://op.example', undefined],
  ['https://op.example:8443/a/b?c=d', undefined],
  ['http://localhost:3000/', undefined],
  ['http://127.0.0.1/', undefined],
  ['http://127.1.2.3:80/', undefined],
  ['http://[::1]:9000/', undefined],
  ['http://LOCALHOST/', undefined],
  ['http://0x7f.1/', undefined], // the parser writes it as 127.0.0.1 before anybody connects
  ['', 'not_a_url'],
  ['op.example', 'not_a_url'],
  ['//op.example', 'not_a_url'],
  ['https://', 'not_a_url'],
  ['ftp://op.example/', 'scheme'],
  ['javascript:alert(1)', 'scheme'],
  ['file:///etc/passwd', 'scheme'],
  ['vscode://oidc-tools.oidc-tokens', 'scheme'],
  ['http://op.example/', 'http_not_loopback'],
  ['http://localhost.op.example/', 'http_not_loopback'],
  ['http://127.0.0.1.op.example/', 'http_not_loopback'],
  ['http://0.0.0.0/', 'http_not_loopback'],
  ['http://10.0.0.1/', 'http_not_loopback'],
  ['http://[::ffff:127.0.0.1]/', 'http_not_loopback'],
  ['http://localhost@op.example/', 'http_not_loopback'],
  ['https://user@op.example/', 'credentials'],
  ['https://user:pass@op.example/', 'credentials'],
  ['https://:pass@op.example/', 'credentials'],
  ['https://u$(calc):p@op.example/', 'credentials'],
  ['https://op.example/#', 'fragment'],
  ['https://op.example/#x', 'fragment'],
];

describe('the rule for every URL', () => {
  for (const [url, refusal] of urls) {
    it(`${refusal === undefined ? 'allows' : `refuses as ${refusal}:`} ${JSON.stringify(url)}`, () =>
      assert.equal(refuseUrl(url), refusal));
  }

  it('for an issuer forbids a query too, an empty one included', () => {
    assert.deepEqual(
      ['https://op.example/a', 'https://op.example?x=1', 'https://op.example/?', 'http://op'].map(
        refuseIssuer,
      ),
      [undefined, 'query', 'query', 'http_not_loopback'],
    );
  });

  it('gives back an allowed URL as it is', () => {
    assert.equal(assertAllowedUrl('https://op.example/a?b=c').href, 'https://op.example/a?b=c');
  });

  it('says which URL broke it, without the credentials, query and fragment in it', async () => {
    const urls = [
      'https://user:secret@op.example/a?token=secret#secret',
      'http://op.example/a?token=secret',
      'javascript:x#secret',
      'https:/user:secret@op.example/a@b',
      'https:user:secret@op.example',
      'https:\\\\user:secret@op.example\\a',
      'user:secret@op.example/a',
    ];
    const refused = urls.map((url) => failureOf(() => assertAllowedUrl(url)));
    const code = 'url_not_allowed';
    assert.deepEqual(await Promise.all(refused), [
      { code, url: 'https://…@op.example/a', reason: 'credentials' },
      { code, url: 'http://op.example/a', reason: 'http_not_loopback' },
      { code, url: 'javascript:x', reason: 'scheme' },
      { code, url: 'https:/…@op.example/a@b', reason: 'credentials' },
      { code, url: '…@op.example', reason: 'credentials' },
      { code, url: 'https:\\\\…@op.example\\a', reason: 'credentials' },
      { code, url: '…@op.example/a', reason: 'scheme' },
    ]);
  });

  it('lets plain http reach this machine only, whatever the host is', () => {
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ['http'] }), (url) => {
        assert.equal(refuseUrl(url) === undefined, isLoopbackHost(new URL(url).hostname));
      }),
    );
  });

  it('never throws on anything that is text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const refusal = refuseUrl(text);
        assert.ok(refusal !== undefined || /^https?:$/.test(new URL(text).protocol));
      }),
    );
  });
});

describe('a loopback host', () => {
  it('is localhost, [::1] or in 127.0.0.0/8, and no name that starts or ends alike', () => {
    const hosts = [
      ...['localhost', '[::1]', '127.0.0.1', '127.255.255.254'],
      ...['localhost.', 'xlocalhost', '127.0.0.1.nip.io', '128.0.0.1', '[::]', '127.0.1', ''],
    ];
    assert.deepEqual(hosts.filter(isLoopbackHost), hosts.slice(0, 4));
  });
});
