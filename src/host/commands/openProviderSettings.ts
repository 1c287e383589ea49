import { openSettings } from '../openSettings.ts';
import type { Services } from '../services.ts';
import type { CommandTarget } from './target.ts';

/** Opens the settings file that a provider is in, at `oidc.providers`; without one, the user's. */
export async function openProviderSettings(
  { settings }: Services,
  target: CommandTarget,
): Promise<void> {
  const { providers, unusable } = settings.read();
  const named =
    providers.find(({ config }) => config.id === target.provider) ??
    unusable.find(({ id }) => id === target.provider);
  await openSettings(named?.source ?? 'user');
}
