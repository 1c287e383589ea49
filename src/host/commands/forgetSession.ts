import { l10n } from 'vscode';
import { nowEpochSeconds } from '../../core/ports.ts';
import { signInButton } from '../buttons.ts';
import { forProvider } from '../commandError.ts';
import { notify } from '../notify.ts';
import { pick } from '../pick.ts';
import type { Services } from '../services.ts';
import { sessionOwner, type LabelledSession } from '../sessions/labelledSession.ts';
import { siblingsOf } from '../sessions/siblingsOf.ts';
import { siblingWords } from '../sessions/siblingWords.ts';
import { sessionPick } from '../views/sessionPick.ts';
import { localizedViewWords } from '../views/words/localizedViewWords.ts';
import { chooseSession, sessionsOf } from './choose.ts';
import type { CommandTarget } from './target.ts';

/** Deletes a session's tokens from this machine. Asks nothing of the network. */
export async function forgetSession(services: Services, target: CommandTarget): Promise<void> {
  const { session, providerLabel } = await chooseStored(services, target);
  const provider = { id: session.providerId, label: providerLabel };
  await forProvider(provider, () => services.sessions.forget(session), session.id);
  const siblings = await siblingsOf(services, session);
  const owner = sessionOwner({ session, providerLabel }, siblings);
  const forgotten =
    session.revokedAtEpochSeconds === undefined
      ? l10n.t(
          'The session of {0} is forgotten on this machine. Nothing was revoked: its tokens stay valid until they expire, and your browser may still be logged in at the provider.',
          owner,
        )
      : l10n.t(
          'The session of {0} is forgotten on this machine; its tokens were revoked before. Your browser may still be logged in at the provider.',
          owner,
        );
  notify(
    'information',
    [forgotten, ...siblingWords(session, siblings)].join(' '),
    // Without its entry there is nothing to sign in to again.
    ...(isInSettings(services, provider.id) ? [signInButton(services, provider.id)] : []),
  );
}

function isInSettings({ settings }: Services, providerId: string): boolean {
  return settings.read().providers.some(({ config }) => config.id === providerId);
}

/** Where nothing is named, also the sessions whose entry is not in the settings of this window. */
async function chooseStored(services: Services, target: CommandTarget): Promise<LabelledSession> {
  const question = l10n.t('Forget which session?');
  const others = isNamed(target) ? [] : await othersOf(services);
  if (others.length === 0) {
    const { session, provider } = await chooseSession(services, target, question);
    return { session, providerLabel: provider.config.label };
  }
  const { providers } = services.settings.read();
  const known = (await Promise.all(providers.map((entry) => sessionsOf(services, entry)))).flat();
  const ours = known.map(({ session, provider }) => ({
    session,
    providerLabel: provider.config.label,
  }));
  const now = nowEpochSeconds(services.clock);
  const words = localizedViewWords();
  const offered = [...ours, ...others];
  const items = offered.map((value) => {
    const item = sessionPick({ ...value, all: offered }, now, words);
    return others.includes(value)
      ? { ...item, description: l10n.t('{0}, not in these settings', item.description), value }
      : { ...item, value };
  });
  return pick(items, question);
}

function isNamed({ provider, session }: CommandTarget): boolean {
  return provider !== undefined || session !== undefined;
}

async function othersOf({ settings, sessions }: Services): Promise<readonly LabelledSession[]> {
  const configs = settings.read().providers.map(({ config }) => config);
  const others = await sessions.listOthers(configs);
  return others.map((session) => ({ session, providerLabel: session.providerId }));
}
