import { sharedStorage, type TestStorage } from '../../../test/support/processes/sharedStorage.ts';
import { RelyingParty } from '../../../test/support/relyingParty.ts';
import { removeTemporaryFolder, temporaryFolder } from '../../dev/temporaryFolder.ts';
import type { Benchmark } from '../benchmark.ts';
import { describeMs, formatMs, median } from '../statistics.ts';
import { redeemMs } from './bareScript.ts';
import { OutsideWorld } from './outsideWorld.ts';

const warmUps = 5;
const signIns = 40;
/** How long a request to a provider near by is under way. */
const networkMs = 25;

/**
 * From the redirect to the stored session, beside the same two requests by a script that keeps
 * nothing. With no network between, storing alone takes longer than both requests; so the ratio is
 * that of a provider over a network, and what is stored is told in milliseconds.
 */
export const signInTime: Benchmark = {
  name: 'sign-in',
  run: async () => {
    const near = await takeTurns(networkMs);
    const here = await takeTurns(0);
    const more = median(here.ours) - median(here.bare);
    return [
      {
        what: 'redirect received → session stored, beside openid-client alone',
        value: median(near.ours) / median(near.bare),
        unit: '×',
        bar: 1.3,
        detail:
          `provider ${formatMs(networkMs)} away; ours ${describeMs(near.ours)}; ` +
          `openid-client ${describeMs(near.bare)}; without a network ${formatMs(more)} more`,
      },
    ];
  },
};

interface Turns {
  readonly ours: readonly number[];
  readonly bare: readonly number[];
}

/** One after the other, so that both see the same machine. */
async function takeTurns(distanceMs: number): Promise<Turns> {
  const world = await OutsideWorld.start(distanceMs);
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
    return { ours, bare };
  } finally {
    world.close();
    removeTemporaryFolder(folder);
  }
}

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
