import type { JsonObject } from '../json.ts';
import { memberOf } from './launchExposure.ts';
import { placedPlaceholders, type PlacedPlaceholder } from './placedPlaceholders.ts';
import type { TokenReference } from './tokenPlaceholder.ts';

/** A token that a launch configuration asks for, with every place that it is to stand in. */
export interface AskedToken {
  /** The placeholder as it stands in all of them. */
  readonly text: string;
  readonly reference: TokenReference;
  readonly paths: readonly PlacedPlaceholder['path'][];
}

export type LaunchPlaceholders =
  | { readonly kind: 'asked'; readonly tokens: readonly AskedToken[] }
  /** One that stands for no token: another member than there is, or no provider. */
  | { readonly kind: 'unreadable'; readonly placed: PlacedPlaceholder }
  /** One in a place that is no program's. */
  | { readonly kind: 'misplaced'; readonly placed: PlacedPlaceholder };

/**
 * What the editor itself reads of every launch configuration. It shows these, keeps some of them on disk,
 * and opens the address of `serverReadyAction` in a browser: a token has no business in any.
 */
const readByEditor: readonly unknown[] = [
  'name',
  'type',
  'request',
  'presentation',
  'preLaunchTask',
  'postDebugTask',
  'preRestartTask',
  'postRestartTask',
  'serverReadyAction',
  'debugServer',
  'internalConsoleOptions',
  'suppressMultipleSessionWarning',
];

/** Which tokens a launch configuration asks for, or what is wrong with a placeholder in it. */
export function launchPlaceholders(configuration: JsonObject): LaunchPlaceholders {
  const tokens = new Map<string, AskedToken & { readonly paths: PlacedPlaceholder['path'][] }>();
  for (const placed of placedPlaceholders(configuration)) {
    const { path, isInName, placeholder } = placed;
    const { text, reference } = placeholder;
    if (reference === undefined) {
      return { kind: 'unreadable', placed };
    }
    if (isInName || isReadByEditor(path)) {
      return { kind: 'misplaced', placed };
    }
    const token = tokens.get(text) ?? { text, reference, paths: [] };
    token.paths.push(path);
    tokens.set(text, token);
  }
  return { kind: 'asked', tokens: [...tokens.values()] };
}

/** Whether a place in a launch configuration is the editor's own, where no token is put. */
export function isReadByEditor(path: PlacedPlaceholder['path']): boolean {
  return readByEditor.includes(memberOf(path));
}
