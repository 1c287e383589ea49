import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import type { LoopbackRedirect, ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import { startHostileProvider, type HostileProvider } from '../support/hostileProvider.ts';
import { defaultRedirect, hostileConfig } from '../support/providerConfigs.ts';
import { codeOf } from '../support/codeOf.ts';
import { RelyingParty } from '../support/relyingParty.ts';

describe('a redirect URI with a port', () => {
  let provider: HostileProvider;
  let party: RelyingParty;
  let other: Server;

  beforeEach(async () => {
    provider = await startHostileProvider();
    party = new RelyingParty();
  });

  afterEach(async () => {
    other.close();
    await provider.close();
  });

  const entry = (redirect: LoopbackRedirect): ProviderConfig =>
    hostileConfig(provider, { redirect });

  /** Another program that holds a free port. */
  async function hold(address: string): Promise<number> {
    other = createServer().listen(0, address);
    await once(other, 'listening');
    return (other.address() as AddressInfo).port;
  }

  it('is used as it is, one sign-in after the other', async () => {
    const port = await hold('127.0.0.1');
    other.close();
    await once(other, 'close');
    const config = entry({ ...defaultRedirect, port });

    await party.signIn(config);
    const first = (await party.browser.landed).url;
    await party.signIn(config);
    const second = (await party.browser.landed).url;

    const origin = `http://127.0.0.1:${String(port)}`;
    assert.deepEqual([new URL(first).origin, new URL(second).origin], [origin, origin]);
  });

  it('is waited for while the sign-in before has not shown its page', async () => {
    const port = await hold('127.0.0.1');
    other.close();
    await once(other, 'close');
    const config = entry({ ...defaultRedirect, port });
    // Brings the answer, and does not go on to the page.
    const openBrowser = async (url: string): Promise<boolean> => {
      const response = await fetch(url, { redirect: 'manual' });
      void fetch(response.headers.get('location') ?? '', { redirect: 'manual' });
      return true;
    };
    party = new RelyingParty({ openBrowser });

    await party.signIn(config);
    const code = await codeOf(party.signIn(config));

    assert.equal(code, 'no error');
  });

  for (const { host, holder } of [
    { host: '127.0.0.1', holder: '127.0.0.1' },
    { host: '[::1]', holder: '::1' },
    { host: 'localhost', holder: '127.0.0.1' },
    { host: 'localhost', holder: '::1' },
  ] as const) {
    it(`that another program holds on ${holder} ends the sign-in at ${host} before any browser opens`, async () => {
      const port = await hold(holder);

      const code = await codeOf(party.signIn(entry({ host, port, path: '/callback' })));

      assert.deepEqual(
        { code, opened: party.browser.opened },
        { code: 'redirect_port_in_use', opened: [] },
      );
    });
  }
});
