import { env, l10n, window } from 'vscode';
import { decodeTokenWithoutVerify } from '../../core/token/decode.ts';
import type { TokenSet } from '../../core/token/tokenSet.ts';
import { inert } from '../../core/text.ts';
import type { Services } from '../services.ts';
import { relativeTime } from '../words.ts';
import { chooseSession, type ChosenSession } from './choose.ts';
import { forProvider } from './commandError.ts';
import type { CommandTarget } from './target.ts';

export async function copyAccessToken(services: Services, target: CommandTarget): Promise<void> {
  const chosen = await chooseSession(services, target, l10n.t('Copy which access token?'));
  const { accessToken, expiresAtEpochSeconds } = chosen.session.tokens;
  const done = l10n.t('Access token of {0} copied', inert(chosen.provider.config.label));
  await copy(services, chosen, { token: accessToken, expiresAtEpochSeconds, done });
}

export async function copyIdToken(services: Services, target: CommandTarget): Promise<void> {
  const chosen = await chooseSession(services, target, l10n.t('Copy which ID Token?'));
  const { idToken } = chosen.session.tokens;
  const label = inert(chosen.provider.config.label);
  if (idToken === undefined) {
    void window.showInformationMessage(
      l10n.t('{0} has no ID Token. Add openid to its scopes and sign in again.', label),
    );
    return;
  }
  const expiresAtEpochSeconds = expiryOf(idToken);
  const done = l10n.t('ID Token of {0} copied', label);
  await copy(services, chosen, { token: idToken, expiresAtEpochSeconds, done });
}

interface Copying {
  readonly token: string;
  readonly expiresAtEpochSeconds: TokenSet['expiresAtEpochSeconds'];
  readonly done: string;
}

/** Copies, and says how long the copy will be of use. */
async function copy(
  services: Services,
  { provider }: ChosenSession,
  { token, expiresAtEpochSeconds, done }: Copying,
): Promise<void> {
  await forProvider(provider.config, async () => {
    await env.clipboard.writeText(token);
  });
  const now = Date.now();
  if (expiresAtEpochSeconds === undefined) {
    void window.showInformationMessage(`${done}.`);
    return;
  }
  const when = relativeTime(expiresAtEpochSeconds, now);
  if (expiresAtEpochSeconds * 1000 > now) {
    void window.showInformationMessage(l10n.t('{0}; it expires {1}.', done, when));
    return;
  }
  const signIn = l10n.t('Sign in');
  void window
    .showWarningMessage(l10n.t('{0}, but it expired {1}.', done, when), signIn)
    .then((chosen) => {
      if (chosen === signIn) {
        services.startSignIn(provider.config.id);
      }
    });
}

function expiryOf(idToken: string): number | undefined {
  const decoded = decodeTokenWithoutVerify(idToken);
  const exp = decoded.format === 'jwt' ? decoded.claims['exp'] : undefined;
  return typeof exp === 'number' ? exp : undefined;
}
