import type { JsonObject } from '../json.ts';
import { printable } from '../text.ts';
import type { Announced } from './report.ts';

/** More than a report can show. */
const mostTexts = 100;

/** A list of texts in a metadata document; `undefined` when it has none of that name. */
export function announcedTexts(metadata: JsonObject, name: string): Announced {
  const value = metadata[name];
  return Array.isArray(value)
    ? (value as readonly unknown[])
        .slice(0, mostTexts)
        .flatMap((one) => (typeof one === 'string' ? [printable(one)] : []))
    : undefined;
}
