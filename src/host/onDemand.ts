// What a window needs only when somebody asks for something, or when something fails. It is loaded as
// one, at the first need: most windows never need it, and activation is faster without.

export { authenticationError } from './authentication/authenticationError.ts';
export { signInFor } from './authentication/signInFor.ts';
export { implementations } from './commands/implementations.ts';
export { runCommand } from './commands/runCommand.ts';
export { loneTokens } from './decoding/loneTokens.ts';
export { describeError } from './errorMessages.ts';
export { LaunchTokens } from './launch/launchTokens.ts';
export { InspectorPanels } from './panel/inspectorPanels.ts';
export { isClean, signOutMessage } from './sessions/signOutMessage.ts';
export { describeEntry } from './settings/problemMessages.ts';
export { tellProblems } from './settings/problemNotices.ts';
export { tellError } from './tellError.ts';
export { tellStale } from './terminal/tellStale.ts';
export { TokenTerminals } from './terminal/tokenTerminals.ts';
export { WorkspaceTokens } from './terminal/workspaceTokens.ts';
