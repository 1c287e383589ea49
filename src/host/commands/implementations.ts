import { commands, type CommandId } from '../registry.ts';
import { addProvider } from './addProvider.ts';
import { callApi } from './callApi.ts';
import { checkProvider } from './checkProvider.ts';
import { compareTokens } from './compareTokens.ts';
import { copyAs } from './copyAs.ts';
import { copyRequest } from './copyRequest.ts';
import { copyAccessToken, copyIdToken } from './copyToken.ts';
import { copyTraceStep } from './copyTraceStep.ts';
import { decode } from './decode.ts';
import { exchangeToken } from './exchangeToken.ts';
import { exportTrace } from './exportTrace.ts';
import { forgetSession } from './forgetSession.ts';
import { importProvider } from './importProvider.ts';
import { inspect, introspect, userInfo } from './inspect.ts';
import { openProviderSettings } from './openProviderSettings.ts';
import { openTerminal } from './openTerminal.ts';
import { refresh } from './refresh.ts';
import { revoke } from './revoke.ts';
import type { Command } from './runCommand.ts';
import { sendRequest } from './sendRequest.ts';
import { sessionActions } from './sessionActions.ts';
import { setClientSecret } from './setClientSecret.ts';
import { showAnswerDetails } from './showAnswerDetails.ts';
import { showTrace } from './showTrace.ts';
import { signIn, signInToAnother, signInWithAnotherAccount } from './signIn.ts';
import { signOut } from './signOut.ts';
import { stopTokensInTerminals, useTokensInTerminals } from './tokensInTerminals.ts';

/** What each command of the registry does; a missing one does not compile. */
export const implementations: Readonly<Record<CommandId, Command>> = {
  [commands.signIn]: signIn,
  [commands.addProvider]: addProvider,
  [commands.importProvider]: importProvider,
  [commands.importProviderFile]: importProvider,
  [commands.checkProvider]: checkProvider,
  [commands.signInToAnother]: signInToAnother,
  [commands.signInWithAnotherAccount]: signInWithAnotherAccount,
  [commands.signOut]: signOut,
  [commands.inspect]: inspect,
  [commands.copyAccessToken]: copyAccessToken,
  [commands.copyIdToken]: copyIdToken,
  [commands.copyAs]: copyAs,
  [commands.refresh]: refresh,
  [commands.introspect]: introspect,
  [commands.userInfo]: userInfo,
  [commands.revoke]: revoke,
  [commands.decode]: decode,
  [commands.callApi]: callApi,
  [commands.showAnswerDetails]: showAnswerDetails,
  [commands.sendRequest]: sendRequest,
  [commands.copyRequest]: copyRequest,
  [commands.exchangeToken]: exchangeToken,
  [commands.compareTokens]: compareTokens,
  [commands.forgetSession]: forgetSession,
  [commands.sessionActions]: sessionActions,
  [commands.setClientSecret]: setClientSecret,
  [commands.openSettings]: openProviderSettings,
  [commands.openTerminal]: openTerminal,
  [commands.useTokensInTerminals]: useTokensInTerminals,
  [commands.stopTokensInTerminals]: stopTokensInTerminals,
  [commands.showTrace]: showTrace,
  [commands.exportTrace]: exportTrace,
  [commands.copyTraceStep]: copyTraceStep,
  [commands.showLog]: (services) => {
    services.showLog();
    return Promise.resolve();
  },
  [commands.troubleshooting]: ({ guide }, { section }) => guide.show(section),
};
