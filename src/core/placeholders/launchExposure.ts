import { isJsonObject, type JsonObject } from '../json.ts';
import type { PlacedPlaceholder } from './placedPlaceholders.ts';

/** Where else a token of a launch configuration gets than into the program, by what the place is called. */
export type PlaceExposure =
  /** On most systems every user can read the arguments of a process. */
  | 'process_arguments'
  /** A browser keeps the addresses that it opened. */
  | 'browser_address'
  /** A debugger repeats its commands in the debug console. */
  | 'debugger_commands'
  /** A shell keeps what is typed into it, and its processes are started with it. */
  | 'shell_command';

/** The kind of terminal that a program is run in, where others than the program get to see its environment. */
export type LaunchTerminal =
  /** The editor types the environment into it, in front of the command. */
  | 'integrated'
  /** One of the system, which on some gets the environment as arguments. */
  | 'external'
  /** One of the editor whose own environment it is, and that takes a command. */
  | 'shell';

/** Members of blocks that the editor puts in place of the others on one platform. */
const platforms: readonly unknown[] = ['windows', 'osx', 'linux'];

/** `server.args` are arguments as `args` are; what is in an environment may be called anything. */
const environments = /^env(?:ironment)?$/i;

const exposures: readonly (readonly [names: RegExp, exposure: PlaceExposure])[] = [
  [/args$/i, 'process_arguments'],
  [/commands$/i, 'debugger_commands'],
  [/^command(?:line)?$/i, 'shell_command'],
];

/** By the names that debuggers give their members, at whatever depth; of others nobody knows. */
export function exposureAt(path: PlacedPlaceholder['path']): PlaceExposure | undefined {
  if (memberOf(path) === 'url') {
    return 'browser_address';
  }
  const names = path.map(String);
  const depth = names.findIndex((name) => environments.test(name));
  const outside = depth < 0 ? names : names.slice(0, depth);
  return outside
    .map((name) => exposures.find(([known]) => known.test(name))?.[1])
    .find((exposure) => exposure !== undefined);
}

/** Where a launch configuration has its program run, if that is a terminal. */
export function terminalOf({ type, console }: JsonObject): LaunchTerminal | undefined {
  if (type === 'node-terminal') {
    return 'shell';
  }
  switch (console) {
    case 'integratedTerminal':
      return 'integrated';
    case 'externalTerminal':
      return 'external';
    default:
      return undefined;
  }
}

/** The member of a launch configuration that a place is in, on whichever platform. */
export function memberOf([first, second]: PlacedPlaceholder['path']): string | number | undefined {
  return second !== undefined && platforms.includes(first) ? second : first;
}

/** By which a debugger writes down what it is sent, and so the configuration: those of the widespread ones. */
const logs = ['trace', 'logToFile', 'logging', 'logFile', 'logDest', 'dapLogFile'] as const;

/** The member that makes the debugger write a log, if there is one that is not switched off. */
export function logMember(configuration: JsonObject): string | undefined {
  return logs.find((name) => isOn(configuration[name]));
}

/** Some debuggers write out each part of what is off before it starts: `{ "stdio": false, "logFile": null }`. */
function isOn(value: unknown): boolean {
  return isJsonObject(value)
    ? Object.values(value).some(isOn)
    : value !== undefined && value !== null && value !== false && value !== '';
}
