import assert from 'node:assert/strict';
import { OidcError, toOidcError, type OidcErrorCode } from '../../src/core/errors.ts';

describe('the error that explains a failure', () => {
  const known = new OidcError('cancelled', {});

  it('is the error itself', () => assert.equal(toOidcError(known), known));

  it('is found behind what libraries wrap around it', () => {
    const wrapped = new Error('outer', { cause: new TypeError('inner', { cause: known }) });
    assert.equal(toOidcError(wrapped), known);
  });

  it('is the outermost of several', () => {
    const outer = new OidcError('endpoint_missing', { endpoint: 'token_endpoint' }, known);
    assert.equal(toOidcError(new Error('wrapped', { cause: outer })), outer);
  });

  const strangers: readonly [title: string, thrown: unknown][] = [
    ['an ordinary error', new Error('boom')],
    ['an error with a cause that is none', new Error('boom', { cause: { code: 'cancelled' } })],
    ['a text', 'cancelled'],
    ['nothing', undefined],
    ['null', null],
    ['an object that looks like ours', { name: 'OidcError', code: 'cancelled', detail: {} }],
  ];
  for (const [title, thrown] of strangers) {
    it(`is "unexpected", with the cause kept, for ${title}`, () => {
      const { code, detail, cause } = toOidcError(thrown);
      assert.deepEqual({ code, detail, cause }, { code: 'unexpected', detail: {}, cause: thrown });
    });
  }
});

describe('an error', () => {
  it('says by its code whether doing the same again may work', () => {
    const helps = (['cancelled', 'network_unreachable', 'unexpected'] as const).map(
      (code: OidcErrorCode) => new OidcError(code, {}).retryHelps,
    );
    assert.deepEqual(helps, [false, true, false]);
  });

  it('has a message without any of its details, which may be outside text', () => {
    const error = new OidcError('endpoint_missing', { endpoint: 'token_endpoint' });
    assert.deepEqual(
      [error.message, error.name, error instanceof Error],
      ['endpoint_missing', 'OidcError', true],
    );
  });

  it('narrows to its own code only', () => {
    const error: OidcError = new OidcError('cancelled', {});
    assert.deepEqual([error.is('cancelled'), error.is('superseded')], [true, false]);
  });
});
