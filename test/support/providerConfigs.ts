import type { LoopbackRedirect, ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import { parseProviders } from '../../src/core/provider/parseProviders.ts';
import { defaultTokenVariables } from '../../src/core/provider/tokenVariables.ts';
import type { HostileProvider } from './hostileProvider.ts';
import type { LocalProvider } from './localProvider.ts';
import { clientIds } from './provider/clients.ts';

export const defaultRedirect: LoopbackRedirect = {
  host: '127.0.0.1',
  port: undefined,
  path: '/callback',
};

export const defaultPostLogoutRedirect: LoopbackRedirect = { ...defaultRedirect, path: '/logout' };

/** A checked provider entry with the documented defaults. */
export function providerConfig(
  given: Pick<ProviderConfig, 'clientId'> & Partial<ProviderConfig>,
): ProviderConfig {
  const id = given.id ?? 'test';
  return {
    id,
    label: id,
    issuer: undefined,
    scopes: ['openid', 'profile', 'email'],
    audience: undefined,
    resource: [],
    redirect: defaultRedirect,
    postLogoutRedirect: defaultPostLogoutRedirect,
    logoutUrl: undefined,
    flow: 'authorization_code',
    clientAuthentication: undefined,
    metadata: {},
    authorizationParameters: {},
    tokenParameters: {},
    introspection: undefined,
    par: 'auto',
    dpop: 'auto',
    callback: 'auto',
    environment: defaultTokenVariables,
    ...given,
  };
}

/** The entry of a hostile provider. */
export function hostileConfig(
  provider: HostileProvider,
  overrides: Partial<ProviderConfig> = {},
): ProviderConfig {
  return providerConfig({
    id: 'hostile',
    issuer: provider.issuer,
    clientId: provider.client.clientId,
    clientAuthentication: provider.client.authentication,
    ...overrides,
  });
}

/** The entry of the local provider's public client; of another one with an override. */
export function publicConfig(
  { issuer }: LocalProvider,
  overrides: Partial<ProviderConfig> = {},
): ProviderConfig {
  return providerConfig({ issuer, clientId: clientIds.public, ...overrides });
}

/** An entry of the settings that the local provider makes ready. */
export function localConfig(provider: LocalProvider, id = 'local'): ProviderConfig {
  const { providers } = parseProviders(provider.settings['oidc.providers']);
  const config = providers.find((one) => one.id === id);
  if (config === undefined) {
    throw new Error(`no entry ${id}`);
  }
  return config;
}
