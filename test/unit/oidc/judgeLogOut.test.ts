import assert from 'node:assert/strict';
import fc from 'fast-check';
import { judgeLogOutReturn } from '../../../src/core/oidc/redirect/judgeLogOut.ts';

const confirmed = { kind: 'answered', answer: 'confirmed', page: 'loggedOut' };
const doubtful = { kind: 'doubtful', answer: 'returned', page: 'returned' };
const returned = { ...doubtful, kind: 'answered' };
const ignored = { kind: 'ignored', why: 'no_visit' };

/** With the state `s` sent, or none; by a person’s visit, or another page’s image or frame. */
const rows: readonly (readonly [
  title: string,
  query: string,
  sent: { readonly state?: string; readonly isVisit?: boolean },
  judged: object,
])[] = [
  ['our state', 'state=s', {}, confirmed],
  ['our state beside what nobody knows', 'x=1&state=s&x=2', {}, confirmed],
  ['our state, which nobody else can know, in a frame', 'state=s', { isVisit: false }, confirmed],
  ['a spoilt state', 'state=s_INVALID', {}, doubtful],
  ['our state twice', 'state=s&state=s', {}, doubtful],
  ['our state behind another', 'state=x&state=s', {}, doubtful],
  ['an empty state', 'state=', {}, doubtful],
  ['no state', '', {}, doubtful],
  ['an authorization response', 'code=c&state=x', {}, doubtful],
  ['no state, by an image of another page', '', { isVisit: false }, ignored],
  ['a guess, by an image of another page', 'state=x', { isVisit: false }, ignored],
];

describe('what arrives at the post-logout redirect URI', () => {
  for (const [title, query, { isVisit = true }, judged] of rows) {
    it(`is judged: ${title}`, () =>
      assert.deepEqual(
        judgeLogOutReturn({ parameters: new URLSearchParams(query), isVisit }, 's'),
        judged,
      ));
  }

  for (const [isVisit, judged] of [
    [true, returned],
    [false, ignored],
  ] as const) {
    it(`where no state was sent is ${isVisit ? 'the best there is' : 'ignored'} ${isVisit ? 'as' : 'unless'} a visit`, () =>
      assert.deepEqual(
        judgeLogOutReturn({ parameters: new URLSearchParams('state='), isVisit }, undefined),
        judged,
      ));
  }

  it('confirms nothing without the exact state, once, whatever it is', () => {
    const parameter = fc.tuple(fc.constantFrom('state', 'State', 'x'), fc.string());
    fc.assert(
      fc.property(fc.array(parameter), fc.boolean(), (pairs, isVisit) => {
        const parameters = new URLSearchParams(pairs);
        const judgement = judgeLogOutReturn({ parameters, isVisit }, 'the-state');
        assert.notEqual(judgement.kind, 'answered');
      }),
    );
  });
});
