import { l10n } from 'vscode';
import { copyAndTell } from '../copying/copyAndTell.ts';
import type { Services } from '../services.ts';
import { chooseSession } from './choose.ts';
import { freshSession } from '../sessions/freshSession.ts';
import { knownOwner } from '../sessions/labelledSession.ts';
import {
  idTokenExpiryEpochSeconds,
  requireIdToken,
  withFreshIdToken,
} from '../sessions/freshIdToken.ts';
import type { CommandTarget } from './target.ts';

export async function copyAccessToken(services: Services, target: CommandTarget): Promise<void> {
  const asked = await chooseSession(services, target, l10n.t('Copy which access token?'));
  const chosen = await freshSession(services, asked);
  const { accessToken, expiresAtEpochSeconds, dpopKey } = chosen.session.tokens;
  const owner = knownOwner(services, chosen);
  const done =
    dpopKey === undefined
      ? l10n.t('Access token of {0} copied', owner)
      : l10n.t(
          'Access token of {0} copied, which is of no use to other programs: it is bound to a key that stays here (DPoP)',
          owner,
        );
  await copyAndTell(services, chosen, { text: accessToken, expiresAtEpochSeconds, done });
}

export async function copyIdToken(services: Services, target: CommandTarget): Promise<void> {
  const asked = await chooseSession(services, target, l10n.t('Copy which ID Token?'));
  const chosen = await withFreshIdToken(services, asked);
  const idToken = requireIdToken(chosen);
  const expiresAtEpochSeconds = idTokenExpiryEpochSeconds(chosen.session.tokens);
  const owner = knownOwner(services, chosen);
  const done = l10n.t('ID Token of {0} copied', owner);
  await copyAndTell(services, chosen, { text: idToken, expiresAtEpochSeconds, done });
}
