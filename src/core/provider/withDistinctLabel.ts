import { inert } from '../text.ts';
import type { ProviderConfig } from './providerConfig.ts';

/** An entry with a label that reads like no other's: its id stands behind it where another has the same. */
export function withDistinctLabel(
  provider: ProviderConfig,
  all: readonly ProviderConfig[],
): ProviderConfig {
  const { id, label } = provider;
  const isTaken = all.some((other) => other.id !== id && inert(other.label) === inert(label));
  return isTaken ? { ...provider, label: `${label} (${id})` } : provider;
}
