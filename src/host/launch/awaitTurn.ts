import { l10n } from 'vscode';
import { abortedError } from '../../core/errors.ts';
import { untilAborted } from '../../core/promises.ts';
import { inert } from '../../core/text.ts';
import { withProgressIfSlow } from '../progress.ts';

/** A debug session that asked for tokens. */
export interface EarlierLaunch {
  readonly name: string;
  /** Resolves when it has them, or will get none, and to nothing that would keep them. Never rejects. */
  readonly over: Promise<undefined>;
}

/**
 * Waits for a debug session that asked for tokens before; where that takes a while, as for a sign-in, the
 * user sees what for.
 *
 * @param stopped - aborts when the debugger is stopped meanwhile, which ends the progress, too
 * @returns `false` when the user would not wait
 */
export async function awaitTurn(
  name: string,
  earlier: EarlierLaunch,
  stopped: AbortSignal,
): Promise<boolean> {
  const title = l10n.t(
    'The debug session “{0}” starts when “{1}” has its tokens',
    inert(name),
    inert(earlier.name),
  );
  try {
    await withProgressIfSlow(title, (signal) => {
      const untilThen = AbortSignal.any([signal, stopped]);
      return untilAborted(earlier.over, untilThen, () => abortedError(untilThen));
    });
    return true;
  } catch {
    return false;
  }
}
