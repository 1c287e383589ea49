import assert from 'node:assert/strict';
import { readableToken } from '../../../src/core/token/lone/readableToken.ts';
import {
  foreignTokenIds,
  recognise,
  type ForeignTokenId,
} from '../../../src/host/panel/foreignTokens.ts';
import type { PanelWords } from '../../../src/host/panel/panelWords.ts';
import { sampleJwt } from '../../support/panelSamples.ts';
import { englishPanelWords } from '../../support/panelWords.ts';

const letters = 'aB3'.repeat(20);
const jwe = (header: object): string =>
  `${Buffer.from(JSON.stringify(header)).toString('base64url')}..iv.text.tag`;

/** Made up, but of the shape of the real ones. */
const samples: readonly (readonly [id: ForeignTokenId, tokens: readonly string[]])[] = [
  [
    'auth0_without_audience',
    [jwe({ alg: 'dir', enc: 'A256GCM', iss: 'https://acme.eu.auth0.com/' })],
  ],
  [
    'microsoft_graph',
    [
      sampleJwt({ aud: '00000003-0000-0000-c000-000000000000' }),
      sampleJwt({ aud: 'https://graph.microsoft.com' }),
    ],
  ],
  ['microsoft_opaque', [`EwB${letters}`, `0.A${letters}`, `M.C5${letters}`]],
  ['google_access', [`ya29.${letters}`]],
  ['google_refresh', [`1//${letters}`]],
  [
    'okta_org_server',
    [sampleJwt({ iss: 'https://acme.okta.com', aud: 'https://acme.okta.com', cid: '0oa' })],
  ],
  [
    'cognito_access',
    [
      sampleJwt({
        iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_x',
        token_use: 'access',
      }),
    ],
  ],
  ['keycloak_account', [sampleJwt({ aud: 'account', typ: 'Bearer', azp: 'app' })]],
  ['refresh_token', [sampleJwt({ typ: 'Refresh' }), sampleJwt({ typ: 'Offline' })]],
  ['github', ['p', 'o', 'u', 's', 'r'].map((kind) => `gh${kind}_${letters}`)],
  ['github', [`github_pat_${letters}`]],
  ['gitlab', ['pat', 'dt', 'cbt', 'oas'].map((kind) => `gl${kind}-${letters}`)],
  ['slack', [`xoxb-1-${letters}`, `xoxp-1-${letters}`, `xoxe.xoxp-1-${letters}`]],
  ['ory', [`ory_at_${letters}`, `ory_rt_${letters}`]],
  ['digitalocean', [`dop_v1_${letters}`]],
  ['npm', [`npm_${letters}`]],
  ['vault', [`hvs.${letters}`]],
  ['facebook', [`EAA${letters}`]],
  ['stripe_key', [['sk', 'test', letters].join('_')]],
  ['aws_key', ['AKIAIOSFODNN7EXAMPLE']],
  ['basic_credentials', ['Basic YWxpY2U6c2VjcmV0']],
  ['saml', ['PHNhbWxwOlJlc3BvbnNl', '<saml:Assertion>']],
  ['paseto', ['v4.public.abc']],
  ['uuid', ['6f1f2b7e-9d1b-4c55-9a0c-0f5a4b2f8d11']],
];

const strangers: readonly string[] = [
  '',
  letters,
  'mF_9.B5f-4.1JqM',
  sampleJwt({ iss: 'https://idp.example', aud: 'api://default', cid: 'x', azp: 'y' }),
  sampleJwt({ iss: 'https://acme.okta.com/oauth2/default', aud: 'api://default', cid: '0oa' }),
  sampleJwt({ iss: 'https://acme.okta.com.evil.example', aud: 'x', cid: '0oa' }),
  sampleJwt({ aud: ['account', 'api'], typ: 'Bearer', azp: 'app' }),
  jwe({ alg: 'dir', enc: 'A256GCM', iss: 'https://auth0.com.evil.example/' }),
  jwe({ alg: 'RSA-OAEP-256', enc: 'A256GCM' }),
];

describe('a token that can be told by its looks', () => {
  let words: PanelWords;

  before(async () => {
    words = await englishPanelWords();
  });

  for (const [id, tokens] of samples) {
    it(`is recognised: ${id}`, () => {
      assert.deepEqual(
        tokens.map((token) => recognise(token, readableToken(token))),
        tokens.map(() => [id]),
      );
    });
  }

  it('has a sample here and words that say what it is', () => {
    assert.deepEqual(
      foreignTokenIds.filter((id) => !samples.some(([sample]) => sample === id)),
      [],
    );
    for (const id of foreignTokenIds) {
      assert.match(words.tokens.foreign(id), /^(This|Access tokens|The audience) .+\.$/s);
    }
  });

  it('is nobody’s where it could be anybody’s', () => {
    assert.deepEqual(
      strangers.filter((token) => recognise(token, readableToken(token)).length > 0),
      [],
    );
  });

  it('is recognised in no time, however long it is', () => {
    const long = `ghx_${'a'.repeat(4_000_000)}`;
    const start = performance.now();
    recognise(long, { format: 'opaque' });
    assert.ok(performance.now() - start < 500);
  });
});
