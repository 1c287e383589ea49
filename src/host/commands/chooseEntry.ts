import { l10n } from 'vscode';
import { inert } from '../../core/text.ts';
import { pick, type ValueItem } from '../pick.ts';
import type { Services } from '../services.ts';
import type { ConfiguredProvider, UnusableEntry } from '../settings/providerSettings.ts';
import { chooseProvider, providerItem } from './choose.ts';
import type { CommandTarget } from './target.ts';

/**
 * As `chooseProvider`, among the entries that can't be used, too.
 *
 * @throws {OidcError} `cancelled`
 */
export async function chooseEntry(
  services: Services,
  target: Pick<CommandTarget, 'provider'>,
  placeHolder: string,
): Promise<ConfiguredProvider | UnusableEntry> {
  const { providers, unusable, shadowedIds } = services.settings.read();
  const [only] = unusable;
  const isOffered = target.provider === undefined && only !== undefined;
  const chosen =
    isOffered && providers.length + unusable.length > 1
      ? await pick<ConfiguredProvider | UnusableEntry>(
          [
            ...providers.map((one) => providerItem(one, shadowedIds)),
            ...unusable.map(unusableItem),
          ],
          placeHolder,
        )
      : isOffered
        ? only
        : unusable.find(({ id }) => id === target.provider);
  if (chosen !== undefined && 'problems' in chosen) {
    return chosen;
  }
  return chooseProvider(services, { provider: chosen?.config.id ?? target.provider }, placeHolder);
}

function unusableItem(value: UnusableEntry): ValueItem<UnusableEntry> {
  return { label: inert(value.id), description: l10n.t('can’t be used'), value };
}
