import assert from 'node:assert/strict';
import { HiddenMembers } from '../../../src/core/oidc/hiddenMembers.ts';

/** What the library gets to see of an answer, and what was kept from it. */
async function hide(answer: Response): Promise<object> {
  const hidden = new HiddenMembers('id_token', 'expires_in');
  const seen = await hidden.hideFrom(async () => answer)('https://op.example/token', {});
  const text = seen.body === null ? null : await seen.text();
  const expiresIn = hidden.value('expires_in');
  return { status: seen.status, text, idToken: hidden.text('id_token'), expiresIn };
}

const nothing = { idToken: undefined, expiresIn: undefined };

/** JSON that can be read and, as deep as it is, not be written again. */
const tooDeep = `{"id_token":"x","a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;

describe('members that the library must not see', () => {
  it('are taken out of the answer, and nothing else', async () => {
    const body = {
      access_token: 'a',
      id_token: 'i',
      scope: 'b c',
      expires_in: 5,
      x: [{ y: null }],
    };
    assert.deepEqual(await hide(Response.json(body)), {
      status: 200,
      text: '{"access_token":"a","scope":"b c","x":[{"y":null}]}',
      idToken: 'i',
      expiresIn: 5,
    });
  });

  it('are not looked for inside of others', async () => {
    const text = '{"a":{"id_token":"i","expires_in":5}}';
    assert.deepEqual(await hide(new Response(text)), { status: 200, text, ...nothing });
  });

  it('leave a member with the name of the prototype where it is', async () => {
    const text = '{"__proto__":{"id_token":"x"},"constructor":1}';
    assert.deepEqual(await hide(new Response(text)), { status: 200, text, ...nothing });
  });

  it('are kept as they are, and are no text when they are none', async () => {
    const text = '{"id_token":5,"expires_in":{"a":[]}}';
    assert.deepEqual(await hide(new Response(text)), {
      ...{ status: 200, text: '{}', idToken: undefined, expiresIn: { a: [] } },
    });
  });

  it('are not in an answer without a body, which stays as it is', async () => {
    assert.deepEqual(await hide(new Response(null, { status: 204 })), {
      ...{ status: 204, text: null, ...nothing },
    });
  });

  for (const [title, text] of [
    ['no JSON', '<!doctype html>'],
    ['a list', '["id_token"]'],
    ['JSON too deep to be written again', tooDeep],
    ['empty', ''],
  ] as const) {
    it(`are not looked for in an answer that is ${title}, which stays as it is`, async () => {
      assert.deepEqual(await hide(new Response(text, { status: 400 })), {
        ...{ status: 400, text, ...nothing },
      });
    });
  }
});
