/** Where a step stands. */
export interface Place {
  /** Its number among those that are counted, from 1; `undefined` for one that is not. */
  readonly counted: { readonly step: number; readonly totalSteps: number } | undefined;
  /** Whether a question was asked before it. */
  readonly canGoBack: boolean;
}

/** What a step made of the draft; also on the way back, so that nothing typed is lost. */
export interface StepResult<Draft> {
  readonly draft: Draft;
  readonly goes: 'on' | 'back';
}

export interface Step<Draft> {
  /** The same for the same question, whatever the other steps are. */
  readonly id: string;
  /** Asks only when something is wrong, so the way back passes it by. */
  readonly isSilent?: true;
  /**
   * Has no number, so that the numbers of the others stay what they are: which steps there are follows
   * from its answer, or it is there only since another answer was wrong.
   */
  readonly isUncounted?: true;
  /** Another question was answered with its answer, so it is asked on the way back alone. */
  readonly isAnswered?: boolean;
  /** @throws {OidcError} `cancelled` when the user closes it */
  readonly ask: (draft: Draft, place: Place) => Promise<StepResult<Draft>>;
}

/**
 * Asks one question after the other until the last is answered. The questions follow from the draft,
 * so an answer can change which ones come.
 *
 * @param onAnswer - gets what is known after each question, for when a later one is closed
 * @throws {OidcError} what a step throws
 */
export async function runSteps<Draft>(
  start: Draft,
  stepsOf: (draft: Draft) => readonly Step<Draft>[],
  onAnswer?: (draft: Draft) => void,
): Promise<Draft> {
  let draft = start;
  let index = 0;
  for (;;) {
    const step = stepsOf(draft)[index];
    if (step === undefined) {
      return draft;
    }
    const result = await step.ask(draft, placeOf(stepsOf(draft), index));
    draft = result.draft;
    onAnswer?.(draft);
    const steps = stepsOf(draft);
    const asked = steps.findIndex(({ id }) => id === step.id);
    index = result.goes === 'on' ? indexAfter(steps, asked) : indexBefore(steps, asked);
  }
}

type Kind = Pick<Step<never>, 'isSilent' | 'isUncounted'>;

function placeOf(steps: readonly Kind[], index: number): Place {
  const counted = steps.filter(isCounted).length;
  const step = steps.slice(0, index + 1).filter(isCounted).length;
  return {
    counted: steps[index]?.isUncounted === true ? undefined : { step, totalSteps: counted },
    canGoBack: steps.slice(0, index).some(({ isSilent }) => isSilent !== true),
  };
}

function isCounted({ isSilent, isUncounted }: Kind): boolean {
  return isSilent !== true && isUncounted !== true;
}

function indexAfter<Draft>(steps: readonly Step<Draft>[], index: number): number {
  const next = steps.findIndex((step, at) => at > index && step.isAnswered !== true);
  return next < 0 ? steps.length : next;
}

function indexBefore<Draft>(steps: readonly Step<Draft>[], index: number): number {
  const before = steps.slice(0, index).findLastIndex(({ isSilent }) => isSilent !== true);
  return Math.max(0, before);
}
