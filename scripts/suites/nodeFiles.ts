import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { lineOf } from './report.ts';
import type { StepContext, StepOutcome } from './step.ts';
import { testFiles } from './testFiles.ts';
import { failure, nodeSuite, together, type NodeSuiteOptions } from './tools.ts';

/** More at once wait for each other on most machines, and then tests wait too long for an editor. */
const mostAtOnce = 2;
/** An editor, its extensions and a browser keep this many busy, and stay blank for long where they can't. */
const processorsEach = 2;

/**
 * Runs each file of a folder of mocha tests in a process of its own, some at the same time. What one prints
 * is shown in one piece when it ends. `timeoutMs` is for all of them together.
 */
export async function nodeFiles(
  context: StepContext,
  options: Omit<NodeSuiteOptions, 'file' | 'onOutput'>,
): Promise<StepOutcome> {
  const deadlineMs = performance.now() + options.timeoutMs;
  const outcomes: StepOutcome[] = [];
  // One iterator for all: each takes the next file that nobody has.
  const waiting = testFiles(options.suite).values();
  const work = async (): Promise<void> => {
    for (const file of waiting) {
      outcomes.push(await runFile(context, { ...options, file }, deadlineMs));
    }
  };
  const fitting = Math.max(1, Math.floor(availableParallelism() / processorsEach));
  const atOnce = Math.min(mostAtOnce, fitting);
  await Promise.all(Array.from({ length: atOnce }, work));
  return together(outcomes);
}

async function runFile(
  context: StepContext,
  options: NodeSuiteOptions & { readonly file: string },
  deadlineMs: number,
): Promise<StepOutcome> {
  const name = basename(options.file);
  const startedAt = performance.now();
  const printed: string[] = [];
  const outcome = await outcomeOfFile(context, {
    ...options,
    // One that is left over has failed, and says so; none is passed over.
    timeoutMs: Math.max(0, deadlineMs - startedAt),
    onOutput: (text) => {
      printed.push(text);
    },
  });
  context.say(printed.join('').trimEnd());
  context.say(lineOf({ ...outcome, name, durationMs: performance.now() - startedAt }));
  return outcome.failed === 0
    ? outcome
    : { ...outcome, note: `${name}: ${outcome.note ?? 'failed'}` };
}

async function outcomeOfFile(
  context: StepContext,
  options: NodeSuiteOptions,
): Promise<StepOutcome> {
  try {
    return await nodeSuite(context, options);
  } catch (error) {
    return failure(error);
  }
}
