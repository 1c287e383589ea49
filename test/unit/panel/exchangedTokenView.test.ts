import assert from 'node:assert/strict';
import { readToken } from '../../../src/core/token/lone/readToken.ts';
import { exchangedTokenView } from '../../../src/host/panel/exchangedTokenView.ts';
import type { PanelWords } from '../../../src/host/panel/panelWords.ts';
import { englishPanelWords } from '../../support/panelWords.ts';

const broken = `${Buffer.from('{"alg":"RS256"}').toString('base64url')}.!!.x`;
const encryptedHeader = Buffer.from('{"alg":"RSA-OAEP","enc":"A256GCM"}').toString('base64url');

describe('a token that an exchange brought and nobody here can read', () => {
  let words: PanelWords;

  before(async () => {
    words = await englishPanelWords();
  });

  for (const [format, token, hint] of [
    ['opaque', 'a-reference-token', /ask for the type jwt, or name an audience or resource/],
    ['encrypted', `${encryptedHeader}.a.b.c.d`, /private key of its recipient/],
    ['malformed', broken, /Exchange again/],
  ] as const) {
    it(`says what to exchange, and nothing of the settings or a sign-in: ${format}`, () => {
      const view = exchangedTokenView(
        readToken(token),
        {
          token,
          issuedType: undefined,
          isBound: false,
          scopes: [],
          expiresAtEpochSeconds: undefined,
          report: [],
        },
        words,
      );
      const { explanation = '' } = view;
      assert.deepEqual(
        {
          format: view.format,
          hint: hint.test(explanation),
          misleads: /settings|sign in|introspect it/i.test(explanation),
        },
        { format, hint: true, misleads: false },
      );
    });
  }
});
