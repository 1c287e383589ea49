import { commands, env, l10n } from 'vscode';
import type { OidcError } from '../core/errors.ts';
import { errorMessage } from './errorMessages.ts';
import type { ErrorAction } from './errorWords/explanation.ts';
import { notify } from './notify.ts';
import { openSettings } from './openSettings.ts';
import { commands as commandIds } from './registry.ts';
import type { Services } from './services.ts';
import type { SettingsSource } from './settings/providerSettings.ts';

/** What a failure was about, as far as that is known. */
export interface FailedAction {
  readonly providerId: string | undefined;
  readonly providerLabel: string;
  readonly sessionId: string | undefined;
  /** Does the same again; `undefined` where nobody had asked for anything. */
  readonly repeat: (() => unknown) | undefined;
}

/** Shows a failure as one readable message, with buttons for what can be done about it. */
export function tellError(
  services: Pick<Services, 'settings' | 'startSignIn' | 'showLog'>,
  error: OidcError,
  failed: FailedAction,
): void {
  const { text, actions } = errorMessage(error, failed.providerLabel);
  const buttons = actions
    .filter((action) => action !== 'tryAgain' || failed.repeat !== undefined)
    .map((action) => ({
      title: actionTitle(action),
      run: () => perform(services, action, failed),
    }));
  notify('error', text, ...buttons);
}

function actionTitle(action: ErrorAction): string {
  switch (action) {
    case 'signIn':
      return l10n.t('Sign in');
    case 'tryAgain':
      return l10n.t('Try Again');
    case 'refresh':
      return l10n.t('Refresh Now');
    case 'openSettings':
      return l10n.t('Open Settings');
    case 'setClientSecret':
      return l10n.t('Set Client Secret');
    case 'reloadWindow':
      return l10n.t('Reload Window');
    case 'showLog':
      return l10n.t('Show Log');
    default:
      return l10n.t('Copy Redirect URI');
  }
}

async function perform(
  services: Pick<Services, 'settings' | 'startSignIn' | 'showLog'>,
  action: ErrorAction,
  { providerId, sessionId, repeat }: FailedAction,
): Promise<void> {
  switch (action) {
    case 'tryAgain':
      await repeat?.();
      break;
    case 'signIn':
      services.startSignIn(providerId);
      break;
    case 'refresh':
      await commands.executeCommand(commandIds.refresh, {
        provider: providerId,
        session: sessionId,
      });
      break;
    case 'openSettings':
      await openSettings(sourceOf(services, providerId));
      break;
    case 'setClientSecret':
      await commands.executeCommand(commandIds.setClientSecret, providerId);
      break;
    case 'reloadWindow':
      await commands.executeCommand('workbench.action.reloadWindow');
      break;
    case 'showLog':
      services.showLog();
      break;
    default:
      await env.clipboard.writeText(action.copyRedirectUri);
  }
}

function sourceOf(
  { settings }: Pick<Services, 'settings'>,
  providerId: string | undefined,
): SettingsSource {
  const { providers } = settings.read();
  return providers.find(({ config }) => config.id === providerId)?.source ?? 'user';
}
