import type { JsonObject } from '../../json.ts';
import { fillTemplate, fillValue, type TemplateValues } from './fillTemplate.ts';
import type { Preset } from './preset.ts';

/** The issuer that a preset's pattern makes of these; `undefined` without discovery or with a gap. */
export function presetIssuer(
  { issuer, placeholders }: Preset,
  values: TemplateValues,
): string | undefined {
  const standards = placeholders.flatMap(({ name, standard }) =>
    standard === undefined ? [] : [[name, standard] as const],
  );
  return issuer && fillTemplate(issuer, { ...Object.fromEntries(standards), ...values });
}

/**
 * What clients of a preset need in their entry beside issuer and client id. A setting that takes a
 * value nobody has given is left out.
 */
export function presetSettings(
  preset: Preset | undefined,
  issuer: string | undefined,
  values: TemplateValues = {},
): JsonObject {
  const origin =
    issuer !== undefined && URL.canParse(issuer) ? { origin: new URL(issuer).origin } : {};
  const filled = Object.entries(preset?.settings ?? {}).flatMap(([key, value]) => {
    const setting = fillValue(value, { ...origin, ...values });
    return setting === undefined ? [] : [[key, setting] as const];
  });
  return Object.fromEntries(filled);
}
