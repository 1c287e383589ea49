import assert from 'node:assert/strict';
import { askedAuthentication } from '../../../src/core/oidc/askedAuthentication.ts';
import { providerConfig } from '../../support/providerConfigs.ts';

const nothing = {
  ...{ maxAgeSeconds: undefined, needsTime: false },
  ...{ contexts: [], contextIsEssential: false },
};
const idToken = (claims: object): string => JSON.stringify({ id_token: claims });

describe('what the settings ask of a login', () => {
  for (const [title, authorizationParameters, asked] of [
    ['nothing', {}, {}],
    ['an age', { max_age: '300' }, { maxAgeSeconds: 300, needsTime: true }],
    ['an age of zero', { max_age: '0' }, { maxAgeSeconds: 0, needsTime: true }],
    ['an age that is none', { max_age: '-1' }, {}],
    ['contexts', { acr_values: 'gold  silver' }, { contexts: ['gold', 'silver'] }],
    [
      'an essential context, which overrules the wishes',
      { acr_values: 'tin', claims: idToken({ acr: { essential: true, values: ['gold'] } }) },
      { contexts: ['gold'], contextIsEssential: true },
    ],
    [
      'a context that is no more than a wish',
      { claims: idToken({ acr: { value: 'gold' } }) },
      { contexts: ['gold'] },
    ],
    [
      'the time alone',
      { claims: idToken({ auth_time: { essential: true } }) },
      { needsTime: true },
    ],
    ['claims of UserInfo', { claims: '{"userinfo":{"acr":{"essential":true}}}' }, {}],
    ['claims that are no JSON', { claims: '{' }, {}],
    ['claims of another shape', { claims: '[{"id_token":1}]' }, {}],
  ] as const) {
    it(`is ${title}`, () => {
      const provider = providerConfig({ clientId: 'x', authorizationParameters });
      assert.deepEqual(askedAuthentication(provider), { ...nothing, ...asked });
    });
  }
});
