import assert from 'node:assert/strict';
import fc from 'fast-check';
import { freeProviderId } from '../../../src/core/provider/freeProviderId.ts';

describe('the id of a new settings entry', () => {
  const rows: readonly (readonly [host: string, taken: readonly string[], id: string])[] = [
    ['login.example.com', [], 'login.example.com'],
    ['127.0.0.1:8443', [], '127.0.0.1-8443'],
    ['[::1]:8443', [], '1-8443'],
    ['LOGIN.example', ['login.example'], 'login.example-2'],
    ['a', ['a', 'a-2'], 'a-3'],
    ['[::]', [], 'provider'],
  ];
  for (const [host, taken, id] of rows) {
    it(`for ${host} is ${id}`, () => assert.equal(freeProviderId(host, taken), id));
  }

  it('is one that the settings take, whatever the host', () => {
    fc.assert(
      fc.property(fc.string(), (host) =>
        assert.match(freeProviderId(host, []), /^[a-z0-9][a-z0-9._-]*$/),
      ),
    );
  });
});
