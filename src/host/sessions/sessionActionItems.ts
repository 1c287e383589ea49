import { commands, l10n, QuickPickItemKind, ThemeIcon, type QuickPickItem } from 'vscode';
import { nowEpochSeconds } from '../../core/ports.ts';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import { inert } from '../../core/text.ts';
import { commands as commandIds, type CommandId } from '../registry.ts';
import type { Services } from '../services.ts';
import type { KnownSession } from './knownSessions.ts';
import { canChooseAccount } from './sessionAbilities.ts';
import { sessionCondition } from './sessionCondition.ts';
import { conditionText } from '../views/conditionText.ts';
import { offeredActions, type SessionAction } from './offeredActions.ts';
import { sessionPick } from '../views/sessionPick.ts';
import { sessionName } from '../views/tellApart.ts';
import { localizedViewWords } from '../views/words/localizedViewWords.ts';

/** Does what it says when it is picked; a separator does nothing. */
interface ActionItem extends QuickPickItem {
  readonly run?: () => unknown;
}

/** Everything there is to pick for a session: its actions, the other sessions, another sign-in. */
export function actionItems(
  services: Services,
  current: KnownSession,
  known: readonly KnownSession[],
): readonly ActionItem[] {
  const now = nowEpochSeconds(services.clock);
  const { needsSignIn } = sessionCondition(current.session, now);
  const others = known.filter(({ session }) => session.id !== current.session.id);
  return [
    ...offeredActions(current.session, needsSignIn).map((action) => actionItem(action, current)),
    ...(others.length === 0 ? [] : [separator(l10n.t('switch to'))]),
    ...others.map((other) => switchItem(services, other, known, now)),
    separator(''),
    ...anotherAccountItem(current.provider.config),
    {
      label: l10n.t('Sign in to Another Provider…'),
      iconPath: new ThemeIcon('add'),
      run: () => commands.executeCommand(commandIds.signInToAnother),
    },
  ];
}

function anotherAccountItem(config: ProviderConfig): readonly ActionItem[] {
  const target = { provider: config.id };
  return canChooseAccount(config)
    ? [
        {
          label: l10n.t('Sign in with Another Account'),
          iconPath: new ThemeIcon('person-add'),
          run: () => commands.executeCommand(commandIds.signInWithAnotherAccount, target),
        },
      ]
    : [];
}

/** Which session the actions are for: `Alice at Okta (dev), 9 min left`. */
export function currentText(
  { clock }: Services,
  { provider, session }: KnownSession,
  known: readonly KnownSession[],
): string {
  const words = localizedViewWords();
  return l10n.t(
    '{0} at {1}, {2}',
    sessionName(session, known, words),
    inert(provider.config.label),
    conditionText(sessionCondition(session, nowEpochSeconds(clock)), words),
  );
}

function actionItem(action: SessionAction, { provider, session }: KnownSession): ActionItem {
  const { label, icon, command } = describe(action);
  const target = { provider: provider.config.id, session: session.id };
  return {
    label,
    iconPath: new ThemeIcon(icon),
    run: () => commands.executeCommand(command, target),
  };
}

function switchItem(
  services: Services,
  other: KnownSession,
  known: readonly KnownSession[],
  atEpochSeconds: number,
): ActionItem {
  const { session, provider } = other;
  const offered = { session, providerLabel: provider.config.label, all: known };
  return {
    ...sessionPick(offered, atEpochSeconds, localizedViewWords()),
    iconPath: new ThemeIcon('arrow-swap'),
    run: () => {
      services.current.use(other);
    },
  };
}

function separator(label: string): ActionItem {
  return { label, kind: QuickPickItemKind.Separator };
}

interface Described {
  readonly label: string;
  readonly icon: string;
  readonly command: CommandId;
}

function describe(action: SessionAction): Described {
  const command = commandIds[action];
  switch (action) {
    case 'copyAccessToken':
      return { label: l10n.t('Copy Access Token'), icon: 'copy', command };
    case 'copyAs':
      return { label: l10n.t('Copy Access Token as…'), icon: 'clippy', command };
    case 'inspect':
      return { label: l10n.t('Inspect Claims'), icon: 'open-preview', command };
    case 'refresh':
      return { label: l10n.t('Refresh Tokens'), icon: 'refresh', command };
    case 'introspect':
      return { label: l10n.t('Introspect Token'), icon: 'question', command };
    case 'userInfo':
      return { label: l10n.t('Show UserInfo'), icon: 'account', command };
    case 'callApi':
      return { label: l10n.t('Call API with Access Token…'), icon: 'globe', command };
    case 'openTerminal':
      return { label: l10n.t('Open Terminal with Tokens'), icon: 'terminal', command };
    case 'signIn':
      return { label: l10n.t('Sign in Again'), icon: 'sign-in', command };
    case 'signOut':
      return { label: l10n.t('Sign out'), icon: 'sign-out', command };
  }
}
