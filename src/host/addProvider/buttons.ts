import { env, l10n, ThemeIcon, Uri } from 'vscode';
import type { ActionButton } from '../wizard/quickInput.ts';

/** Copies a text that is to be registered at the provider. */
export function copyButton(text: string): ActionButton {
  return {
    iconPath: new ThemeIcon('copy'),
    tooltip: l10n.t('Copy {0}', text),
    run: () => env.clipboard.writeText(text),
  };
}

/** Opens the vendor's own page about registering a client. */
export function helpButton(vendor: string, helpUrl: string): ActionButton {
  return {
    iconPath: new ThemeIcon('link-external'),
    tooltip: l10n.t('How to register an application at {0}', vendor),
    run: () => env.openExternal(Uri.parse(helpUrl)),
  };
}
