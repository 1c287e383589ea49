/** What one editor is to do, in an environment variable. */
export interface ActivationOrder {
  /** Activated first, and not measured: the host's own first time. */
  readonly warmUp: string;
  /** Extension ids, in order. */
  readonly ids: readonly string[];
  /** Absolute path of the file that gets the {@link ActivationResult}. */
  readonly resultFile: string;
}

/** Of each extension, by its id. */
export type ActivationResult = Readonly<Record<string, Activation>>;

export interface Activation {
  /** From outside, the host's own round trips included. */
  readonly elapsedMs: number;
  /** What VS Code says itself, in whole milliseconds: loading the code and calling `activate`. */
  readonly loadMs: number;
  readonly callMs: number;
  /** Files of code that were loaded, and requests that were sent until it was done. */
  readonly files: number;
  readonly requests: number;
}

export const orderVariable = 'OIDC_TOKENS_BENCH_ACTIVATION';
