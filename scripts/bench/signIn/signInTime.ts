import { sharedStorage, type TestStorage } from '../../../test/support/processes/sharedStorage.ts';
import { RelyingParty } from '../../../test/support/relyingParty.ts';
import { removeTemporaryFolder, temporaryFolder } from '../../dev/temporaryFolder.ts';
import type { Benchmark } from '../benchmark.ts';
import { describeMs, formatMs, median } from '../statistics.ts';
import { redeemMs } from './bareScript.ts';
import { OutsideWorld } from './outsideWorld.ts';

const warmUps = 10;
const signIns = 60;

/**
 * From the redirect to the stored session, beside the same two requests by a script that keeps
 * nothing. Taken in turns, so that both see the same machine.
 */
export const signInTime: Benchmark = {
  name: 'sign-in',
  run: async () => {
    const world = await OutsideWorld.start();
    const folder = await temporaryFolder('oidc-bench-');
    const storage = sharedStorage(folder);
    const ours: number[] = [];
    const bare: number[] = [];
    try {
      for (let count = -warmUps; count < signIns; count += 1) {
        const [oursMs, bareMs] = [await storedMs(world, storage), await redeemMs(world)];
        if (count >= 0) {
          ours.push(oursMs);
          bare.push(bareMs);
        }
      }
    } finally {
      world.close();
      removeTemporaryFolder(folder);
    }
    const more = formatMs(median(ours) - median(bare));
    return [
      {
        what: 'redirect received → session stored, beside a bare script',
        value: median(ours) / median(bare),
        unit: '×',
        bar: 1.3,
        detail: `${more} more; ours ${describeMs(ours)}; openid-client alone ${describeMs(bare)}`,
      },
    ];
  },
};

/** With nothing remembered of the provider's keys: both ask for them each time. */
async function storedMs(world: OutsideWorld, { lock, vault }: TestStorage): Promise<number> {
  const party = new RelyingParty({
    lock,
    secrets: vault,
    openBrowser: (url) => {
      void world.visit(url);
      return Promise.resolve(true);
    },
  });
  const received = party.events.next('redirect_request').then(() => performance.now());
  await party.signIn(world.config);
  return performance.now() - (await received);
}
