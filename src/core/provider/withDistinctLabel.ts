import { inert } from '../text.ts';
import type { ProviderConfig } from './providerConfig.ts';

/**
 * An entry with a label that reads like no other's: its id stands behind it where another has the same,
 * or would have once its own id stands there.
 */
export function withDistinctLabel(
  provider: ProviderConfig,
  all: readonly ProviderConfig[],
): ProviderConfig {
  const shown = inert(provider.label);
  const isTaken = all.some(
    (other) =>
      other.id !== provider.id &&
      [other.label, labelWithId(other)].some((label) => inert(label) === shown),
  );
  return isTaken ? { ...provider, label: labelWithId(provider) } : provider;
}

function labelWithId({ id, label }: ProviderConfig): string {
  return `${label} (${id})`;
}
