import assert from 'node:assert/strict';
import { typedAddress } from '../../src/core/typedAddress.ts';

describe('an address that is typed', () => {
  for (const [typed, address] of [
    ['https://op.example/a', 'https://op.example/a'],
    [' http://op.example ', 'http://op.example'],
    ['login.acme.dev', 'https://login.acme.dev'],
    ['login.acme.dev/realms/dev?x=1', 'https://login.acme.dev/realms/dev?x=1'],
    ['127.0.0.2:9400', 'http://127.0.0.2:9400'],
    ['localhost', 'http://localhost'],
    ['localhost:8080/realms/dev', 'http://localhost:8080/realms/dev'],
    ['[::1]:8080', 'http://[::1]:8080'],
    ['keycloak:8443', 'https://keycloak:8443'],
    ['127.0.0.1.evil.example', 'https://127.0.0.1.evil.example'],
    ['okta', 'okta'],
    ['Okta, org', 'Okta, org'],
    ['mailto:a@op.example', 'mailto:a@op.example'],
    ['', ''],
  ] as const) {
    it(`is ${JSON.stringify(address)} for ${JSON.stringify(typed)}`, () => {
      assert.equal(typedAddress(typed), address);
    });
  }
});
