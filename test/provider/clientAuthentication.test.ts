import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import { TLSSocket } from 'node:tls';
import { decodeProtectedHeader, decodeJwt } from 'jose';
import type { ClientMetadata } from 'oidc-provider';
import type { ClientSecret } from '../../src/core/provider/clientKeys/clientKey.ts';
import { readPrivateKey } from '../../src/core/provider/clientKeys/readPrivateKey.ts';
import { clientOf } from '../../src/core/session/clientSecrets.ts';
import type {
  ClientAuthenticationMethod,
  ProviderConfig,
} from '../../src/core/provider/providerConfig.ts';
import { certificates } from '../support/certificates.ts';
import { codeOf } from '../support/codeOf.ts';
import { listen, runServer, type RunningServer } from '../support/listen.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { nativeClient } from '../support/provider/clients.ts';
import { single, type SeenRequest } from '../support/provider/requestLog.ts';
import { publicConfig } from '../support/providerConfigs.ts';
import { RelyingParty } from '../support/relyingParty.ts';

const secret = 'a secret of at least 32 bytes, for HMAC';
const keys = {
  rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
  ec: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
  ed: generateKeyPairSync('ed25519').privateKey,
};

const jwk = (key: KeyObject, members: object = {}): string =>
  JSON.stringify({ ...key.export({ format: 'jwk' }), ...members });
const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const publicJwk = (key: KeyObject, kid: string): object => {
  return { ...createPublicKey(key).export({ format: 'jwk' }), kid };
};

const clientKeys = {
  keys: [publicJwk(keys.rsa, 'rsa-1'), publicJwk(keys.ec, 'ec-1'), publicJwk(keys.ed, 'ed-1')],
};
const client = (id: string, metadata: Partial<ClientMetadata>): ClientMetadata => ({
  ...nativeClient(),
  client_id: id,
  ...metadata,
});

const clients = [
  client('by-secret-jwt', {
    client_secret: secret,
    token_endpoint_auth_method: 'client_secret_jwt',
  }),
  client('by-key', {
    jwks: clientKeys,
    token_endpoint_auth_method: 'private_key_jwt',
  }),
  client('by-certificate', {
    token_endpoint_auth_method: 'tls_client_auth',
    tls_client_auth_subject_dn: 'CN=oidc-tokens-mtls',
    tls_client_certificate_bound_access_tokens: true,
  }),
];

const certified = ({ key, cert }: { key: string; cert: string }): ClientSecret => ({
  ...readPrivateKey(key),
  certificatePem: cert,
});

interface Way {
  readonly title: string;
  readonly clientId: string;
  readonly method: ClientAuthenticationMethod;
  readonly stored: ClientSecret;
  /** Of the assertion. */
  readonly header?: object;
}

const ways: readonly Way[] = [
  {
    title: 'a JWT signed with the client secret',
    clientId: 'by-secret-jwt',
    method: 'client_secret_jwt',
    stored: secret,
    header: { alg: 'HS256' },
  },
  {
    title: 'a JWT signed with an RSA key given as PEM',
    clientId: 'by-key',
    method: 'private_key_jwt',
    stored: readPrivateKey(pem(keys.rsa)),
    header: { alg: 'RS256' },
  },
  {
    title: 'a JWT signed with an RSA key that its JWK restricts to PS256',
    clientId: 'by-key',
    method: 'private_key_jwt',
    stored: readPrivateKey(jwk(keys.rsa, { alg: 'PS256', kid: 'rsa-1' })),
    header: { alg: 'PS256', kid: 'rsa-1' },
  },
  {
    title: 'a JWT signed with an EC key',
    clientId: 'by-key',
    method: 'private_key_jwt',
    stored: readPrivateKey(jwk(keys.ec, { kid: 'ec-1' })),
    header: { alg: 'ES256', kid: 'ec-1' },
  },
  {
    title: 'a JWT signed with an Ed25519 key',
    clientId: 'by-key',
    method: 'private_key_jwt',
    stored: readPrivateKey(pem(keys.ed)),
    header: { alg: 'EdDSA' },
  },
];

describe('a client that proves itself to a certified provider', () => {
  let provider: LocalProvider;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.1', clients });
  });

  after(() => provider.close());

  for (const way of ways) {
    it(`by ${way.title} signs in, refreshes, introspects and revokes`, async () => {
      const { statuses, assertions } = await journey(provider, way);
      assert.deepEqual(
        {
          statuses,
          headers: assertions.map((assertion) => decodeProtectedHeader(assertion)),
          audiences: assertions.map((assertion) => decodeJwt(assertion).aud),
          onceEach: new Set(assertions.map((assertion) => decodeJwt(assertion).jti)).size,
        },
        {
          statuses: everyStep,
          headers: Array(5).fill(way.header),
          audiences: Array(5).fill(provider.issuer),
          onceEach: 5,
        },
      );
    });
  }

  for (const alg of ['HS384', 'HS512'] as const) {
    it(`signs by its secret with ${alg} where the provider takes nothing else`, async () => {
      const strict = await startLocalProvider({
        hostname: '127.0.0.1',
        clients: clients.filter(({ client_id: id }) => id === 'by-secret-jwt'),
        assertionAlgorithms: [alg],
      });
      try {
        const [way] = ways.filter(({ method }) => method === 'client_secret_jwt');
        assert.ok(way);
        const { statuses, assertions } = await journey(strict, way);
        assert.deepEqual(
          { statuses, algorithms: assertions.map((one) => decodeProtectedHeader(one).alg) },
          { statuses: everyStep, algorithms: Array(5).fill(alg) },
        );
      } finally {
        await strict.close();
      }
    });
  }

  it('sends nothing where its key can’t sign what the provider takes', async () => {
    const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey;
    const config = configFor(provider, { clientId: 'by-key', method: 'private_key_jwt' });
    const party = new RelyingParty();
    await party.secrets.set(config, 'login', readPrivateKey(pem(p384)));
    const startedAt = provider.requests.length;
    const code = await codeOf(party.signIn(config));
    const paths = provider.requests.slice(startedAt).map(({ path }) => path);
    assert.deepEqual(
      { code, asked: paths.includes('/token') },
      { code: 'client_assertion_unsupported', asked: false },
    );
  });

  for (const [method, code] of [
    ['client_secret_jwt', 'client_secret_missing'],
    ['private_key_jwt', 'client_key_missing'],
    ['tls_client_auth', 'client_key_missing'],
  ] as const) {
    it(`ends with ${code} where ${method} has nothing stored`, async () => {
      const config = configFor(provider, { clientId: 'by-key', method });
      assert.equal(await codeOf(new RelyingParty().signIn(config)), code);
    });
  }

  it('never sends a private key that is stored for it as a secret', async () => {
    const config = configFor(provider, { clientId: 'by-key', method: 'private_key_jwt' });
    const party = new RelyingParty();
    await party.secrets.set(config, 'login', readPrivateKey(pem(keys.rsa)));
    const edited = { ...config, clientAuthentication: 'client_secret_post' as const };
    assert.deepEqual(
      [await party.secrets.get(edited, 'login'), await codeOf(party.signIn(edited))],
      [undefined, 'client_secret_missing'],
    );
  });
});

describe('a client with a certificate, at a certified provider', () => {
  let provider: LocalProvider;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.1', clients, mutualTls: true });
  });

  after(() => provider.close());

  const byCertificate = { clientId: 'by-certificate', method: 'tls_client_auth' } as const;

  it('signs in, refreshes, introspects and revokes over mutual TLS', async () => {
    const stored = certified(certificates.client);
    const way = { ...byCertificate, title: '', stored };
    const { statuses, assertions, endpoints } = await journey(provider, way);
    assert.deepEqual(
      { statuses, assertions, schemes: endpoints },
      { statuses: everyStep, assertions: [], schemes: ['https:', 'https:', 'https:'] },
    );
  });

  it('presents it with an access token that is bound to it, and pushes requests with it', async () => {
    const config = configFor(provider, byCertificate, { par: true });
    const party = new RelyingParty();
    await party.secrets.set(config, 'login', certified(certificates.client));
    const session = await party.signIn(config);
    const { sub } = await party.userInfo(config, session);
    assert.equal(sub, session.account.subject);
  });

  it('presents it to an API over https, and calls one over http without it', async () => {
    const config = configFor(provider, byCertificate);
    const party = new RelyingParty();
    await party.secrets.set(config, 'login', certified(certificates.client));
    const session = await party.signIn(config);
    const { authority: ca, server } = certificates;
    const asksForOne = { ...server, ca, requestCert: true, rejectUnauthorized: false };
    const api = await runServer(createServer(asksForOne, tellWhoCame), '127.0.0.1');
    const plain = await listen(tellWhoCame, '127.0.0.1');
    try {
      const told = [];
      for (const url of [address('https', api), address('http', plain)]) {
        const { body } = await party.callApi(config, session, {
          url,
          method: 'POST',
          jsonBody: '{}',
        });
        told.push(new TextDecoder().decode(body));
      }
      assert.deepEqual(told, ['Bearer oidc-tokens-mtls', 'Bearer nobody']);
    } finally {
      await Promise.all([api.close(), plain.close()]);
    }
  });

  for (const [title, pair, code] of [
    ['of another authority', certificates.stranger, 'token_request_refused'],
    ['that has expired', certificates.expired, 'token_request_refused'],
  ] as const) {
    it(`${title} is refused`, async () => {
      const config = configFor(provider, byCertificate);
      const party = new RelyingParty();
      await party.secrets.set(config, 'login', certified(pair));
      assert.equal(await codeOf(party.signIn(config)), code);
    });
  }

  it('does not present it over http', async () => {
    const config = configFor(provider, byCertificate, {
      metadata: { token_endpoint: `${provider.issuer}/token` },
    });
    const party = new RelyingParty();
    await party.secrets.set(config, 'login', certified(certificates.client));
    const startedAt = provider.requests.length;
    const code = await codeOf(party.signIn(config));
    const paths = provider.requests.slice(startedAt).map(({ path }) => path);
    assert.deepEqual(
      { code, asked: paths.includes('/token') },
      { code: 'url_not_allowed', asked: false },
    );
  });
});

/** An API that answers with the scheme of the token and the name in the certificate. */
const tellWhoCame: RequestListener = ({ socket, headers }, response) => {
  const trusted = socket instanceof TLSSocket && socket.authorized;
  const name = trusted ? String(socket.getPeerCertificate().subject.CN) : 'nobody';
  response.end(`${headers.authorization?.split(' ')[0] ?? ''} ${name}`);
};

function address(scheme: string, { port }: RunningServer): string {
  return `${scheme}://127.0.0.1:${String(port)}/messages`;
}

describe('a client for introspection', () => {
  it('proves itself by a key of its own', async () => {
    const provider = await startLocalProvider({ hostname: '127.0.0.1', clients });
    try {
      const party = new RelyingParty();
      const config = publicConfig(provider, {
        introspection: { clientId: 'by-key', clientAuthentication: 'private_key_jwt' },
      });
      await party.secrets.set(config, 'introspection', readPrivateKey(pem(keys.ec)));
      const { tokens } = await party.signIn(config);
      await party.introspect(config, tokens.accessToken);
      const request = provider.requests.findLast(({ path }) => path === '/token/introspection');
      const { alg } = decodeProtectedHeader(single(request?.form ?? [], 'client_assertion') ?? '');
      assert.deepEqual({ status: request?.status, alg }, { status: 200, alg: 'ES256' });
    } finally {
      await provider.close();
    }
  });
});

/** Path and status of each request that a client proves itself in. */
const everyStep = [
  ['/token', 200],
  ['/token', 200],
  ['/token/introspection', 200],
  ['/token/revocation', 200],
  ['/token/revocation', 200],
];

function configFor(
  provider: LocalProvider,
  { clientId, method }: Pick<Way, 'clientId' | 'method'>,
  overrides: Partial<ProviderConfig> = {},
): ProviderConfig {
  return publicConfig(provider, {
    clientId,
    clientAuthentication: method,
    scopes: ['openid', 'offline_access'],
    ...overrides,
  });
}

async function journey(
  provider: LocalProvider,
  way: Way,
): Promise<{
  readonly statuses: readonly (readonly [string, number])[];
  readonly assertions: readonly string[];
  readonly endpoints: readonly string[];
}> {
  const config = configFor(provider, way);
  const party = new RelyingParty();
  await party.secrets.set(config, 'login', way.stored);
  assert.equal(clientOf(config, 'introspection').clientId, way.clientId);
  const startedAt = provider.requests.length;
  const signedIn = await party.signIn(config);
  const never = new AbortController().signal;
  const fresh = await party.sessions.fresh(config, signedIn.id, 'command', never);
  await party.introspect(config, fresh.tokens.accessToken);
  await party.revoke(config, fresh);
  const asked = provider.requests
    .slice(startedAt)
    .filter(({ path }: SeenRequest) => path.startsWith('/token'));
  const { endpoints } = signedIn;
  return {
    statuses: asked.map(({ path, status }) => [path, status] as const),
    assertions: asked.flatMap(({ form }) => single(form, 'client_assertion') ?? []),
    endpoints: [
      endpoints.token_endpoint,
      endpoints.introspection_endpoint,
      endpoints.revocation_endpoint,
    ].map((url) => new URL(url ?? '').protocol),
  };
}
