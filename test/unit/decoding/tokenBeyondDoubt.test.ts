import assert from 'node:assert/strict';
import { tokenText } from '../../../src/core/copying/tokenText.ts';
import { defaultTokenVariables } from '../../../src/core/provider/tokenVariables.ts';
import { isPastedToken, isTokenBeyondDoubt } from '../../../src/host/decoding/tokenBeyondDoubt.ts';
import { sampleJwt } from '../../support/panelSamples.ts';
import { tokenSamples } from '../../support/tokenSamples.ts';

const jwt = sampleJwt({ sub: 'alice' });

const copied = Object.fromEntries<string>(
  (['header', 'sh', 'powershell', 'env', 'unsigned'] as const).map((form) => [
    `a JWT as it is copied here (${form})`,
    tokenText(form, { accessToken: jwt }, defaultTokenVariables),
  ]),
);

const tokens: Readonly<Record<string, string>> = {
  'a JWT': jwt,
  'a JWT between other text': `2026-01-01 12:00 got ${jwt} for alice`,
  'a JWT that was cut off': jwt.slice(0, -60),
  'a JWT that was cut off in its claims': jwt.split('.', 2).join('.').slice(0, -4),
  'a line of a .env file that was cut off': `OIDC_ID_TOKEN=${jwt.split('.', 2).join('.')}`,
  'a JWT behind a name': `token:${jwt}`,
  'a JWT behind an option': `--token=${jwt}`,
  ...copied,
  'a JWT of nonsense': 'eyJhbGciOiJ.%%%.x'.replaceAll('%', '_'),
  'an encrypted one': tokenSamples.encrypted,
  'a nested one': tokenSamples.nested,
  'one of too many levels': tokenSamples.tooDeep,
  'an Authorization header': 'Authorization: Bearer 2YotnFZFEjr1zCsicMWpAA',
  'an opaque one behind its scheme': 'bearer 2YotnFZFEjr1',
  'a token response': '{"access_token":"x","token_type":"Bearer"}',
  'a refresh token alone, which is never shown': '{"refresh_token":"x"}',
  'a URL with a fragment': 'https://app.example/#access_token=x&state=y',
  'a redirect with a code': 'https://app.example/cb?code=SplxlOBeZQQYbYS6WxSbIA&state=y',
  'a form': 'id_token=x&token_type=Bearer',
  'a JWS as JSON': '{"payload":"e30","protected":"e30","signature":"AA"}',
  'one of GitHub': `gho_${'aB3'.repeat(12)}`,
  'one of Google': 'ya29.a0AfH6SMBx',
  'a long one without a mark': 'kH9d2LmQ7tXz4PvR1sWb8NcY',
  'a long one with a prefix of words': 'lin_api_kH9d2LmQ7tXz4PvR1sWb8NcY',
  'a long one with lines in it': 'kH9d2LmQ-7tXz4PvR_1sWb8NcY',
  'a UUID': '0b3c1c5e-8f3a-4f0e-9d5a-2f3c6b7a8d9e',
};

const filters: Readonly<Record<string, string>> = {
  nothing: '',
  'a name': 'Alice Ångström',
  'a label': 'Access Token',
  'the beginning of a scheme': 'bearer tok',
  'an e-mail address': 'alice.angstrom.1984@company.example',
  'a host': 'dev-1234567.okta-preview.company.example',
  'a host of three parts': 'login.example.com',
  'an issuer': 'https://login.microsoftonline.com/common/v2.0',
  'a subject': 'auth0|5f7c8ec7c33c6c004bbafe82',
  'a number': '248289761001248289761001',
  'a long word': 'Donaudampfschifffahrtsgesellschaft',
  'the id of a provider': 'keycloak_realm_production_2',
  'an id of many words': 'Okta-dev-europe-west-1-staging',
  'an id with numbers in its words': 'okta_dev-1234567_europe_west1_staging',
  'a host that begins as JWTs do': 'eyewear.eyes.example',
  'a time': 'expires Nov 22, 2026, 4:36:00 AM',
};

describe('what is typed or pasted into the filter of a list', () => {
  for (const [what, text] of Object.entries(tokens)) {
    it(`is ${what}: a token`, () => {
      assert.equal(isTokenBeyondDoubt(text), true);
    });
  }

  for (const [what, text] of Object.entries(filters)) {
    it(`is ${what}: a filter, at every letter`, () => {
      const typed = Array.from(text, (_letter, at) => text.slice(0, at + 1));
      assert.deepEqual(
        [text, ...typed].filter((one) => isTokenBeyondDoubt(one)),
        [],
      );
    });
  }

  it('is judged at any length', () => {
    const many = 1024 * 1024;
    const texts = [`eyJ${'a'.repeat(16 * many)}`, ':eyJ'.repeat(many), '-a1'.repeat(many)];
    assert.deepEqual(
      texts.map((text) => isTokenBeyondDoubt(text)),
      [false, false, true],
    );
  });

  it('is a filter, whatever it looks like, if it finds an item as the editor does', () => {
    const listed = ['Okta 0B3C1C5E-8f3a-4f0e-9d5a-2f3c6b7a8d9e', 'Alice access token'];
    const texts = ['0b3c1c5e-8F3A-4f0e-9d5a-2f3c6b7a8d9e', ' alice access ', jwt, 'nobody'];
    assert.deepEqual(
      texts.map((text) => isPastedToken(text, listed)),
      [false, false, true, false],
    );
  });
});
