import { l10n, window } from 'vscode';
import {
  exposureAt,
  logMember,
  terminalOf,
  type PlaceExposure,
} from '../../core/placeholders/launchExposure.ts';
import type { AskedToken } from '../../core/placeholders/launchPlaceholders.ts';
import { writePath } from '../../core/placeholders/placedPlaceholders.ts';
import { inert } from '../../core/text.ts';
import type { ConfiguredProvider } from '../settings/providerSettings.ts';
import { unlessCancelled } from '../unlessCancelled.ts';
import type { Launch } from './launch.ts';
import { exposureText, terminalText } from './launchExposureWords.ts';

export interface ConsentQuestion {
  readonly launch: Launch;
  readonly provider: ConfiguredProvider;
  readonly tokens: readonly AskedToken[];
  /** Whose they are, as inert text, where that is known before. */
  readonly owner: string | undefined;
  /** Nobody is signed in there: to allow it is to sign in. */
  readonly needsSignIn: boolean;
}

/**
 * Whether a debug session may have a provider's tokens, with what that means.
 *
 * @throws {OidcError} `cancelled`
 */
export async function askForConsent(question: ConsentQuestion): Promise<void> {
  const { launch, provider, owner = inert(provider.config.label), needsSignIn } = question;
  const message = l10n.t(
    'Give tokens of {0} to the debug session “{1}” (type {2}) of this workspace?',
    owner,
    inert(launch.name),
    inert(launch.type),
  );
  const allow = needsSignIn ? l10n.t('Sign in and Allow') : l10n.t('Allow');
  const options = { modal: true, detail: detailOf(question).join('\n') };
  unlessCancelled(await window.showWarningMessage(message, options, allow));
}

function detailOf({ launch, tokens, needsSignIn }: ConsentQuestion): readonly string[] {
  const terminal = terminalOf(launch.configuration);
  return [
    ...(launch.written.length === 0
      ? [
          l10n.t(
            'It is not in your launch configurations: an extension, or another debug session, starts it.',
          ),
        ]
      : []),
    ...tokens.map(({ reference, paths }) => {
      const places = inert(paths.map(writePath).join(', '));
      return reference.member === 'access_token'
        ? l10n.t('Access token in: {0}', places)
        : l10n.t('ID Token in: {0}', places);
    }),
    l10n.t(
      'Whatever it runs can then call APIs as you for as long as the token is valid, and can send it to anybody. Extensions that follow debug sessions can read it, too.',
    ),
    ...exposuresOf(tokens).map(exposureText),
    ...logWords(launch),
    ...(terminal === undefined ? [] : [terminalText(terminal)]),
    ...(needsSignIn ? [l10n.t('You are not signed in there: the sign-in comes first.')] : []),
    l10n.t(
      'You are asked again when this launch configuration or the provider changes, not when the program does.',
    ),
  ];
}

/** Each once, however many places have it. */
function exposuresOf(tokens: readonly AskedToken[]): readonly PlaceExposure[] {
  const all = tokens.flatMap(({ paths }) => paths.flatMap((path) => exposureAt(path) ?? []));
  return [...new Set(all)];
}

function logWords({ configuration }: Launch): readonly string[] {
  const member = logMember(configuration);
  return member === undefined
    ? []
    : [
        l10n.t(
          'The debugger is asked for a log ({0}), which can have the tokens in it and stays on disk.',
          member,
        ),
      ];
}
