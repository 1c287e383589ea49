/** Where a step stands among those that ask something; from 1. */
export interface Place {
  readonly step: number;
  readonly totalSteps: number;
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
  /** @throws {OidcError} `cancelled` when the user closes it */
  readonly ask: (draft: Draft, place: Place) => Promise<StepResult<Draft>>;
}

/**
 * Asks one question after the other until the last is answered. The questions follow from the draft,
 * so an answer can change which ones come.
 *
 * @throws {OidcError} what a step throws
 */
export async function runSteps<Draft>(
  start: Draft,
  stepsOf: (draft: Draft) => readonly Step<Draft>[],
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
    const steps = stepsOf(draft);
    const asked = steps.findIndex(({ id }) => id === step.id);
    index = result.goes === 'on' ? asked + 1 : indexBefore(steps, asked);
  }
}

function placeOf(steps: readonly Pick<Step<never>, 'isSilent'>[], index: number): Place {
  const isAsked = ({ isSilent }: Pick<Step<never>, 'isSilent'>): boolean => isSilent !== true;
  return {
    step: Math.max(1, steps.slice(0, index + 1).filter(isAsked).length),
    totalSteps: steps.filter(isAsked).length,
  };
}

function indexBefore<Draft>(steps: readonly Step<Draft>[], index: number): number {
  const before = steps.slice(0, index).findLastIndex(({ isSilent }) => isSilent !== true);
  return Math.max(0, before);
}
