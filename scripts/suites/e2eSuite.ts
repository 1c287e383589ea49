import type { StepContext, StepOutcome } from './step.ts';
import { ensureChromium } from '../dev/chromium.ts';
import { ensureCodeServer } from '../dev/codeServer.ts';
import { versionEnvironment } from '../dev/testedVersions.ts';
import { nodeSuite } from './tools.ts';

const minuteMs = 60_000;

/** Runs test/e2e: the packaged extension in a real workbench, driven through a real browser. */
export async function e2eSuite(context: StepContext): Promise<StepOutcome> {
  // Set up here, so that no test's time limit pays for a download.
  const { title } = await ensureCodeServer(context.say, context.vscode);
  await ensureChromium(context.say);
  context.say(`Editor: ${title}`);
  const outcome = await nodeSuite(context, {
    suite: 'e2e',
    testTimeoutMs: 2 * minuteMs,
    timeoutMs: 18 * minuteMs,
    env: versionEnvironment(context.vscode),
  });
  return { ...outcome, note: [outcome.note, title].filter(Boolean).join('; ') };
}
