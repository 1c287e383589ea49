import * as client from 'openid-client';
import type { DpopKey } from '../../token/dpopKey.ts';
import { assertAllowedUrl } from '../../urlPolicy.ts';
import { clientConfiguration } from '../clientConfiguration.ts';
import { dpopOptions } from '../dpop.ts';
import type { ApiRequest } from './apiRequest.ts';

export interface DpopProofInput {
  readonly clientId: string;
  readonly accessToken: string;
  readonly dpopKey: DpopKey;
  readonly request: Pick<ApiRequest, 'url' | 'method'>;
}

/**
 * The `DPoP` header of one request (RFC 9449 4.2): signed for its method, its URL without the query,
 * this access token and now. Nothing is sent. It has a nonce only if the API's server gave one since
 * the window was opened, the last one that it gave.
 *
 * @throws {OidcError} `url_not_allowed`
 */
export async function dpopProof({
  clientId,
  accessToken,
  dpopKey,
  request,
}: DpopProofInput): Promise<string> {
  const url = assertAllowedUrl(request.url);
  let proof = '';
  const configuration = clientConfiguration(
    { issuer: url.origin },
    { clientId, clientSecret: undefined, method: 'none' },
    // Only the library makes proofs, and only for a request: this one ends in front of the network.
    (_url, { headers }) => {
      proof = new Headers(headers).get('dpop') ?? '';
      return Promise.resolve(new Response(null, { status: 204 }));
    },
  );
  await client.fetchProtectedResource(
    configuration,
    accessToken,
    url,
    request.method,
    undefined,
    undefined,
    await dpopOptions(configuration, dpopKey),
  );
  return proof;
}
