import { commands } from 'vscode';
import type { Replaced } from './replaced.ts';

type Handler = (...given: never[]) => unknown;

/** Puts these in the place of commands, by their ids; all others run as ever. */
export function replaceCommands(
  replaced: Replaced,
  handlers: Readonly<Record<string, Handler>>,
): void {
  const { executeCommand } = commands;
  replaced.member(commands, 'executeCommand', (id: string, ...given: readonly unknown[]) => {
    const handler = handlers[id];
    return handler === undefined
      ? executeCommand(id, ...(given as []))
      : Promise.resolve(handler(...(given as never[])));
  });
}
