import { isJsonObject } from '../../json.ts';

export type TemplateValues = Readonly<Record<string, string>>;

/** Two are part of a setting, and filled in when that is used. */
const gap = /\{(?!clientId\}|postLogoutRedirectUri\})\w+\}/;

/** Puts values in the place of `{name}`s; `undefined` when one of them has no value. */
export function fillTemplate(template: string, values: TemplateValues): string | undefined {
  const filled = template.replace(
    /\{(\w+)\}/g,
    (placeholder, name: string) => values[name] ?? placeholder,
  );
  return gap.test(filled) ? undefined : filled;
}

/** Fills every text below a value; `undefined` when one of them can't be. */
export function fillValue(value: unknown, values: TemplateValues): unknown {
  if (typeof value === 'string') {
    return fillTemplate(value, values);
  }
  if (Array.isArray(value)) {
    const filled = value.map((one) => fillValue(one, values));
    return filled.includes(undefined) ? undefined : filled;
  }
  if (isJsonObject(value)) {
    const filled = Object.entries(value).map(
      ([key, one]) => [key, fillValue(one, values)] as const,
    );
    return filled.some(([, one]) => one === undefined) ? undefined : Object.fromEntries(filled);
  }
  return value;
}
