import type { AskedToken } from '../../core/placeholders/launchPlaceholders.ts';
import type { ConfiguredProvider } from '../settings/providerSettings.ts';

/** A provider with the tokens that a debug session is to get from it. */
export interface AskedProvider {
  readonly provider: ConfiguredProvider;
  readonly tokens: readonly AskedToken[];
}

interface AskedProviders {
  readonly providers: readonly AskedProvider[];
  /** The first id that no usable entry has. */
  readonly missingId: string | undefined;
}

/** The tokens by the provider that each is of, in the order in which the providers come first. */
export function askedProviders(
  tokens: readonly AskedToken[],
  configured: readonly ConfiguredProvider[],
): AskedProviders {
  const ids = [...new Set(tokens.map(({ reference }) => reference.providerId))];
  const entryOf = (id: string): ConfiguredProvider | undefined =>
    configured.find(({ config }) => config.id === id);
  return {
    providers: ids.flatMap((id) => {
      const provider = entryOf(id);
      const ofProvider = tokens.filter(({ reference }) => reference.providerId === id);
      return provider === undefined ? [] : [{ provider, tokens: ofProvider }];
    }),
    missingId: ids.find((id) => entryOf(id) === undefined),
  };
}
