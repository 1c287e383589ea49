import { env, l10n } from 'vscode';
import type { LaunchPlaceholders } from '../../core/placeholders/launchPlaceholders.ts';
import { writePath } from '../../core/placeholders/placedPlaceholders.ts';
import { tokenMembers, writeTokenPlaceholder } from '../../core/placeholders/tokenPlaceholder.ts';
import { inert } from '../../core/text.ts';
import { commandButton, openSettingsButton } from '../buttons.ts';
import { commands } from '../registry.ts';
import { noProviderText } from '../settings/noProviderText.ts';
import type { ConfiguredProvider } from '../settings/providerSettings.ts';
import { notifyWithGuide } from '../troubleshooting/learnMore.ts';

type Mistake = Exclude<LaunchPlaceholders, { kind: 'asked' }>;

/** Why a debug session can't start as it is written. */
export function tellOfMistake({ kind, placed: { placeholder, path } }: Mistake): void {
  const place = inert(writePath(path));
  const text =
    kind === 'unreadable' ? unreadableText(placeholder.text) : misplacedText(placeholder.text);
  notifyWithGuide('launches', 'error', l10n.t('Launch configuration, {0}: {1}', place, text));
}

export function tellOfNoProvider(id: string, providers: readonly ConfiguredProvider[]): void {
  notifyWithGuide(
    'launches',
    'error',
    noProviderText(id, providers),
    commandButton(l10n.t('Add Provider'), commands.addProvider),
    openSettingsButton('user'),
  );
}

/** Inert text, as all of these are. */
export function unreadableText(placeholder: string): string {
  const list = new Intl.ListFormat(env.language, { type: 'disjunction' });
  const forms = tokenMembers.map((member) =>
    writeTokenPlaceholder({ providerId: 'PROVIDER', member }),
  );
  return l10n.t('{0} stands for no token. Write {1}.', inert(placeholder), list.format(forms));
}

export function misplacedText(placeholder: string): string {
  return l10n.t(
    '{0} can’t stand here: the editor itself reads this, and shows it, keeps it or opens it. Put it into a value that only the program gets, such as one in env.',
    inert(placeholder),
  );
}
