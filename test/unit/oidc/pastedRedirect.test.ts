import assert from 'node:assert/strict';
import { judgeAuthorizationResponse } from '../../../src/core/oidc/redirect/judgeResponse.ts';
import { PastedRedirect } from '../../../src/core/oidc/redirect/pastedRedirect.ts';
import { failureOf } from '../support/failure.ts';

const redirectUri = 'http://127.0.0.1:50001/callback';
const issuer = 'https://op.example';
const right = `${redirectUri}?code=the-code&state=the-state&iss=https%3A%2F%2Fop.example`;
const never = new AbortController().signal;

function pasted(): PastedRedirect<string> {
  const expected = { state: 'the-state', issuer, otherIssuers: [], issuerRequired: true };
  return new PastedRedirect(redirectUri, ({ parameters }) =>
    judgeAuthorizationResponse(parameters, expected),
  );
}

describe('a pasted redirect', () => {
  for (const [title, text] of [
    ['as it is', right],
    ['with blanks around it', `  ${right}\n`],
    ['with a fragment that a page added', `${right}#_=_`],
    ['with more parameters', `${right}&session_state=x`],
  ] as const) {
    it(`is the answer ${title}`, async () => {
      const box = pasted();
      const problems = [box.problemOf(text), box.take(text)];
      assert.deepEqual([problems, await box.answer(never)], [[undefined, undefined], 'the-code']);
    });
  }

  for (const [problem, texts] of Object.entries({
    not_a_url: ['', ' ', 'the-code', '/callback?code=x', 'code=x&state=the-state'],
    other_address: [
      'https://op.example/login',
      right.replace('50001', '50002'),
      right.replace('127.0.0.1', 'localhost'),
      right.replace('http:', 'https:'),
      right.replace('/callback', '/callback/'),
      right.replace('/callback', '//callback'),
    ],
    no_answer: [redirectUri, `${redirectUri}?`, `${redirectUri}#code=x&state=the-state`],
    wrong_state: [
      right.replace('the-state', 'guess'),
      right.replace('state=the-state', ''),
      `${right}&state=the-state`,
      `${redirectUri}?error=access_denied`,
    ],
    wrong_issuer: [`${redirectUri}?error=x&state=the-state&iss=https%3A%2F%2Fevil.example`],
  })) {
    for (const text of texts) {
      it(`is none for ${problem}, and the wait goes on: ${JSON.stringify(text)}`, async () => {
        const box = pasted();
        const told = [box.problemOf(text), box.take(text)];
        box.take(right);
        assert.deepEqual([told, await box.answer(never)], [[problem, problem], 'the-code']);
      });
    }
  }

  for (const [text, error] of [
    [
      `${redirectUri}?error=access_denied&state=the-state&iss=https%3A%2F%2Fop.example`,
      { code: 'authorization_refused', error: 'access_denied', description: undefined },
    ],
    [
      `${right}&code=another`,
      { code: 'authorization_response_invalid', problem: 'duplicated_parameter' },
    ],
    [
      `${right}&access_token=x`,
      { code: 'authorization_response_invalid', problem: 'tokens_in_redirect' },
    ],
    [
      right.replace('op.example', 'evil.example'),
      {
        code: 'authorization_issuer_mismatch',
        expected: issuer,
        actual: 'https://evil.example',
      },
    ],
    [
      `${redirectUri}?code=the-code&state=the-state`,
      { code: 'authorization_issuer_mismatch', expected: issuer, actual: undefined },
    ],
  ] as const) {
    it(`ends the sign-in as it would at the listener: ${error.code}, ${text.slice(31)}`, async () => {
      const box = pasted();
      const problems = [box.problemOf(text), box.take(text)];
      assert.deepEqual(
        [problems, await failureOf(() => box.answer(never))],
        [[undefined, undefined], error],
      );
    });
  }
});
