import assert from 'node:assert/strict';
import { HiddenIdToken } from '../../../src/core/oidc/hiddenIdToken.ts';

/** What the library gets to see of an answer, and what was kept from it. */
async function hide(answer: Response): Promise<object> {
  const hidden = new HiddenIdToken();
  const seen = await hidden.hideFrom(async () => answer)('https://op.example/token', {});
  const text = seen.body === null ? null : await seen.text();
  return { status: seen.status, text, idToken: hidden.idToken };
}

/** JSON that can be read and, as deep as it is, not be written again. */
const tooDeep = `{"id_token":"x","a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;

describe('an ID Token that the library must not see', () => {
  it('is taken out of the answer, and nothing else', async () => {
    const body = { access_token: 'a', id_token: 'i', expires_in: 5 };
    assert.deepEqual(await hide(Response.json(body)), {
      ...{ status: 200, text: '{"access_token":"a","expires_in":5}', idToken: 'i' },
    });
  });

  it('is none when it is no text', async () => {
    assert.deepEqual(await hide(Response.json({ id_token: 5 })), {
      ...{ status: 200, text: '{}', idToken: undefined },
    });
  });

  it('is not in an answer without a body, which stays as it is', async () => {
    assert.deepEqual(await hide(new Response(null, { status: 204 })), {
      ...{ status: 204, text: null, idToken: undefined },
    });
  });

  for (const [title, text] of [
    ['no JSON', '<!doctype html>'],
    ['a list', '["id_token"]'],
    ['JSON too deep to be written again', tooDeep],
    ['empty', ''],
  ] as const) {
    it(`is not looked for in an answer that is ${title}, which stays as it is`, async () => {
      assert.deepEqual(await hide(new Response(text, { status: 400 })), {
        ...{ status: 400, text, idToken: undefined },
      });
    });
  }
});
