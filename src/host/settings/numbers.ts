import { workspace } from 'vscode';
import { settings } from '../registry.ts';

/** How long a sign-in waits for the browser. */
export function signInTimeoutSeconds(): number {
  return boundedSeconds(settings.signInTimeoutSeconds);
}

/** How long each request to a provider may take. */
export function httpTimeoutSeconds(): number {
  return boundedSeconds(settings.httpTimeoutSeconds);
}

/** How long a copied token stays in the clipboard; 0: until something else is copied. */
export function clipboardClearAfterSeconds(): number {
  return boundedSeconds(settings.clipboardClearAfterSeconds);
}

interface BoundedSetting {
  readonly key: string;
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** A setting that is no number counts as not set; one out of bounds counts as the bound. */
function boundedSeconds(setting: BoundedSetting): number {
  const value: unknown = workspace.getConfiguration().get(setting.key);
  const seconds = typeof value === 'number' && Number.isFinite(value) ? value : setting.default;
  return Math.min(setting.maximum, Math.max(setting.minimum, seconds));
}
