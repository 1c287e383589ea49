import type { FrameLocator } from 'playwright-core';
import type { Benchmark } from '../benchmark.ts';
import { describeMs, formatMs, percentile } from '../statistics.ts';
import { largeTokens } from './largeTokens.ts';
import { withPanelWorkbench } from './panelWorkbench.ts';

/** What a person takes for "at once" (RAIL); longer blocks are seen and felt. */
const feltMs = 100;
const tokenCharacters = 1_000_000;

/** An access token of 1 MB: shown whole, and scrolled from its top to its end. */
export const largeToken: Benchmark = {
  name: 'large-token',
  run: ({ runs }) =>
    withPanelWorkbench({ id: 'local-api', personality: largeTokens }, async (panels) => {
      const panel = await panels.openPanel();
      const revealMs = await pressed(panel, 'Reveal', 'Hide');
      const unfoldMs = await pressed(panel, /^Show all .* characters$/, 'Show less');
      const characters = await panel.locator('body').evaluate<number, object>(textLength);
      if (characters < tokenCharacters) {
        throw new Error(`The panel shows ${characters} characters, less than the token has.`);
      }
      const scrolls: Scroll[] = [];
      for (let run = 0; run < runs; run += 1) {
        scrolls.push(await scroll(panel));
      }
      const frames = scrolls.flatMap(({ framesMs }) => framesMs);
      return [
        {
          what: 'a token of 1 MB shown whole: frames while it is scrolled',
          value: percentile(frames, 0.99),
          unit: 'ms',
          bar: feltMs,
          detail:
            `p99; ${describeMs(frames)}; longest task ${formatTask(scrolls)}; revealed ` +
            `${formatMs(revealMs)} and unfolded ${formatMs(unfoldMs)} after the press`,
        },
      ];
    }),
};

/** Presses a button; returns how long it takes until there is the one that undoes it. */
async function pressed(panel: FrameLocator, name: string | RegExp, undo: string): Promise<number> {
  const startedAt = performance.now();
  await panel.getByRole('button', { name }).first().click();
  await panel.getByRole('button', { name: undo }).first().waitFor();
  return performance.now() - startedAt;
}

/** The browser reports tasks from 50 ms on. */
function formatTask(scrolls: readonly Scroll[]): string {
  const longestMs = Math.max(...scrolls.map(({ longestTaskMs }) => longestTaskMs));
  return longestMs === 0 ? 'under 50 ms' : formatMs(longestMs);
}

interface Scroll {
  readonly framesMs: readonly number[];
  readonly longestTaskMs: number;
}

function scroll(panel: FrameLocator): Promise<Scroll> {
  return panel.locator('body').evaluate<Scroll, object>(scrollThrough);
}

const textLength = 'document.body.innerText.length';

/** From the top to the end in 120 steps, one a frame. */
const scrollThrough = `new Promise((resolve) => {
  const page = document.scrollingElement;
  const steps = 120;
  const framesMs = [];
  let longestTaskMs = 0;
  const tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      longestTaskMs = Math.max(longestTaskMs, duration);
    }
  });
  tasks.observe({ type: 'longtask' });
  page.scrollTop = 0;
  let last = performance.now();
  let step = 0;
  const next = () => {
    const now = performance.now();
    framesMs.push(now - last);
    last = now;
    step += 1;
    page.scrollTop = (page.scrollHeight - page.clientHeight) * step / steps;
    if (step < steps) {
      requestAnimationFrame(next);
    } else {
      setTimeout(() => {
        tasks.disconnect();
        resolve({ framesMs, longestTaskMs });
      }, 200);
    }
  };
  requestAnimationFrame(next);
})`;
