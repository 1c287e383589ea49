import { commands, l10n } from 'vscode';
import type { MessageButton } from './notify.ts';
import { openSettings } from './openSettings.ts';
import type { Services } from './services.ts';
import type { SettingsSource } from './settings/rawProviders.ts';

/** Runs a command. */
export function commandButton(title: string, command: string, argument?: unknown): MessageButton {
  return { title, run: () => commands.executeCommand(command, argument) };
}

/** Opens the settings file of that source. */
export function openSettingsButton(source: SettingsSource): MessageButton {
  return { title: l10n.t('Open Settings'), run: () => openSettings(source) };
}

/** Starts a sign-in; without a provider the user is asked. */
export function signInButton(
  { startSignIn }: Pick<Services, 'startSignIn'>,
  providerId: string | undefined,
): MessageButton {
  return {
    title: l10n.t('Sign in'),
    run: () => {
      startSignIn(providerId);
    },
  };
}
