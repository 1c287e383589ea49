import { workspace } from 'vscode';
import { settings } from '../registry.ts';

/** Bounds of what a timer and a person can wait; package.json states the same. */
const limitsSeconds = {
  [settings.signInTimeoutSeconds.key]: { minimum: 10, maximum: 3600 },
  [settings.httpTimeoutSeconds.key]: { minimum: 1, maximum: 300 },
} as const;

/** How long a sign-in waits for the browser. */
export function signInTimeoutSeconds(): number {
  return boundedSeconds(settings.signInTimeoutSeconds);
}

/** How long each request to a provider may take. */
export function httpTimeoutSeconds(): number {
  return boundedSeconds(settings.httpTimeoutSeconds);
}

/** A setting that is no number counts as not set; one out of bounds counts as the bound. */
function boundedSeconds(setting: {
  readonly key: keyof typeof limitsSeconds;
  readonly default: number;
}): number {
  const value: unknown = workspace.getConfiguration().get(setting.key);
  const { minimum, maximum } = limitsSeconds[setting.key];
  const seconds = typeof value === 'number' && Number.isFinite(value) ? value : setting.default;
  return Math.min(maximum, Math.max(minimum, seconds));
}
