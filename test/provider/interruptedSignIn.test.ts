import assert from 'node:assert/strict';
import { OidcError } from '../../src/core/errors.ts';
import { ProcessFaults } from '../support/processFaults.ts';
import { startHostileProvider, type HostileProvider } from '../support/hostileProvider.ts';
import { silent } from '../support/hostile/replies.ts';
import type { EndpointName } from '../support/hostile/types.ts';
import { hostileConfig } from '../support/providerConfigs.ts';
import { isListening } from '../support/rawHttp.ts';
import { codeOf } from '../support/codeOf.ts';
import { RelyingParty } from '../support/relyingParty.ts';

describe('a sign-in that does not go to its end', () => {
  let faults: ProcessFaults;
  let provider: HostileProvider;

  beforeEach(async () => {
    faults = new ProcessFaults();
    provider = await startHostileProvider();
  });

  afterEach(async () => {
    await provider.close();
    assert.deepEqual(await faults.stop(), []);
  });

  for (const endpoint of ['discovery', 'authorize', 'token', 'keys'] as const) {
    it(`ends at once, with its port free, when the user cancels while ${endpoint} is slow`, async () => {
      const controller = new AbortController();
      const party = new RelyingParty({ timeoutSeconds: 60, requestTimeoutSeconds: 60 });
      const asked = untilAsked(endpoint);
      const startedMs = performance.now();

      const code = codeOf(party.signIn(hostileConfig(provider), controller.signal));
      await asked;
      controller.abort();

      const [listening] = party.events.of('redirect_listening');
      assert.deepEqual(
        {
          code: await code,
          last: provider.hits.at(-1),
          stored: party.storedSubjects,
          soon: performance.now() - startedMs < 2000,
          portOpen: listening !== undefined && (await isListening(listening.port)),
        },
        { code: 'cancelled', last: endpoint, stored: [], soon: true, portOpen: false },
      );
    });
  }

  it('does nothing when it was cancelled before it began', async () => {
    const party = new RelyingParty();

    const code = await codeOf(party.signIn(hostileConfig(provider), AbortSignal.abort()));

    assert.deepEqual({ code, hits: provider.hits }, { code: 'cancelled', hits: [] });
  });

  it('gives way to a second one: one port at a time, and only the second counts', async () => {
    const party = new RelyingParty({ timeoutSeconds: 60 });
    const config = hostileConfig(provider);
    const asked = untilAsked('authorize');
    const first = codeOf(party.signIn(config));
    await asked;
    provider.hooks = {};

    const second = await party.signIn(config);

    const ports = party.events.of('redirect_listening').map(({ port }) => port);
    const order = party.events.all
      .map(({ type }) => type)
      .filter((type) => type.startsWith('redirect_') && type !== 'redirect_request');
    assert.deepEqual(
      {
        first: await first,
        second: second.account.subject,
        stored: party.storedSubjects,
        order,
        open: await Promise.all(ports.map((port) => isListening(port))),
      },
      {
        first: 'superseded',
        second: 'user-7',
        stored: ['user-7'],
        order: ['redirect_listening', 'redirect_closed', 'redirect_listening', 'redirect_closed'],
        open: [false, false],
      },
    );
  });

  it('of ten at once leaves one session and no port', async () => {
    const party = new RelyingParty({ timeoutSeconds: 60 });
    const config = hostileConfig(provider);

    const codes = await Promise.all(Array.from({ length: 10 }, () => codeOf(party.signIn(config))));

    const ports = party.events.of('redirect_listening').map(({ port }) => port);
    assert.deepEqual(
      {
        codes,
        stored: party.storedSubjects,
        open: (await Promise.all(ports.map((port) => isListening(port)))).includes(true),
      },
      {
        codes: [...Array.from({ length: 9 }, () => 'superseded'), 'no error'],
        stored: ['user-7'],
        open: false,
      },
    );
  });

  it('ends with the reason its owner gave', async () => {
    const controller = new AbortController();
    const party = new RelyingParty({ timeoutSeconds: 60 });
    const asked = untilAsked('authorize');

    const code = codeOf(party.signIn(hostileConfig(provider), controller.signal));
    await asked;
    controller.abort(new OidcError('superseded', {}));

    assert.equal(await code, 'superseded');
  });

  /** Makes an endpoint silent; resolves when it is asked. */
  function untilAsked(endpoint: EndpointName): Promise<void> {
    return new Promise((resolve) => {
      provider.hooks = {
        reply: {
          [endpoint]: (...exchange: Parameters<typeof silent>) => {
            resolve();
            return silent(...exchange);
          },
        },
      };
    });
  }
});
