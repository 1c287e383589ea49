import assert from 'node:assert/strict';
import { curlText } from '../../../src/core/copying/curlText.ts';
import type { OutgoingRequest } from '../../../src/core/oidc/api/apiRequest.ts';
import { curlArguments } from '../../support/shell.ts';

const request = { url: 'https://api.example/', method: 'POST', headers: [], body: 'x' } as const;

function command(change: Partial<OutgoingRequest>): string {
  return curlText({ request: { ...request, ...change }, token: { accessToken: 'token-1' } });
}

/** What cURL is given besides address, method and token. */
function rest(change: Partial<OutgoingRequest>): readonly string[] {
  return curlArguments(command(change)).slice(5);
}

describe('a request of a file as a cURL command', () => {
  it('has its headers, also one without a value, which cURL would leave out', () => {
    const headers = [
      ['x-trace', "it's `id` $(id)"],
      ['x-empty', ''],
      ['content-type', 'text/csv'],
    ] as const;
    assert.deepEqual(rest({ headers }), [
      ...['--header', "x-trace: it's `id` $(id)", '--header', 'x-empty;'],
      ...['--header', 'content-type: text/csv', '--data-raw', 'x'],
    ]);
  });

  it('calls a body of no known kind text, as it is when it is sent from here, and no form', () => {
    const kinds = [rest({}), rest({ body: undefined })];
    assert.deepEqual(kinds, [
      ['--header', 'content-type: text/plain;charset=UTF-8', '--data-raw', 'x'],
      [],
    ]);
  });

  for (const body of [
    '{\n\t"a": "it\'s \'quoted\' \\\\ $HOME `id` $(id)"\n}',
    "'\n!!\n'!'!\n\\!'\n",
    '@/etc/passwd',
    '\n\n; id #',
    'a\n"!x"\n\\',
    '\u202e\u2028{',
  ]) {
    it(`has the body as it is, and runs nothing of it: ${JSON.stringify(body)}`, () => {
      assert.equal(rest({ body }).at(-1), body);
    });
  }

  it('has no exclamation mark in quotes behind its first line, where an old bash looks for them', () => {
    const lines = command({ body: '"Hello!"\n"!!"' }).split('\n').slice(-2);
    assert.deepEqual(lines, [`  --data-raw '"Hello'\\!'"`, `"'\\!''\\!'"'`]);
  });

  for (const [title, change] of [
    ['that end a command', { body: 'x\u0003id\r' }],
    ['that end what is pasted', { body: '\u001b[201~\nid\n' }],
    ['of eight bits', { headers: [['x', '\u009b201~']] }],
    ['that no argument holds', { body: 'a\0b' }],
    ['of multipart bodies', { body: '--b\r\n\r\nx\r\n--b--' }],
  ] as const satisfies readonly (readonly [string, Partial<OutgoingRequest>])[]) {
    it(`is not made of control characters ${title}`, () => {
      assert.throws(() => command(change), { code: 'request_not_writable' });
    });
  }
});
