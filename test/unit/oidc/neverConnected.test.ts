import assert from 'node:assert/strict';
import { OidcError } from '../../../src/core/errors.ts';
import { neverConnected } from '../../../src/core/oidc/systemErrors.ts';

/** What the HTTP layer makes of a failed fetch. */
function unreachable(cause: unknown): OidcError {
  const failed = new TypeError('fetch failed', { cause });
  return new OidcError('network_unreachable', { url: 'https://x', systemCode: 'X' }, failed);
}

const systemError = (code: string, syscall?: string): Error =>
  Object.assign(new Error('x'), { code, ...(syscall && { syscall }) });

describe('a request that failed', () => {
  const neverLeft: readonly [title: string, cause: unknown][] = [
    ...['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN'].map(
      (code): [string, unknown] => [code, systemError(code)],
    ),
    ['UND_ERR_CONNECT_TIMEOUT', systemError('UND_ERR_CONNECT_TIMEOUT')],
    ['ETIMEDOUT of a connect', systemError('ETIMEDOUT', 'connect')],
    ['an address family each', new AggregateError([systemError('ETIMEDOUT', 'connect')])],
  ];
  for (const [title, cause] of neverLeft) {
    it(`never left: ${title}`, () => assert.equal(neverConnected(unreachable(cause)), true));
  }

  const unknown: readonly [title: string, cause: unknown][] = [
    ...['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT', 'ETIMEDOUT'].map(
      (code): [string, unknown] => [code, systemError(code, 'read')],
    ),
    ['no code', new Error('connect ECONNREFUSED')],
    ['no error', 'ECONNREFUSED'],
  ];
  for (const [title, cause] of unknown) {
    it(`may have left: ${title}`, () => assert.equal(neverConnected(unreachable(cause)), false));
  }
});
