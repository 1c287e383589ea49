import type { Disposable } from 'vscode';
import { commands, type CommandId } from '../registry.ts';
import type { Services } from '../services.ts';
import { copyAccessToken, copyIdToken } from './copyToken.ts';
import { inspect, introspect, userInfo } from './inspect.ts';
import { registerCommand, type Command } from './runCommand.ts';
import { setClientSecret } from './setClientSecret.ts';
import { signIn } from './signIn.ts';
import { signOut } from './signOut.ts';

const implementations: Readonly<Record<CommandId, Command>> = {
  [commands.signIn]: signIn,
  [commands.signOut]: signOut,
  [commands.inspect]: inspect,
  [commands.copyAccessToken]: copyAccessToken,
  [commands.copyIdToken]: copyIdToken,
  [commands.introspect]: introspect,
  [commands.userInfo]: userInfo,
  [commands.setClientSecret]: setClientSecret,
  [commands.showLog]: (services) => {
    services.showLog();
    return Promise.resolve();
  },
};

/** Every command of the registry; a missing one does not compile. */
export function registerCommands(services: Services): readonly Disposable[] {
  return Object.values(commands).map((id) => registerCommand(services, id, implementations[id]));
}
