import assert from 'node:assert/strict';
import { startHostileProvider, type HostileProvider } from '../support/hostileProvider.ts';
import { hostileConfig } from '../support/providerConfigs.ts';
import { codeOf } from '../support/codeOf.ts';
import { RelyingParty } from '../support/relyingParty.ts';
import { OidcError } from '../../src/core/errors.ts';
import { newTransaction } from '../../src/core/oidc/authorizationRequest.ts';
import { corruptSignature } from '../support/hostile/tokens.ts';

describe('what is secret', () => {
  let provider: HostileProvider;

  beforeEach(async () => {
    provider = await startHostileProvider({ authentication: 'client_secret_post' });
  });

  afterEach(() => provider.close());

  /** Every value that passed the wire and must not be seen anywhere else. */
  function secretsOnTheWire(more: readonly (string | undefined)[] = []): readonly string[] {
    const names = ['code', 'code_verifier', 'client_secret', 'state', 'nonce', 'token'];
    const sent = provider.requests
      .flatMap(({ query, form }) => [...query, ...form])
      .filter(([name]) => names.includes(name))
      .map(([, value]) => value);
    return [...sent, ...more.filter((value) => value !== undefined)];
  }

  it('is in no event of a sign-in that works', async () => {
    const party = new RelyingParty();
    const config = hostileConfig(provider);
    await party.secrets.set(config, 'login', provider.client.clientSecret);
    const session = await party.signIn(config);
    await party.userInfo(config, session);
    await party.introspect(config, session.tokens.accessToken);

    const log = JSON.stringify(party.events.all);
    const secrets = secretsOnTheWire([session.tokens.accessToken, session.tokens.idToken]);
    assert.deepEqual(
      { enough: secrets.length >= 8, told: secrets.filter((secret) => log.includes(secret)) },
      { enough: true, told: [] },
    );
  });

  it('is neither in an event nor in the message and facts of the error of one that fails', async () => {
    const party = new RelyingParty();
    const config = hostileConfig(provider);
    await party.secrets.set(config, 'login', provider.client.clientSecret);
    let idToken = '';
    provider.hooks.idToken = (token) => {
      idToken = corruptSignature(token);
      return idToken;
    };

    const error: unknown = await party.signIn(config).catch((reason: unknown) => reason);

    assert.ok(error instanceof OidcError);
    const told = JSON.stringify([party.events.all, error.message, error.detail, error.code]);
    const secrets = secretsOnTheWire([idToken]);
    assert.deepEqual(
      secrets.filter((secret) => told.includes(secret)),
      [],
    );
  });

  it('is new each time: a thousand sign-ins make a thousand states, nonces and verifiers', () => {
    const transactions = Array.from({ length: 1000 }, () =>
      newTransaction(hostileConfig(provider)),
    );

    const distinct = new Set(
      transactions.flatMap(({ state, nonce, codeVerifier }) => [state, nonce, codeVerifier]),
    );
    const wellFormed = transactions.every(({ codeVerifier }) =>
      /^[\w\-.~]{43,128}$/.test(codeVerifier),
    );
    assert.deepEqual({ distinct: distinct.size, wellFormed }, { distinct: 3000, wellFormed: true });
  });

  it('is never sent twice: a sign-in that is tried again starts afresh', async () => {
    const party = new RelyingParty();
    const config = hostileConfig(provider);
    await party.secrets.set(config, 'login', provider.client.clientSecret);
    provider.hooks.signIdToken = () => 'rubbish';
    const first = await codeOf(party.signIn(config));
    provider.hooks = {};
    const second = await codeOf(party.signIn(config));

    // the provider itself objects to a state, nonce, challenge, verifier or code it has seen
    assert.deepEqual(
      { first, second, violations: provider.violations },
      { first: 'token_response_invalid', second: 'no error', violations: [] },
    );
  });
});
