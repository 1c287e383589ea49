import assert from 'node:assert/strict';
import type { ServerMetadata } from 'openid-client';
import { metadataFor } from '../../../src/core/oidc/mutualTls.ts';

const at = (host: string): Partial<Record<string, string>> =>
  Object.fromEntries(
    [
      ...['token_endpoint', 'introspection_endpoint', 'revocation_endpoint', 'userinfo_endpoint'],
      ...['device_authorization_endpoint', 'pushed_authorization_request_endpoint'],
      ...['authorization_endpoint', 'end_session_endpoint', 'jwks_uri'],
    ].map((name) => [name, `https://${host}/${name}`]),
  );

const metadata: ServerMetadata = { issuer: 'https://op.example', ...at('op.example') };

/** The members that are not what they are without mutual TLS. */
function replaced(aliases: unknown): readonly string[] {
  const given = { ...metadata, mtls_endpoint_aliases: aliases } as ServerMetadata;
  const { mtls_endpoint_aliases: _, ...used } = metadataFor('tls_client_auth', given);
  return Object.entries(used)
    .filter(([name, value]) => metadata[name] !== value)
    .map(([name]) => name);
}

describe('what a provider has other addresses for over mutual TLS', () => {
  it('are the endpoints that a client proves itself at, or shows a token', () => {
    assert.deepEqual(replaced(at('mtls.op.example')), [
      ...['token_endpoint', 'introspection_endpoint', 'revocation_endpoint', 'userinfo_endpoint'],
      ...['device_authorization_endpoint', 'pushed_authorization_request_endpoint'],
    ]);
  });

  it('is nothing else that it knows: not who it is, its keys or what it takes', () => {
    const others = {
      issuer: 'https://evil.example',
      jwks_uri: 'https://evil.example/keys',
      authorization_response_iss_parameter_supported: false,
      token_endpoint_auth_signing_alg_values_supported: ['none'],
    };
    assert.deepEqual(replaced(others), []);
  });

  it('is nothing where it names no address', () => {
    assert.deepEqual(
      [undefined, null, 'x', {}, { token_endpoint: null }, { token_endpoint: 7 }].map(replaced),
      [[], [], [], [], [], []],
    );
  });

  it('is nothing for a client without a certificate', () => {
    const given: ServerMetadata = { ...metadata, mtls_endpoint_aliases: at('mtls.op.example') };
    assert.equal(metadataFor('private_key_jwt', given), given);
  });
});
