import assert from 'node:assert/strict';
import { readToken } from '../../../src/core/token/lone/readToken.ts';
import { apiCheckView } from '../../../src/host/panel/apiCheckView.ts';
import type { PanelWords } from '../../../src/host/panel/panelWords.ts';
import type { ApiExpectations } from '../../../src/shared/panelModel.ts';
import { issuer, passed, sampleJwt } from '../../support/panelSamples.ts';
import { englishPanelWords } from '../../support/panelWords.ts';

const asked: ApiExpectations = { issuer, audience: 'https://api.example', scopes: 'read' };

describe('the checklist of an API in the panel', () => {
  let words: PanelWords;

  before(async () => {
    words = await englishPanelWords();
  });

  function check(token: string, expected: ApiExpectations, granted?: readonly string[]) {
    const [signature] = passed('signature');
    const presented = {
      ...{ token: readToken(token), signature, clientIds: [], grantedScopes: granted },
      sentAs: 'bearer',
    } as const;
    const question = { suggested: expected, refusals: 0, asked: expected };
    const { result } = apiCheckView(presented, question, 1_800_000_000, words);
    return {
      said: `${String(result?.headline.tone)}: ${String(result?.headline.text)}`,
      rows: result?.checks.map(({ label, outcome }) => `${outcome}: ${label}`),
      specs: result?.checks.map(({ spec }) => spec),
    };
  }

  const unreadBefore =
    'not_run: Is an access token, Signature, Algorithm (alg), Issuer (iss), Audience (aud), Not expired (exp), Already valid (nbf)';
  const unread = `${unreadBefore}, Proof of a key (cnf)`;
  const unreadWithScopes = `${unreadBefore}, Scopes, Proof of a key (cnf)`;

  it('says once that nothing of an opaque token can be compared', () => {
    const { said, rows } = check('opaque-access-token', { ...asked, scopes: '' });
    assert.deepEqual(
      { said, rows },
      {
        said: 'neutral: Nothing of this token can be checked here: only the provider or the API can tell.',
        rows: ['not_run: Can be read', unreadWithScopes],
      },
    );
  });

  it('says no such thing where the grant tells the scopes, whether some are asked for or not', () => {
    const granted = [asked, { ...asked, scopes: '' }].map((expected) =>
      check('opaque-access-token', expected, ['read']),
    );
    assert.deepEqual(
      granted.map(({ said }) => said),
      granted.map(() => 'neutral: Nothing failed, but not everything could be checked here.'),
    );
  });

  it('still refuses an opaque token whose grant lacks a scope, and a broken one', () => {
    const refused = (failed: string): string =>
      `bad: Refused: an API with these expectations must not accept this token. Failed: ${failed}.`;
    assert.deepEqual(
      [check('opaque-access-token', asked, ['write']), check('eyJhbGciOiJub25l.e30.', asked)].map(
        ({ said, rows }) => ({ said, rows }),
      ),
      [
        { said: refused('Scopes'), rows: ['not_run: Can be read', unread, 'failed: Scopes'] },
        { said: refused('Can be read'), rows: ['failed: Can be read', unreadWithScopes] },
      ],
    );
  });

  it('has a row for each reason, with all specifications that ask for what is in it', () => {
    const token = sampleJwt({ iss: issuer, aud: 'https://api.example' }, { alg: 'RS256' });
    const { said, rows, specs } = check(token, { issuer: '', audience: '', scopes: '' });
    assert.deepEqual(
      { said, rows, times: specs?.[6] },
      {
        said: 'neutral: Nothing failed, but not everything could be checked here.',
        rows: [
          'passed: Can be read',
          'not_run: Is an access token',
          'passed: Signature',
          'not_run: Algorithm (alg)',
          'not_run: Issuer (iss)',
          'not_run: Audience (aud)',
          'not_run: Not expired (exp), Already valid (nbf)',
          'not_run: Scopes',
          'passed: Proof of a key (cnf)',
        ],
        times: 'RFC 9068 4, RFC 7519 4.1.5',
      },
    );
  });
});
