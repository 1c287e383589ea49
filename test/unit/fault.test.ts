import assert from 'node:assert/strict';
import fc from 'fast-check';
import { OidcError } from '../../src/core/errors.ts';
import { faultOf } from '../../src/core/fault.ts';
import { anyText } from './support/anyText.ts';

/** An error with an explicit stack, as one that was thrown there. */
function thrownAt(error: Error, ...places: readonly string[]): Error {
  const frames = places.map((place) => `\n    at ${place}`).join('');
  return Object.assign(error, { stack: `${error.name}: ${error.message}${frames}` });
}

describe('what is told of an unforeseen error', () => {
  it('is class and code of each error in the chain, and where the innermost was thrown', () => {
    const inner = thrownAt(
      Object.assign(new RangeError('boom'), { code: 'ENOMEM' }),
      'read (file:///x.js:1:2)',
      'file:///y.js:3:4',
    );
    const outer = thrownAt(new OidcError('unexpected', {}, inner), 'elsewhere (file:///z.js:5:6)');
    assert.deepEqual(faultOf(outer), {
      errors: ['OidcError unexpected', 'RangeError ENOMEM'],
      frames: ['at read (file:///x.js:1:2)', 'at file:///y.js:3:4'],
    });
  });

  it('is at most eight frames', () => {
    const places = Array.from({ length: 12 }, (_, index) => `f${index} (file:///x.js:${index}:1)`);
    assert.deepEqual(
      faultOf(thrownAt(new Error('boom'), ...places)).frames,
      places.slice(0, 8).map((place) => `at ${place}`),
    );
  });

  for (const code of [5, null, 'two words', 'https://op.example?code=x', '']) {
    it(`is no code where that is none: ${JSON.stringify(code)}`, () =>
      assert.deepEqual(faultOf(Object.assign(new Error('boom'), { code })).errors, ['Error']));
  }

  for (const thrown of ['text', undefined, null, 5, { message: 'x', stack: '\n    at x' }]) {
    it(`is nothing when what was thrown is no error: ${JSON.stringify(thrown)}`, () =>
      assert.deepEqual(faultOf(thrown), { errors: [], frames: [] }));
  }

  it('has an end when the chain of causes has none', () => {
    const error = thrownAt(new Error('boom'));
    error.cause = error;
    assert.deepEqual(faultOf(error), { errors: Array(10).fill('Error'), frames: [] });
  });

  it('is where it was thrown even when there is no word to it', () => {
    const [frame] = faultOf(new Error()).frames;
    assert.match(frame ?? '', /fault\.test\.ts/);
  });

  const marker = 'S3CRETmarker';

  it('is no word of any message in the chain', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const message = `${before}${marker}\n    at ${marker}${after}`;
        const chain = new Error(message, { cause: new TypeError(message, { cause: message }) });
        assert.doesNotMatch(JSON.stringify(faultOf(chain)), new RegExp(marker));
      }),
    );
  });

  it('is no frame at all when the message was changed since: the stack has the old one', () => {
    const error = thrownAt(new Error(`${marker}\n    at ${marker}`), 'f (file:///x.js:1:2)');
    error.message = 'another';
    assert.deepEqual(faultOf(error), { errors: ['Error'], frames: [] });
  });
});
