import { l10n } from 'vscode';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import { inert } from '../../core/text.ts';
import { forProvider } from '../commandError.ts';
import { chooseProvider } from '../commands/choose.ts';
import { notify } from '../notify.ts';
import type { Services } from '../services.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';
import type { ConfiguredProvider } from '../settings/providerSettings.ts';
import { notPersistedWarning, signInWithProgress } from '../signIn/signInWithProgress.ts';
import { ReadableError } from './authenticationError.ts';
import { parseAskedScopes } from './scopes.ts';

/**
 * A sign-in that another extension asked for: at the provider that it names, the only one there is,
 * or the one the user picks, and for exactly the scopes that it names, if any.
 *
 * @param ofAccount - sessions of the account it should be.
 * @throws {ReadableError} when the scopes name no provider that there is, or one with tokens that
 *   only this extension can use
 * @throws {CommandError} for every failure of the sign-in
 * @throws {OidcError} `cancelled`
 */
export async function signInFor(
  services: Services,
  scopes: readonly string[],
  ofAccount: readonly KnownSession[],
): Promise<KnownSession> {
  services.problems.report();
  const asked = parseAskedScopes(scopes);
  if (asked === undefined) {
    throw new ReadableError(l10n.t('The scopes name more than one provider. Name one.'));
  }
  const provider = await askedProvider(services, asked.providerId);
  const { config } = provider;
  if (config.dpop === true) {
    // Said before somebody logs in for a token that is withheld then (see `boundSessions.ts`).
    throw new ReadableError(
      l10n.t(
        '{0} binds its tokens to a key that never leaves OIDC Tokens (DPoP), so no other extension can use one. Add a second entry without dpop to the settings for other extensions.',
        inert(config.label),
      ),
    );
  }
  const request: ProviderConfig = {
    ...config,
    scopes: asked.scopes ?? config.scopes,
    authorizationParameters: { ...loginHint(config, ofAccount), ...config.authorizationParameters },
  };
  const { session, persisted } = await forProvider(config, () =>
    signInWithProgress(services, request),
  );
  if (!persisted) {
    notify('warning', `${inert(config.label)}: ${notPersistedWarning()}`);
  }
  return { provider, session };
}

async function askedProvider(
  services: Services,
  id: string | undefined,
): Promise<ConfiguredProvider> {
  const { providers } = services.settings.read();
  if (id !== undefined && !providers.some(({ config }) => config.id === id)) {
    throw new ReadableError(l10n.t('No usable provider “{0}” in oidc.providers.', inert(id)));
  }
  return chooseProvider(services, { provider: id }, l10n.t('Sign in to which provider?'));
}

/**
 * The e-mail of the account, the one thing known of it that people log in with (OpenID Connect Core
 * 3.1.2.1). Taken from sessions of this very entry, so that no other provider gets to read it.
 */
function loginHint(
  { id }: ProviderConfig,
  ofAccount: readonly KnownSession[],
): Readonly<Record<string, string>> {
  const emails = ofAccount
    .filter(({ provider }) => provider.config.id === id)
    .flatMap(({ session: { account } }) => account.email ?? []);
  const [email] = emails;
  return email === undefined ? {} : { login_hint: email };
}
