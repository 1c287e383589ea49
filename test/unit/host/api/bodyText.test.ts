import assert from 'node:assert/strict';
import { bodyText } from '../../../../src/host/api/bodyText.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the body of an answer', () => {
  for (const { title, body, contentType, shown } of [
    { title: 'that is not there', body: bytes(''), contentType: '', shown: { kind: 'empty' } },
    {
      title: 'of JSON, whatever its header says, with members and numbers as they came',
      body: bytes('{"a":12345678901234567890,"a":[]}'),
      contentType: 'text/plain',
      shown: {
        kind: 'text',
        language: 'json',
        text: '{\n  "a": 12345678901234567890,\n  "a": []\n}',
      },
    },
    {
      title: 'of JSON that is cut',
      body: bytes('{"a":'),
      contentType: 'application/json',
      shown: { kind: 'text', language: '', text: '{"a":' },
    },
    {
      title: 'of a page',
      body: bytes('<p>é</p>'),
      contentType: 'text/html; charset=utf-8',
      shown: { kind: 'text', language: 'html', text: '<p>é</p>' },
    },
    {
      title: 'in another encoding',
      body: new Uint8Array([0xe9]),
      contentType: 'text/plain; charset="iso-8859-1"',
      shown: { kind: 'text', language: '', text: 'é' },
    },
    {
      title: 'in an encoding that nobody knows',
      body: bytes('x'),
      contentType: 'text/plain; charset=klingon',
      shown: { kind: 'binary', bytes: 1 },
    },
    {
      title: 'that is no text',
      body: new Uint8Array([0x89, 0x50, 0x4e, 0x47]),
      contentType: 'image/png',
      shown: { kind: 'binary', bytes: 4 },
    },
    {
      title: 'with a zero byte in it',
      body: bytes('a\0b'),
      contentType: 'text/plain',
      shown: { kind: 'binary', bytes: 3 },
    },
  ] as const) {
    it(`is shown: ${title}`, () => {
      assert.deepEqual(bodyText(body, contentType), shown);
    });
  }
});
