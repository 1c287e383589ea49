import type { TestedVersion } from '../dev/testedVersions.ts';

/** What a step found: each of its checks counts as one. */
export interface StepOutcome {
  readonly passed: number;
  readonly failed: number;
  /** Shown in the summary: which editor ran, why a part could not run. */
  readonly note?: string;
  /** Repeated after the summary, which is what stays on the screen: a line for each check that failed. */
  readonly failures?: readonly string[];
}

export interface StepContext {
  /** Prints one line of progress. */
  readonly say: (line: string) => void;
  /** Only tests whose title contains this text. */
  readonly grep: string | undefined;
  /** The editor that parts run in which need one. */
  readonly vscode: TestedVersion;
}

export interface Step {
  /** What `npm test -- <name>` runs. */
  readonly name: string;
  /** Steps whose results this one uses; they run first, and if one fails this one can't run. */
  readonly needs?: readonly string[];
  /** Changes nothing, so that it runs at the same time as the steps beside it that do so, too. */
  readonly onlyReads?: true;
  /** Runs only when it is named. */
  readonly isOnRequest?: true;
  readonly run: (context: StepContext) => Promise<StepOutcome>;
}

/** The steps asked for plus the ones they need, in their usual order; all that need no asking if none is. */
export function selectSteps(steps: readonly Step[], names: readonly string[]): readonly Step[] {
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) {
    const known = steps.map((step) => step.name).join(', ');
    throw new Error(`There is no step called ${unknown.join(', ')}. The steps are: ${known}.`);
  }
  const wanted = new Set(names.length === 0 ? usual(steps) : names);
  for (const step of [...steps].reverse()) {
    if (wanted.has(step.name)) {
      step.needs?.forEach((name) => wanted.add(name));
    }
  }
  return steps.filter((step) => wanted.has(step.name));
}

function usual(steps: readonly Step[]): readonly string[] {
  return steps.filter(({ isOnRequest }) => isOnRequest !== true).map(({ name }) => name);
}
