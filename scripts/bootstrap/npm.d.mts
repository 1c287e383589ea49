/** Runs `npm …args` in `cwd`; rejects with its whole output when it fails. */
export function npm(args: readonly string[], cwd: string): Promise<void>;
