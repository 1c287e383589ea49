import assert from 'node:assert/strict';
import { bodyText } from '../../../../src/host/api/bodyText.ts';
import { sampleJwt } from '../../../support/panelSamples.ts';

const jwt = sampleJwt({ active: true });

const bytes = (content: string): Uint8Array => new TextEncoder().encode(content);

const text = (language: string, shown: string) => ({
  kind: 'text',
  language,
  text: shown,
  isToken: false,
});

describe('the body of an answer', () => {
  for (const { title, body, contentType, shown } of [
    { title: 'that is not there', body: bytes(''), contentType: '', shown: { kind: 'empty' } },
    {
      title: 'of JSON, whatever its header says, with members and numbers as they came',
      body: bytes('{"a":12345678901234567890,"a":[]}'),
      contentType: 'text/plain',
      shown: text('json', '{\n  "a": 12345678901234567890,\n  "a": []\n}'),
    },
    {
      title: 'of JSON that is cut',
      body: bytes('{"a":'),
      contentType: 'application/json',
      shown: text('json', '{"a":'),
    },
    {
      title: 'of a page',
      body: bytes('<p>é</p>'),
      contentType: 'text/html; charset=utf-8',
      shown: text('html', '<p>é</p>'),
    },
    {
      title: 'in another encoding',
      body: new Uint8Array([0xe9]),
      contentType: 'text/plain; charset="iso-8859-1"',
      shown: text('', 'é'),
    },
    {
      title: 'in an encoding that nobody knows',
      body: bytes('é'),
      contentType: 'text/plain; charset=klingon',
      shown: text('', 'é'),
    },
    {
      title: 'in another encoding than its header says',
      body: new Uint8Array([0x7b, 0x22, 0xe9, 0x22, 0x3a, 0x31, 0x7d]),
      contentType: 'application/json; charset=utf-8',
      shown: text('json', '{\n  "é": 1\n}'),
    },
    {
      title: 'of bytes that only its header calls a text',
      body: new Uint8Array([0x80, 0x00, 0xff]),
      contentType: 'text/plain',
      shown: { kind: 'binary', bytes: 3 },
    },
    {
      title: 'of problems in JSON (RFC 9457)',
      body: bytes('{}'),
      contentType: 'application/problem+json',
      shown: text('json', '{}'),
    },
    {
      title: 'of lines of JSON',
      body: bytes('{}\n{}\n'),
      contentType: 'application/x-ndjson',
      shown: text('jsonl', '{}\n{}\n'),
    },
    {
      title: 'of a picture that is text',
      body: bytes('<svg/>'),
      contentType: 'image/svg+xml',
      shown: text('xml', '<svg/>'),
    },
    {
      title: 'of a page that is not called one',
      body: bytes('\n<!DOCTYPE html><p>x'),
      contentType: '',
      shown: text('html', '\n<!DOCTYPE html><p>x'),
    },
    {
      title: 'of XML that is not called so',
      body: bytes('<?xml version="1.0"?><a/>'),
      contentType: 'text/plain',
      shown: text('xml', '<?xml version="1.0"?><a/>'),
    },
    {
      title: 'of a token, as an introspection endpoint may answer (RFC 9701)',
      body: bytes(jwt),
      contentType: 'application/token-introspection+jwt',
      shown: { ...text('', jwt), isToken: true },
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
