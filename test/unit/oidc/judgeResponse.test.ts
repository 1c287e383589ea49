import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  judgeAuthorizationResponse,
  type ExpectedResponse,
} from '../../../src/core/oidc/redirect/judgeResponse.ts';

const issuer = 'https://op.example';
const iss = `iss=${encodeURIComponent(issuer)}`;
const evilIss = `iss=${encodeURIComponent('https://evil.example')}`;

/** A provider that sends `iss`, one that does not say so, and settings without an issuer. */
const strict: ExpectedResponse = {
  ...{ state: 's', issuer, issuerRequired: true },
  otherIssuers: [],
};
const lax: ExpectedResponse = { ...strict, issuerRequired: false };
const unnamed: ExpectedResponse = { ...lax, issuer: undefined };

/** A judgement with nothing of classes in it. */
function judge(query: string, expected: ExpectedResponse): object {
  const judgement = judgeAuthorizationResponse(new URLSearchParams(query), expected);
  return judgement.kind === 'failed'
    ? { failed: judgement.error.code, ...judgement.error.detail }
    : judgement;
}

const code = { kind: 'answered', answer: 'c', page: 'arrived' };
const wrongState = { kind: 'ignored', why: 'wrong_state' };
const wrongIssuer = { kind: 'ignored', why: 'wrong_issuer' };
const invalid = (problem: string): object => ({
  failed: 'authorization_response_invalid',
  problem,
});
const refused = (error: string, description?: string): object => ({
  failed: 'authorization_refused',
  error,
  description,
});
const mismatch = (actual: string | undefined): object => ({
  failed: 'authorization_issuer_mismatch',
  expected: issuer,
  actual,
});

const rows: readonly [title: string, query: string, expected: ExpectedResponse, judged: object][] =
  [
    ['a code with state and issuer', `code=c&state=s&${iss}`, strict, code],
    ['a code without an issuer, where none is announced', 'code=c&state=s', lax, code],
    ['a code with an issuer, where none is announced', `code=c&state=s&${iss}`, lax, code],
    [
      'a code of any issuer, where the settings name none',
      `code=c&state=s&${evilIss}`,
      unnamed,
      code,
    ],
    [
      'a code of another provider’s issuer, where the settings name none',
      `code=c&state=s&${evilIss}`,
      { ...unnamed, otherIssuers: ['https://evil.example'] },
      { failed: 'authorization_issuer_mismatch', expected: '', actual: 'https://evil.example' },
    ],
    [
      'an error of another provider’s issuer, where the settings name none',
      `error=access_denied&state=s&${evilIss}`,
      { ...unnamed, otherIssuers: ['https://evil.example'] },
      wrongIssuer,
    ],
    [
      'a code beside parameters nobody knows',
      'code=c&state=s&session_state=x&foo=1&foo=2',
      lax,
      code,
    ],

    ['nothing', '', lax, wrongState],
    ['no state', 'code=c', lax, wrongState],
    ['an empty state', 'code=c&state=', lax, wrongState],
    ['another state', 'code=c&state=S', lax, wrongState],
    ['a state that begins alike', 'code=c&state=s2', lax, wrongState],
    ['the state twice', 'code=c&state=s&state=s', lax, wrongState],
    ['the right state behind a wrong one', 'code=c&state=x&state=s', lax, wrongState],
    ['an error without the state', 'error=access_denied', lax, wrongState],
    ['tokens without the state', 'access_token=x&id_token=y', lax, wrongState],

    ['the code twice', 'code=c&code=d&state=s', lax, invalid('duplicated_parameter')],
    ['the issuer twice', `code=c&state=s&${iss}&${iss}`, strict, invalid('duplicated_parameter')],
    ['the error twice', 'error=a&error=b&state=s', lax, invalid('duplicated_parameter')],
    ['no code', 'state=s', lax, invalid('code_missing')],
    ['an empty code', 'code=&state=s', lax, invalid('code_missing')],
    ...['access_token', 'id_token', 'token', 'response'].map((name): (typeof rows)[number] => [
      `${name} beside the code`,
      `code=c&state=s&${name}=x`,
      lax,
      invalid('tokens_in_redirect'),
    ]),

    [
      'a code of another issuer',
      `code=c&state=s&${evilIss}`,
      lax,
      mismatch('https://evil.example'),
    ],
    ['a code with an issuer and a slash', `code=c&state=s&${iss}%2F`, lax, mismatch(`${issuer}/`)],
    ['a code without the issuer that is announced', 'code=c&state=s', strict, mismatch(undefined)],
    ['a code with an empty issuer', 'code=c&state=s&iss=', lax, mismatch('')],
    ['no code and another issuer', `state=s&${evilIss}`, lax, mismatch('https://evil.example')],

    ['an error', 'error=access_denied&state=s', lax, refused('access_denied')],
    [
      'an error with words',
      'error=x&error_description=No+way&state=s',
      lax,
      refused('x', 'No way'),
    ],
    ['an error and a code', 'error=x&code=c&state=s', lax, refused('x')],
    ['an empty error', 'error=&state=s', lax, refused('')],
    ['an error of the issuer', `error=x&state=s&${iss}`, strict, refused('x')],
    ['an error of another issuer', `error=x&state=s&${evilIss}`, lax, wrongIssuer],
    ['an error without the issuer that is announced', 'error=x&state=s', strict, wrongIssuer],
    [
      'an error with words to print',
      'error=a%0Ab&error_description=%E2%80%AEevil&state=s',
      lax,
      refused('a\\u{a}b', '\\u{202e}evil'),
    ],
  ];

describe('what arrives at the redirect URI', () => {
  for (const [title, query, expected, judged] of rows) {
    it(`is judged: ${title}`, () => assert.deepEqual(judge(query, expected), judged));
  }

  it('cuts the words of a provider that says too much', () => {
    const long = 'x'.repeat(5000);
    const cut = `${'x'.repeat(300)}…`;
    assert.deepEqual(
      judge(`error=${long}&error_description=${long}&state=s`, lax),
      refused(cut, cut),
    );
  });

  it('never ends the wait without the exact state, and never throws, whatever it is', () => {
    const names = ['code', 'state', 'iss', 'error', 'error_description', 'id_token', 'x'];
    const parameter = fc.tuple(
      fc.constantFrom(...names),
      fc.oneof(fc.constantFrom('s', issuer, ''), fc.string()),
    );
    fc.assert(
      fc.property(
        fc.array(parameter),
        fc.constantFrom(strict, lax, unnamed),
        (parameters, expected) => {
          const query = new URLSearchParams(parameters);
          const states = query.getAll('state');
          const { kind } = judgeAuthorizationResponse(query, expected);
          assert.ok(kind === 'ignored' || (states.length === 1 && states[0] === 's'));
        },
      ),
    );
  });
});
