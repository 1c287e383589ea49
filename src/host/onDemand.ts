// What a window needs only when somebody asks for something, or when something fails. It is loaded as
// one, at the first need: most windows never need it, and activation is faster without.

export { authenticationError } from './authentication/authenticationError.ts';
export { signInFor } from './authentication/signInFor.ts';
export { implementations } from './commands/implementations.ts';
export { runCommand } from './commands/runCommand.ts';
export { createServices } from './createServices.ts';
export { LaunchTokens } from './launch/launchTokens.ts';
export { tellSignOut } from './sessions/tellSignOut.ts';
export { describeEntry } from './settings/problemMessages.ts';
export { tellProblems } from './settings/problemNotices.ts';
export { tellError } from './tellError.ts';
