import { env, l10n } from 'vscode';
import type { OidcError } from '../core/errors.ts';
import type { SecretOwner } from '../core/session/clientSecrets.ts';
import { commandButton, openSettingsButton, signInButton } from './buttons.ts';
import { errorMessage } from './errorMessages.ts';
import type { ErrorAction } from './errorWords/explanation.ts';
import type { MessageButton } from './notify.ts';
import { commands } from './registry.ts';
import type { WindowServices } from './services.ts';
import type { ConfiguredProvider } from './settings/providerSettings.ts';
import type { SettingsSource } from './settings/rawProviders.ts';
import { traceHelps } from './trace/traceHelps.ts';
import { maxButtons, notifyWithGuide } from './troubleshooting/learnMore.ts';

/** What a failure was about, as far as that is known. */
export interface FailedAction {
  readonly providerId: string | undefined;
  readonly providerLabel: string;
  readonly sessionId: string | undefined;
  /** Does the same again; `undefined` where nobody had asked for anything. */
  readonly repeat: (() => unknown) | undefined;
}

/** What telling of a failure takes. */
export type TellingServices = Pick<
  WindowServices,
  'settings' | 'startSignIn' | 'showLog' | 'traces' | 'guide'
>;

/** Shows a failure as one readable message, with buttons for what can be done about it. */
export function tellError(services: TellingServices, error: OidcError, failed: FailedAction): void {
  const { text, actions } = errorMessage(error, failed.providerLabel);
  services.guide.remember(error.code);
  notifyWithGuide(error.code, 'error', text, ...buttonsOf(services, actions, error, failed));
}

/** The guide tells what to look for in the log, so the log's button is the one to go where there are many. */
function buttonsOf(
  services: TellingServices,
  actions: readonly ErrorAction[],
  error: OidcError,
  failed: FailedAction,
): readonly MessageButton[] {
  const shown = (some: readonly ErrorAction[]): readonly MessageButton[] => [
    ...some.flatMap((action) => buttonOf(services, action, error, failed) ?? []),
    ...traceButtons(services, error, failed),
  ];
  const all = shown(actions);
  return all.length < maxButtons ? all : shown(actions.filter((one) => one !== 'showLog'));
}

/** Where what was asked and answered tells more than the message does, to somebody who asked for it. */
function traceButtons(
  { traces }: Pick<WindowServices, 'traces'>,
  error: OidcError,
  { repeat }: FailedAction,
): readonly MessageButton[] {
  const trace = repeat !== undefined && traceHelps.has(error.code) ? traces.of(error) : undefined;
  return trace === undefined
    ? []
    : [commandButton(l10n.t('Show Trace'), commands.showTrace, { trace: trace.id })];
}

/** `undefined`: there is nothing to try again. */
function buttonOf(
  services: TellingServices,
  action: ErrorAction,
  error: OidcError,
  { providerId, sessionId, repeat }: FailedAction,
): MessageButton | undefined {
  switch (action) {
    case 'signIn':
      return signInButton(services, providerId);
    case 'tryAgain':
      return repeat && { title: l10n.t('Try Again'), run: repeat };
    case 'refresh': {
      const target = { provider: providerId, session: sessionId };
      return commandButton(l10n.t('Refresh Now'), commands.refresh, target);
    }
    case 'openSettings':
      return openSettingsButton(sourceOf(services, providerId));
    case 'checkProvider':
      return providerId === undefined || providerId === ''
        ? undefined
        : commandButton(l10n.t('Check Provider'), commands.checkProvider, providerId);
    case 'setClientSecret': {
      const target = { provider: providerId, client: clientOfFailure(services, error, providerId) };
      return commandButton(l10n.t('Set Client Secret'), commands.setClientSecret, target);
    }
    case 'importProvider':
      return commandButton(l10n.t('Import Another'), commands.importProvider);
    case 'reloadWindow':
      return commandButton(l10n.t('Reload Window'), 'workbench.action.reloadWindow');
    case 'showLog':
      return { title: l10n.t('Show Log'), run: services.showLog };
    default:
      return {
        title: l10n.t('Copy Redirect URI'),
        run: () => env.clipboard.writeText(action.copyRedirectUri),
      };
  }
}

/** The client that a failure is about: the one for introspection only where the error names that. */
function clientOfFailure(
  services: Pick<WindowServices, 'settings'>,
  { detail }: OidcError,
  providerId: string | undefined,
): SecretOwner {
  const config = configuredProvider(services, providerId)?.config;
  const named = 'clientId' in detail ? detail.clientId : config?.clientId;
  return named !== config?.clientId && named === config?.introspection?.clientId
    ? 'introspection'
    : 'login';
}

function sourceOf(
  services: Pick<WindowServices, 'settings'>,
  providerId: string | undefined,
): SettingsSource {
  return configuredProvider(services, providerId)?.source ?? 'user';
}

function configuredProvider(
  { settings }: Pick<WindowServices, 'settings'>,
  providerId: string | undefined,
): ConfiguredProvider | undefined {
  return settings.read().providers.find(({ config }) => config.id === providerId);
}
