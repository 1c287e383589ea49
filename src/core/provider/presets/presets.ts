import { cloudPresets } from './cloudPresets.ts';
import type { Preset } from './preset.ts';
import { selfHostedPresets } from './selfHostedPresets.ts';

export type PresetId = keyof typeof cloudPresets | keyof typeof selfHostedPresets;

/** Every vendor that is known, in the order they are offered. */
export const presets: Readonly<Record<PresetId, Preset>> = {
  ...cloudPresets,
  ...selfHostedPresets,
};

export const presetIds = Object.keys(presets) as readonly PresetId[];

/** The vendor that is named, else the one that a host is known to be of. */
export function presetOf(hostname: string, named?: PresetId): Preset | undefined {
  return named === undefined
    ? Object.values(presets).find(({ host }) => host?.test(hostname))
    : presets[named];
}
