import type { WindowServices } from '../services.ts';
import type { ConfiguredProvider } from '../settings/providerSettings.ts';
import { signedInNames } from './signedInNames.ts';

/** What placeholders are offered and explained from. No token is read. */
export type PlaceholderParts = Pick<WindowServices, 'settings' | 'known' | 'current'>;

/** A provider that a placeholder can name. */
export interface OfferedProvider {
  readonly provider: ConfiguredProvider;
  /** Who is signed in there: inert texts, the current account first. */
  readonly names: readonly string[];
}

/**
 * Whose tokens are wanted most comes first: the provider of the current session, then others that somebody
 * is signed in to, then the rest; within these, as the settings have them.
 */
export async function offeredProviders({
  settings,
  known,
  current,
}: PlaceholderParts): Promise<readonly OfferedProvider[]> {
  const sessions = known.current ?? (await known.look());
  const currentId = current.among(sessions)?.provider.config.id;
  const currentFirst = current.first(sessions);
  const rank = ({ provider, names }: OfferedProvider): number =>
    provider.config.id === currentId ? 0 : names.length > 0 ? 1 : 2;
  return settings
    .read()
    .providers.map((provider) => ({
      provider,
      names: signedInNames(provider.config.id, currentFirst),
    }))
    .sort((a, b) => rank(a) - rank(b));
}
