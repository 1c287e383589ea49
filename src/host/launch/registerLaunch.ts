import { debug, Disposable, languages, type DocumentFilter } from 'vscode';
import { once } from '../once.ts';
import type { WindowServices } from '../services.ts';
import type { LaunchTokens } from './launchTokens.ts';

/** Whatever the debugger. */
const everyType = '*';

/** Where launch configurations are written. */
const launchFiles: readonly DocumentFilter[] = [
  '**/.vscode/launch.json',
  '**/*.code-workspace',
  '**/settings.json',
].map((pattern) => ({ language: 'jsonc', pattern }));

/**
 * Fills in the placeholders of tokens when a debug session starts, and offers them where launch
 * configurations are written. What it takes is loaded at the first one.
 *
 * The editor leaves variables that it does not know as they are when it replaces its own. So the tokens come
 * in after that, in the last step before the debugger gets the configuration, and after that of the
 * extension whose type it is: this extension is the first one outside of the debugger to see them. The step
 * before would be too early in every way: extensions look at a configuration there, a task that runs first
 * may outlast a token, and the editor would look for variables in a token.
 */
export function registerLaunch(
  parts: WindowServices,
  load: () => Promise<LaunchTokens>,
): Disposable {
  const loaded = once(load);
  let tokens: LaunchTokens | undefined;
  const texts = once(async () => {
    const { LaunchTexts } = await import('./launchTexts.ts');
    return new LaunchTexts(parts);
  });
  return Disposable.from(
    debug.registerDebugConfigurationProvider(everyType, {
      resolveDebugConfigurationWithSubstitutedVariables: async (folder, configuration, token) => {
        if (!JSON.stringify(configuration).includes('${oidc:')) {
          return configuration;
        }
        tokens = await loaded();
        return tokens.fill(folder, configuration, () => token?.isCancellationRequested === true);
      },
    }),
    debug.registerDebugAdapterTrackerFactory(everyType, {
      // Before the first placeholder no session has got a token.
      createDebugAdapterTracker: (session) => tokens?.track(session),
    }),
    languages.registerCompletionItemProvider(
      launchFiles,
      {
        provideCompletionItems: async (document, position) =>
          (await texts()).completions(document, position),
      },
      ...['$', '{', ':'],
    ),
    languages.registerHoverProvider(launchFiles, {
      provideHover: async (document, position) => (await texts()).hover(document, position),
    }),
  );
}
