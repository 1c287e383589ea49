import type { OidcError } from '../../core/errors.ts';
import type { ConfiguredProvider } from '../settings/providerSettings.ts';
import type { FailedAction } from '../tellError.ts';

/**
 * Tells the user that stored sessions can't be read, once a window for each reason: what keeps one
 * provider's from being read mostly keeps all of them.
 */
export function unreadableNotices(
  tell: (error: OidcError, failed: FailedAction) => void,
): (provider: ConfiguredProvider, error: OidcError) => void {
  const told = new Set<string>();
  return ({ config }, error) => {
    if (!told.has(error.code)) {
      told.add(error.code);
      const { id: providerId, label: providerLabel } = config;
      tell(error, { providerId, providerLabel, sessionId: undefined, repeat: undefined });
    }
  };
}
