import assert from 'node:assert/strict';
import { harOf } from '../../../src/core/trace/har.ts';
import { harProblems } from '../../support/harProblems.ts';
import { issuer, recorded } from '../support/recordedExchange.ts';

describe('a trace as HAR', () => {
  it('is an HTTP Archive 1.2 with what was shown, and with masks for the rest', async () => {
    const trace = await recorded({
      url: `${issuer}/token?state=abcdef`,
      init: {
        method: 'POST',
        body: new URLSearchParams({ scope: 'a b', code: 'the-code' }),
        headers: { authorization: 'Bearer abc' },
      },
      body: '{"error":"invalid_grant","access_token":"abc","other":1}',
      returned: new URLSearchParams({ error: 'access_denied' }),
    });
    const har = harOf(trace, '0.1.0');
    const [first, second] = har.log.entries;
    assert.deepEqual(
      {
        problems: harProblems(har),
        url: first?.request.url,
        queryString: first?.request.queryString,
        headers: first?.request.headers,
        params: first?.request.postData?.params,
        status: first?.response.status,
        text: JSON.parse(first?.response.content.text ?? '') as unknown,
        back: [second?.request.url, second?.response.status, second?.comment],
      },
      {
        problems: [],
        url: `${issuer}/token?${String(new URLSearchParams({ state: '•••• (6 characters)' }))}`,
        queryString: [{ name: 'state', value: '•••• (6 characters)' }],
        headers: [{ name: 'authorization', value: 'Bearer •••• (3 characters)' }],
        params: [
          { name: 'scope', value: 'a b' },
          { name: 'code', value: '•••• (8 characters)' },
        ],
        status: 400,
        text: { error: 'invalid_grant', access_token: '•••• (opaque, 3 characters)' },
        back: [
          'http://127.0.0.1:4000/callback?error=access_denied',
          0,
          'authorization, back: accepted',
        ],
      },
    );
  });
});
