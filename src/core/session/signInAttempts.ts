import { OidcError } from '../errors.ts';

interface Attempt {
  readonly controller: AbortController;
  readonly settled: Promise<unknown>;
}

/** The sign-ins of this window that are under way: one for each provider at a time. */
export class SignInAttempts {
  readonly #attempts = new Map<string, Attempt>();

  /**
   * Begins when an earlier attempt for the same provider has ended, with `superseded`, its port free;
   * so there is never a second listener. What it brought is finished whatever begins meanwhile.
   *
   * @param providerId - not its content: a corrected entry takes over from the wrong one
   * @throws what `run` and `finish` reject with
   */
  async run<Brought, Result>(
    providerId: string,
    signal: AbortSignal,
    run: (untilReplaced: AbortSignal) => Promise<Brought>,
    finish: (brought: Brought) => Promise<Result>,
  ): Promise<Result> {
    const earlier = this.#attempts.get(providerId);
    const controller = new AbortController();
    const untilReplaced = AbortSignal.any([signal, controller.signal]);
    const work = endOf(earlier).then(() => run(untilReplaced));
    const attempt = { controller, settled: work.catch(() => undefined) };
    this.#attempts.set(providerId, attempt);
    try {
      return await finish(await work);
    } finally {
      if (this.#attempts.get(providerId) === attempt) {
        this.#attempts.delete(providerId);
      }
    }
  }

  /** Ends all that still wait. */
  cancel(): void {
    for (const { controller } of this.#attempts.values()) {
      controller.abort(new OidcError('cancelled', {}));
    }
  }
}

async function endOf(attempt: Attempt | undefined): Promise<void> {
  attempt?.controller.abort(new OidcError('superseded', {}));
  await attempt?.settled;
}
