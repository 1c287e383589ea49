import { Disposable, workspace } from 'vscode';
import { settings } from './registry.ts';
import type { Runtime } from './runtime.ts';
import { hasProviderEntries } from './settings/rawProviders.ts';

export interface StartEdges {
  readonly runtime: () => Promise<Runtime>;
  readonly isStarted: () => boolean;
  readonly onFailure: (error: unknown) => void;
}

/**
 * Starts the runtime where a window has something to do without being asked: a moment after
 * activation, if the settings have an entry, or with the first one that comes later.
 */
export function startWithProviders({ runtime, isStarted, onFailure }: StartEdges): Disposable {
  const start = (then: (runtime: Runtime) => void): void => {
    // Once it is started, it looks after the settings itself.
    if (!isStarted() && hasProviderEntries()) {
      runtime().then(then).catch(onFailure);
    }
  };
  const startNow = setImmediate(() => {
    start(() => undefined);
  });
  const startAtChange = (): void => {
    start(({ noticeSettings }) => {
      noticeSettings();
    });
  };
  return Disposable.from(
    new Disposable(() => {
      clearImmediate(startNow);
    }),
    workspace.onDidGrantWorkspaceTrust(startAtChange),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(settings.providers.key)) {
        startAtChange();
      }
    }),
  );
}
