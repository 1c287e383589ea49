import { debug, Disposable, languages, type DocumentFilter } from 'vscode';
import { placeholderCompletionList } from '../placeholders/placeholderCompletionList.ts';
import type { LaunchTexts } from './launchTexts.ts';
import type { LaunchTokens } from './launchTokens.ts';

/** What is loaded when somebody needs it; the same at each call. */
interface LoadLaunch {
  readonly tokens: () => Promise<LaunchTokens>;
  readonly texts: () => Promise<LaunchTexts>;
}

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
export function registerLaunch(load: LoadLaunch): Disposable {
  let tokens: LaunchTokens | undefined;
  return Disposable.from(
    debug.registerDebugConfigurationProvider(everyType, {
      resolveDebugConfigurationWithSubstitutedVariables: async (folder, configuration, token) => {
        if (!JSON.stringify(configuration).includes('${oidc:')) {
          return configuration;
        }
        tokens = await load.tokens();
        return tokens.fill(folder, configuration, token);
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
          placeholderCompletionList(await (await load.texts()).completions(document, position)),
      },
      ...['$', '{', ':'],
    ),
    languages.registerHoverProvider(launchFiles, {
      provideHover: async (document, position) => (await load.texts()).hover(document, position),
    }),
  );
}
