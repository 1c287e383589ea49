import assert from 'node:assert/strict';
import { audienceFor } from '../../../src/core/oidc/api/audienceFor.ts';

describe('the name that a called API most likely knows itself by', () => {
  const url = 'https://api.example/v1/messages?x=1';
  for (const [title, audience, resource, found] of [
    ['the longest address above it', 'https://api.example/', ['https://api.example/v1'], 1],
    ['none of another host', 'https://other.example/', ['https://api.example:8443/'], undefined],
    ['none of another folder', undefined, ['https://api.example/v'], undefined],
    ['none that is no address', 'api://messages', ['messages'], undefined],
  ] as const) {
    it(`is ${title}`, () => {
      const expected = found === undefined ? undefined : resource[0];
      assert.equal(audienceFor(url, { audience, resource }), expected);
    });
  }
});
