import { commands, Disposable, window, type TabChangeEvent } from 'vscode';
import { contextKeys } from './registry.ts';
import type { KnownSessions } from './sessions/knownSessions.ts';
import type { ProviderSettings } from './settings/providerSettings.ts';

interface ContextKeysEdges {
  readonly settings: ProviderSettings;
  readonly known: KnownSessions;
}

/**
 * Keeps the keys of `when` clauses true to what this window knows, also of what other windows do.
 * Looks for nothing itself, so that they are unset, which counts as false, until somebody has.
 */
export function keepContextKeys({ settings, known }: ContextKeysEdges): Disposable {
  const told = new Map<string, boolean>();
  const tell = (key: string, value: boolean): void => {
    if (told.get(key) !== value) {
      told.set(key, value);
      setContextKey(key, value);
    }
  };
  const tellAll = (): void => {
    tell(contextKeys.hasProviders, settings.read().providers.length > 0);
    tell(contextKeys.signedIn, (known.current ?? []).length > 0);
  };
  return Disposable.from(
    settings.onDidChange(tellAll),
    known.onDidLook(tellAll),
    window.tabGroups.onDidChangeTabs(tellOfPage),
  );
}

/**
 * A step of the walkthrough is ticked when its condition becomes true, and not if it is when the page
 * is opened for the first time: so for what came true before, the conditions have this key in them, too.
 */
function tellOfPage({ opened, changed }: TabChangeEvent): void {
  // What no extension is told the input of is a page of the editor's own.
  if ([...opened, ...changed].some(({ input }) => input === undefined)) {
    setContextKey(contextKeys.pageOpened, true);
    setContextKey(contextKeys.pageOpened, false);
  }
}

/** To be called where a valid token goes to what the user wants it for. */
export function markTokenUsed(): void {
  setContextKey(contextKeys.tokenUsed, true);
}

/** To be called where somebody gets to see what is in a token. */
export function markInspected(): void {
  setContextKey(contextKeys.inspected, true);
}

/** To be called before a provider is asked anything. */
export function markTraced(): void {
  setContextKey(contextKeys.hasTrace, true);
}

function setContextKey(key: string, value: boolean): void {
  void commands.executeCommand('setContext', key, value);
}
