import { CancellationTokenSource, l10n, window } from 'vscode';
import type { OtherWays } from '../../core/oidc/otherWays.ts';
import type { PasteProblem } from '../../core/oidc/redirect/pastedRedirect.ts';
import { inert } from '../../core/text.ts';

/**
 * Asks for the address that the browser ended at, says what is wrong with one that is not the answer,
 * and hands the right one over. What is typed goes nowhere else. The question closes by itself when the
 * sign-in is over.
 *
 * @returns `false` when the user closed the question
 */
export async function askForRedirect(
  providerLabel: string,
  ways: OtherWays,
  signal: AbortSignal,
): Promise<boolean> {
  const closing = new CancellationTokenSource();
  const close = (): void => {
    closing.cancel();
  };
  signal.addEventListener('abort', close);
  try {
    const { redirectUri } = ways;
    const pasted = await window.showInputBox(
      {
        title: l10n.t('Redirect URI of the sign-in to {0}', inert(providerLabel)),
        prompt: l10n.t(
          'Log in in the browser. It may end at a page that can’t be reached: copy the whole address of that page and paste it here.',
        ),
        placeHolder: `${redirectUri}?code=…&state=…`,
        ignoreFocusOut: true,
        validateInput: (text) => {
          const problem = ways.problemOf(text);
          return problem === undefined ? undefined : problemWords(problem, redirectUri);
        },
      },
      closing.token,
    );
    return pasted !== undefined && ways.paste(pasted) === undefined;
  } finally {
    signal.removeEventListener('abort', close);
    closing.dispose();
  }
}

function problemWords(problem: PasteProblem, redirectUri: string): string {
  const words: Record<PasteProblem, string> = {
    not_a_url: l10n.t('Paste the whole address, or press Escape.'),
    other_address: l10n.t(
      'This is another page. The address begins with {0}, once you are logged in.',
      inert(redirectUri),
    ),
    no_answer: l10n.t(
      'The provider’s answer is missing: copy the address with everything behind it.',
    ),
    wrong_state: l10n.t('This address is of another sign-in, or not complete. Copy it again.'),
    wrong_issuer: l10n.t('This answer comes from another provider than the one you sign in to.'),
  };
  return words[problem];
}
