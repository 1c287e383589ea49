import assert from 'node:assert/strict';
import Ajv from 'ajv';
import { parseProviders } from '../../src/core/provider/parseProviders.ts';
import {
  callbacks,
  clientAuthenticationMethods,
  endpointNames,
  flows,
} from '../../src/core/provider/providerConfig.ts';
import { defaultRedirect, formatRedirectUri } from '../../src/core/provider/redirectUri.ts';
import { manifest, type Json } from './support/manifest.ts';

interface Schema extends Json {
  readonly properties: Readonly<Record<string, Schema>>;
  readonly additionalProperties: Schema;
  readonly enum?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
  readonly default?: unknown;
}

const setting = manifest.contributes.configuration.properties[
  'oidc.providers'
] as unknown as Schema;
const entrySchema = setting.additionalProperties;
const property = (name: string): Schema => entrySchema.properties[name] ?? assert.fail(name);
const keysOf = (schema: Schema): readonly string[] => Object.keys(schema.properties).sort();

const good = { issuer: 'https://op.example', clientId: 'abc' };

/** What the parser says when it is asked for a key or a word that cannot be. */
function offered(entry: object): readonly string[] {
  const [problem] = parseProviders({ a: { ...good, ...entry } }).problems;
  if (problem?.code === 'unknown_key') {
    return [...problem.known].sort();
  }
  return problem?.code === 'unsupported_value' ? problem.supported : assert.fail('no such list');
}

describe('the schema of oidc.providers and its parser', () => {
  it('know the same keys', () => assert.deepEqual(keysOf(entrySchema), offered({ '?': 1 })));

  it('know the same keys of introspection', () => {
    const introspection = { clientId: 'api', '?': 1 };
    assert.deepEqual(keysOf(property('introspection')), offered({ introspection }));
  });

  it('know the same names of variables', () => {
    assert.deepEqual(keysOf(property('environment')), offered({ environment: { '?': 1 } }));
  });

  it('know the same endpoints', () => {
    assert.deepEqual(keysOf(property('metadata')), [...endpointNames].sort());
    assert.deepEqual(keysOf(property('metadata')), offered({ metadata: { '?': 1 } }));
  });

  it('know the same flows', () => assert.deepEqual(property('flow').enum, offered({ flow: '?' })));

  it('know the same ways back', () =>
    assert.deepEqual(property('callback').enum, offered({ callback: '?' })));

  it('know the same ways of client authentication, for introspection too', () => {
    const ofIntrospection = property('introspection').properties['clientAuthentication'];
    assert.deepEqual(
      [
        property('clientAuthentication').enum,
        ofIntrospection?.enum,
        offered({ clientAuthentication: '?' }),
      ],
      Array(3).fill([...clientAuthenticationMethods]),
    );
  });

  it('have the same defaults', () => {
    const [provider] = parseProviders({ a: good }).providers;
    const inSchema = Object.fromEntries(
      Object.entries(entrySchema.properties).flatMap(([key, { default: value }]) =>
        value === undefined ? [] : [[key, value]],
      ),
    );
    assert.deepEqual(inSchema, {
      scopes: provider?.scopes,
      redirectUri: formatRedirectUri(provider?.redirect ?? defaultRedirect),
      postLogoutRedirectUri: formatRedirectUri(provider?.postLogoutRedirect ?? defaultRedirect),
      flow: 'authorization_code',
      par: provider?.par,
      dpop: provider?.dpop,
      callback: 'auto',
    });
  });

  it('explain every word that may be chosen', () => {
    const choices = ['flow', 'clientAuthentication', 'par', 'dpop', 'callback'].map(property);
    assert.deepEqual(
      choices.map((schema) => schema.markdownEnumDescriptions?.length),
      choices.map((schema) => schema.enum?.length),
    );
  });
});

const endpoint = 'https://op.example/x';
const byHand = { authorization_endpoint: endpoint, token_endpoint: endpoint };
const every = Object.fromEntries(endpointNames.map((name) => [name, endpoint]));

const goodValues: Readonly<Record<string, unknown>> = {
  'no provider': {},
  'issuer and client id': { 'okta-dev.1_x': good },
  'endpoints by hand': { legacy: { clientId: 'xyz', metadata: byHand } },
  'all endpoints beside an issuer': { a: { ...good, metadata: every } },
  'an issuer on this machine': { a: { ...good, issuer: 'http://127.0.0.1:8080/oauth2' } },
  'an issuer on [::1]': { a: { ...good, issuer: 'http://[::1]' } },
  'an issuer on localhost': { a: { ...good, issuer: 'http://localhost:3000' } },
  'a pasted metadata address': {
    a: { ...good, issuer: 'https://op.example/.well-known/openid-configuration' },
  },
  'scopes as one text': { a: { ...good, scopes: 'openid,profile email' } },
  'no scopes': { a: { ...good, scopes: [] } },
  'an audience': { a: { ...good, audience: 'https://api.example' } },
  'one resource': { a: { ...good, resource: 'https://api.example' } },
  'two resources': { a: { ...good, resource: ['https://a.example', 'https://b.example'] } },
  'a redirect URI with a port': { a: { ...good, redirectUri: 'http://localhost:8080/callback' } },
  'a redirect URI on [::1]': { a: { ...good, redirectUri: 'http://[::1]/callback' } },
  'a post-logout redirect URI': { a: { ...good, postLogoutRedirectUri: 'http://[::1]:1/bye' } },
  'a logout address': { a: { ...good, logoutUrl: 'https://op.example/?id={clientId}' } },
  'a logout address on this machine': { a: { ...good, logoutUrl: 'http://localhost:1/bye' } },
  'extra parameters': {
    a: { ...good, authorizationParameters: { prompt: 'login' }, tokenParameters: { x: 'y' } },
  },
  'requests that are pushed': { a: { ...good, par: true } },
  'requests that are not pushed': { a: { ...good, par: false } },
  'requests that are pushed on demand': { a: { ...good, par: 'auto' } },
  'tokens bound to a key': { a: { ...good, dpop: true }, b: { ...good, dpop: 'auto' } },
  ...Object.fromEntries(flows.map((flow) => [`the flow ${flow}`, { a: { ...good, flow } }])),
  ...Object.fromEntries(
    callbacks.map((callback) => [`the way back ${callback}`, { a: { ...good, callback } }]),
  ),
  'no more than a token endpoint, without a user': {
    a: { clientId: 'x', flow: 'client_credentials', metadata: { token_endpoint: endpoint } },
  },
  'names of variables': { a: { ...good, environment: { accessToken: 'API_TOKEN' } } },
  'an introspection client': { a: { ...good, introspection: { clientId: 'api' } } },
  ...Object.fromEntries(
    clientAuthenticationMethods.map((clientAuthentication) => [
      clientAuthentication,
      { a: { ...good, flow: 'authorization_code', label: 'A', clientAuthentication } },
    ]),
  ),
};

const badValues: Readonly<Record<string, unknown>> = {
  'a list': [good],
  'an entry that is a text': { a: 'https://op.example' },
  'an id with capitals': { Okta: good },
  'an id with a space': { 'okta dev': good },
  'no client id': { a: { issuer: good.issuer } },
  'an empty client id': { a: { ...good, clientId: '' } },
  'neither issuer nor endpoints': { a: { clientId: 'abc' } },
  'an issuer over plain http': { a: { ...good, issuer: 'http://op.example' } },
  'an issuer that begins like localhost': { a: { ...good, issuer: 'http://localhost.op.example' } },
  'an issuer of another scheme': { a: { ...good, issuer: 'ftp://op.example' } },
  'an endpoint over plain http': { a: { ...good, metadata: { jwks_uri: 'http://op.example' } } },
  'an endpoint that is not known': { a: { ...good, metadata: { tokenEndpoint: endpoint } } },
  'a redirect URI elsewhere': { a: { ...good, redirectUri: 'https://op.example/cb' } },
  'a redirect URI with a query': { a: { ...good, redirectUri: 'http://localhost/cb?x=1' } },
  'a post-logout redirect URI elsewhere': { a: { ...good, postLogoutRedirectUri: endpoint } },
  'a logout address over plain http': { a: { ...good, logoutUrl: 'http://op.example/bye' } },
  'pushed requests as a text': { a: { ...good, par: 'true' } },
  'a flow that is not known': { a: { ...good, flow: 'implicit' } },
  'a way back that is not known': { a: { ...good, callback: 'popup' } },
  'a method that is not known': { a: { ...good, clientAuthentication: 'basic' } },
  'a parameter that is a number': { a: { ...good, authorizationParameters: { max_age: 5 } } },
  'a switch that is a text': { a: { ...good, dpop: 'true' } },
  'an introspection client without an id': { a: { ...good, introspection: {} } },
  'a variable that no shell can say': { a: { ...good, environment: { idToken: 'ID-TOKEN' } } },
  'a variable for no token': { a: { ...good, environment: { refreshToken: 'X_TOKEN' } } },
  'a client secret': { a: { ...good, clientSecret: 'x' } },
  'a key that is not known': { a: { ...good, client_id: 'x' } },
  'a scope that is a number': { a: { ...good, scopes: [5] } },
};

describe('a value of oidc.providers', () => {
  const validate = new Ajv().compile(setting);
  const verdicts = (value: unknown): object => ({
    schema: validate(value) === true,
    parser: parseProviders(value).problems.length === 0,
  });

  for (const [title, value] of Object.entries(goodValues)) {
    it(`is fine, and not underlined: ${title}`, () =>
      assert.deepEqual(verdicts(value), { schema: true, parser: true }));
  }

  for (const [title, value] of Object.entries(badValues)) {
    it(`is a problem, and underlined: ${title}`, () =>
      assert.deepEqual(verdicts(value), { schema: false, parser: false }));
  }
});
