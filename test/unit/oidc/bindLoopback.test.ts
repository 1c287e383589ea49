import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { bindLoopback, type BoundLoopback } from '../../../src/core/oidc/redirect/bindLoopback.ts';
import type { LoopbackRedirect } from '../../../src/core/provider/providerConfig.ts';
import { listen } from '../../support/listen.ts';
import { defaultRedirect } from '../../support/providerConfigs.ts';
import { isListening } from '../../support/rawHttp.ts';
import { failureOf } from '../support/failure.ts';
import { UnluckyMachine } from '../support/unluckyServer.ts';

const localhost: LoopbackRedirect = { ...defaultRedirect, host: 'localhost' };

/** Code and detail of the error that binding ends with. */
function failure(redirect: LoopbackRedirect, create = () => createServer()): Promise<unknown> {
  return failureOf(() => bindLoopback(redirect, create));
}

describe('the listener for the redirect, on this machine', () => {
  const bound: BoundLoopback[] = [];
  afterEach(() => {
    bound.splice(0).forEach(({ servers }) => servers.forEach((server) => server.close()));
  });

  async function bind(redirect: LoopbackRedirect): Promise<BoundLoopback> {
    const result = await bindLoopback(redirect, createServer);
    bound.push(result);
    return result;
  }

  for (const [host, addresses] of [
    ['127.0.0.1', ['127.0.0.1']],
    ['[::1]', ['::1']],
    ['localhost', ['127.0.0.1', '::1']],
  ] as const) {
    it(`holds one free port of ${addresses.join(' and ')} for ${host}, and says it in the URI`, async () => {
      const { servers, port, ...rest } = await bind({ ...defaultRedirect, host });
      assert.deepEqual(
        { ...rest, held: servers.map((server) => server.address()) },
        {
          addresses,
          redirectUri: `http://${host}:${port}/callback`,
          held: addresses.map((address) => ({
            ...{ address, port, family: address.includes(':') ? 'IPv6' : 'IPv4' },
          })),
        },
      );
    });
  }

  it('holds exactly the port that is configured, and a second one can’t have it', async () => {
    const { port } = await bind(defaultRedirect);
    const fixed = { ...defaultRedirect, port };
    const taken = await failure(fixed);
    bound.splice(0).forEach(({ servers }) => servers.forEach((server) => server.close()));
    const { redirectUri } = await bind(fixed);
    assert.deepEqual(
      [taken, redirectUri],
      [{ code: 'redirect_port_in_use', redirectUri, port }, `http://127.0.0.1:${port}/callback`],
    );
  });

  it('lets go of one address family when a stranger holds the other', async () => {
    const stranger = await listen(() => undefined, '[::1]');
    try {
      const { port } = stranger;
      const error = await failure({ ...localhost, port });
      assert.deepEqual(
        [error, await isListening(port, '127.0.0.1')],
        [
          { code: 'redirect_port_in_use', redirectUri: `http://localhost:${port}/callback`, port },
          false,
        ],
      );
    } finally {
      await stranger.close();
    }
  });
});

describe('the listener for the redirect, on an unlucky machine', () => {
  it('asks for nothing but loopback, and shares the port with nobody', async () => {
    const machine = new UnluckyMachine(() => undefined);
    await bindLoopback(localhost, machine.createServer);
    const own = { exclusive: true, ipv6Only: true };
    assert.deepEqual(machine.attempts, [
      { host: '127.0.0.1', port: 0, ...own },
      { host: '::1', port: 50_001, ...own },
    ]);
  });

  it('takes [::1] where there is no IPv4 loopback, and says so in the URI', async () => {
    const machine = new UnluckyMachine(({ host }) =>
      host === '::1' ? undefined : 'EADDRNOTAVAIL',
    );
    const { addresses, redirectUri } = await bindLoopback(defaultRedirect, machine.createServer);
    assert.deepEqual([addresses, redirectUri], [['::1'], 'http://[::1]:50001/callback']);
  });

  it('does not change the host of a URI with a port: that is what is registered', async () => {
    const machine = new UnluckyMachine(() => 'EADDRNOTAVAIL');
    assert.deepEqual(await failure({ ...defaultRedirect, port: 8080 }, machine.createServer), {
      code: 'loopback_unavailable',
      redirectUri: 'http://127.0.0.1:8080/callback',
      systemCode: 'EADDRNOTAVAIL',
    });
  });

  for (const systemCode of ['EADDRNOTAVAIL', 'EAFNOSUPPORT']) {
    it(`leaves a family out of localhost that is not there: ${systemCode}`, async () => {
      const machine = new UnluckyMachine(({ host }) => (host === '::1' ? systemCode : undefined));
      const { addresses, redirectUri } = await bindLoopback(localhost, machine.createServer);
      assert.deepEqual(
        [addresses, redirectUri],
        [['127.0.0.1'], 'http://localhost:50001/callback'],
      );
    });
  }

  it('finds another free port when the first is free in one family only', async () => {
    const machine = new UnluckyMachine((_attempt, count) =>
      count === 2 ? 'EADDRINUSE' : undefined,
    );
    const { port } = await bindLoopback(localhost, machine.createServer);
    assert.deepEqual([port, [...machine.held]], [50_002, ['127.0.0.1:50002', '::1:50002']]);
  });

  it('gives up after ten free ports that were none, and holds nothing', async () => {
    const machine = new UnluckyMachine(({ host }) => (host === '::1' ? 'EADDRINUSE' : undefined));
    const error = await failure(localhost, machine.createServer);
    assert.deepEqual(
      [error, machine.attempts.length, [...machine.held]],
      [
        {
          code: 'loopback_unavailable',
          redirectUri: 'http://localhost/callback',
          systemCode: 'EADDRINUSE',
        },
        20,
        [],
      ],
    );
  });

  it('says why when it may not listen at all', async () => {
    const machine = new UnluckyMachine(() => 'EACCES');
    assert.deepEqual(await failure({ ...defaultRedirect, port: 443 }, machine.createServer), {
      code: 'loopback_unavailable',
      redirectUri: 'http://127.0.0.1:443/callback',
      systemCode: 'EACCES',
    });
  });
});
