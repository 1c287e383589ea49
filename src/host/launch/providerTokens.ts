import { l10n } from 'vscode';
import { sendable } from '../../core/copying/tokenText.ts';
import { OidcError } from '../../core/errors.ts';
import type { TokenMember } from '../../core/placeholders/tokenPlaceholder.ts';
import { inert } from '../../core/text.ts';
import { forProvider } from '../commandError.ts';
import { approve, sessionsOf } from '../commands/choose.ts';
import { notify } from '../notify.ts';
import { launchSession } from './launchSession.ts';
import type { Services } from '../services.ts';
import { tellOfNoIdToken, withFreshIdToken } from '../sessions/freshIdToken.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';
import { askForConsent } from './askForConsent.ts';
import type { AskedProvider } from './askedProviders.ts';
import type { Launch } from './launch.ts';
import type { LaunchConsent } from './launchConsent.ts';

/** What comes in for a placeholder, and the session that it is of. */
export interface LaunchToken {
  readonly placeholder: string;
  readonly value: string;
  readonly sessionId: string;
  readonly member: TokenMember;
}

/**
 * A provider's tokens for a debug session, if the user lets it have them: fresh, of the current account,
 * after a sign-in where one is needed.
 *
 * @throws {OidcError} `cancelled`
 * @throws {CommandError} why there is no valid token
 */
export async function providerTokens(
  services: Services,
  consent: LaunchConsent,
  launch: Launch,
  { provider, tokens }: AskedProvider,
): Promise<readonly LaunchToken[]> {
  await approve(services, provider);
  const { config } = provider;
  const isNew = !consent.isGiven(launch, config);
  if (isNew) {
    const needsSignIn = (await sessionsOf(services, provider)).length === 0;
    await askForConsent({ launch, provider, tokens, needsSignIn });
    await consent.give(launch, config);
  }
  const name = inert(launch.name);
  const known = await launchSession(services, provider, {
    whichAccount: l10n.t('Whose token for the debug session “{0}”?', name),
    whatFor: l10n.t('The debug session “{0}” needs a token of it.', name),
    hasAgreed: isNew,
  });
  return Promise.all(
    tokens.map(async ({ text: placeholder, reference: { member } }) => {
      const value =
        member === 'access_token'
          ? await accessTokenOf(known, name)
          : await idTokenOf(services, known);
      return { placeholder, value, sessionId: known.session.id, member };
    }),
  );
}

/** @throws {CommandError} `token_not_writable` */
async function accessTokenOf(
  { provider, session }: KnownSession,
  launchName: string,
): Promise<string> {
  const { accessToken, dpopKey } = session.tokens;
  const { config } = provider;
  if (dpopKey !== undefined) {
    notify(
      'warning',
      l10n.t(
        'The access token of {0} is of no use to the debug session “{1}”: it is bound to a key that stays here (DPoP).',
        inert(config.label),
        launchName,
      ),
    );
  }
  return forProvider(config, async () => sendable(accessToken));
}

/** @throws {OidcError} `cancelled` where there is none, which the user has been told */
async function idTokenOf(services: Services, known: KnownSession): Promise<string> {
  const { idToken } = known.session.tokens;
  if (idToken === undefined) {
    tellOfNoIdToken(known);
    throw new OidcError('cancelled', {});
  }
  const { session } = await withFreshIdToken(services, known);
  return session.tokens.idToken ?? idToken;
}
