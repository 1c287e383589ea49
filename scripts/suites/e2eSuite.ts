import type { StepContext, StepOutcome } from './step.ts';
import { ensureChromium } from '../dev/chromium.ts';
import { ensureCodeServer } from '../dev/codeServer.ts';
import { installedEnvironment } from '../dev/installedPackage.ts';
import { versionEnvironment } from '../dev/testedVersions.ts';
import { nodeFiles } from './nodeFiles.ts';
import { nodeSuite } from './tools.ts';

const minuteMs = 60_000;

/** Runs test/e2e: the packaged extension in a real workbench, driven through a real browser. */
export async function e2eSuite(context: StepContext): Promise<StepOutcome> {
  // Set up here, so that no test's time limit pays for a download.
  const codeServer = await ensureCodeServer(context.say, context.vscode);
  await ensureChromium(context.say);
  context.say(`Editor: ${codeServer.title}`);
  const options = {
    suite: 'e2e',
    testTimeoutMs: 2 * minuteMs,
    timeoutMs: 18 * minuteMs,
    env: {
      ...versionEnvironment(context.vscode),
      ...(await installedEnvironment(codeServer)),
    },
  };
  // A few tests are one process, whose output is shown as it comes.
  const outcome = await (context.grep === undefined ? nodeFiles : nodeSuite)(context, options);
  return { ...outcome, note: [outcome.note, codeServer.title].filter(Boolean).join('; ') };
}
