import { env, l10n, window } from 'vscode';
import type { ShowDeviceCode } from '../../core/oidc/device/deviceFlow.ts';
import { inert } from '../../core/text.ts';
import { unlessCancelled } from '../unlessCancelled.ts';

/**
 * Shows the code of the device flow in a question that can't be overlooked, and keeps it in sight
 * after that.
 *
 * @param report - says what is being waited for
 */
export function deviceCodeQuestion(report: (message: string) => void): ShowDeviceCode {
  return async ({ userCode, verificationUri }, signal) => {
    const code = inert(userCode);
    report(l10n.t('Enter the code {0} at {1}', code, inert(verificationUri)));
    const copyAndOpen = l10n.t('Copy Code and Open Page');
    const open = l10n.t('Open Page');
    const elsewhere = l10n.t('Use Another Device');
    const host = inert(new URL(verificationUri).host);
    const chosen = await window.showInformationMessage(
      l10n.t('Enter the code {0} at {1}', code, host),
      { modal: true, detail: explanation(inert(verificationUri)) },
      ...[copyAndOpen, open, elsewhere],
    );
    if (signal.aborted) {
      return false; // the code was entered, or is of no use any more
    }
    const answer = unlessCancelled(chosen);
    if (answer === copyAndOpen) {
      await env.clipboard.writeText(userCode);
    }
    return answer !== elsewhere;
  };
}

function explanation(page: string): string {
  return [
    l10n.t('The page is {0}. Open it here, or in a browser on any other device.', page),
    // RFC 8628 5.4
    l10n.t(
      'Go on only if you have begun this sign-in yourself. Never enter a code that somebody else gave you: it would give them your account.',
    ),
  ].join('\n\n');
}
