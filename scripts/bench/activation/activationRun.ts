/** What one editor is to do, in an environment variable. */
export interface ActivationOrder {
  /** Activated first, and not measured. */
  readonly warmUp: string;
  /** Extension ids, in order. */
  readonly ids: readonly string[];
  /** Absolute path of the file that gets the {@link ActivationTimes}. */
  readonly resultFile: string;
}

/** Milliseconds by extension id. */
export type ActivationTimes = Readonly<Record<string, number>>;

export const orderVariable = 'OIDC_TOKENS_BENCH_ACTIVATION';
