import type { FrameLocator } from 'playwright-core';
import type { Benchmark } from '../benchmark.ts';
import { describeMs, median } from '../statistics.ts';
import { withPanelWorkbench, type PanelWorkbench } from './panelWorkbench.ts';

const openings = 20;

/** Nobody presses keys while the last panel is still being taken down. */
const restMs = 500;

/**
 * From the press of the key that runs the command to the first paint of the panel's content, whose
 * buttons work from then on. By the browser's own clocks, in an editor at rest that is left alone until
 * then, so that nothing of the test is in it. Beside it a webview with nothing in it, because most of
 * the time is the editor's own.
 */
export const openingTime: Benchmark = {
  name: 'panel',
  run: ({ say }) =>
    withPanelWorkbench({ id: 'local' }, async (panels) => {
      await noteKeyPresses(panels);
      const samples: number[] = [];
      const emptySamples: number[] = [];
      // The first one loads what commands need: the host is warm after it.
      for (let count = 0; count <= openings; count += 1) {
        const emptyMs = await openOnce(panels, panels.openEmpty);
        const elapsedMs = await openOnce(panels, panels.openPanel);
        if (count === 0) {
          say(`the first of a window: ${elapsedMs.toFixed(0)} ms`);
        } else {
          samples.push(elapsedMs);
          emptySamples.push(emptyMs);
        }
      }
      return [
        {
          what: 'command → panel shown and usable, in a warm host',
          value: median(samples),
          unit: 'ms',
          bar: 200,
          detail: `${describeMs(samples)}; an empty webview, in turn with it: ${describeMs(emptySamples)}`,
        },
      ];
    }),
};

async function noteKeyPresses({ workbench }: PanelWorkbench): Promise<void> {
  await workbench.page.evaluate(`addEventListener('keydown', ({ timeStamp }) => {
    globalThis.lastKeyEpochMs = performance.timeOrigin + timeStamp;
  }, { capture: true })`);
}

async function openOnce(
  { workbench, closePanel }: PanelWorkbench,
  open: () => Promise<FrameLocator>,
): Promise<number> {
  await workbench.page.waitForTimeout(restMs);
  const panel = await open();
  const paintedEpochMs = await panel.locator('body').evaluate<number, object>(firstPaint);
  const pressedEpochMs = await workbench.page.evaluate<number>('globalThis.lastKeyEpochMs');
  await closePanel();
  return paintedEpochMs - pressedEpochMs;
}

/** The page is empty until its first content: there is nothing else to paint. */
const firstPaint = `new Promise((resolve) => {
  new PerformanceObserver((list) => {
    const [paint] = list.getEntriesByName('first-contentful-paint');
    if (paint !== undefined) {
      resolve(performance.timeOrigin + paint.startTime);
    }
  }).observe({ type: 'paint', buffered: true });
})`;
