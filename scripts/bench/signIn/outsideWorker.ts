// `node outsideWorker.ts <milliseconds>`: a provider that is this far away, and the user's browser, in a
// process of their own as they are in life. Says what the provider is like, then visits each address it
// is sent, and tells where that ended.

import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { HttpBrowser } from '../../../test/support/httpBrowser.ts';
import { startLocalProvider } from '../../../test/support/localProvider.ts';
import { localConfig } from '../../../test/support/providerConfigs.ts';
import type { ProviderConfig } from '../../../src/core/provider/providerConfig.ts';

/** The first message. */
export interface Outside {
  readonly config: ProviderConfig;
}

/** The answer to an address: the last one that the browser was sent to. */
export interface Visited {
  readonly lastUrl: string;
}

const distanceMs = Number(process.argv[2]);
const provider = await startLocalProvider({ hostname: '127.0.0.1', autoLogin: 'alice' });
provider.intercept = () => (distanceMs === 0 ? undefined : pause(distanceMs, undefined));

process.on('message', (url: string) => {
  void visit(url).then((visited) => process.send?.(visited));
});
process.send?.({ config: localConfig(provider) } satisfies Outside);

async function visit(url: string): Promise<Visited> {
  let lastUrl = url;
  const browser = new HttpBrowser({
    rewrite: (next) => {
      lastUrl = next;
      return next;
    },
  });
  // Where nobody listens, as at the redirect of a script, the address is all there is to know.
  await browser.visit(url).catch(() => undefined);
  return { lastUrl };
}
