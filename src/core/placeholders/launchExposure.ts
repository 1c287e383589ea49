import { isJsonObject, type JsonObject } from '../json.ts';
import type { PlacedPlaceholder } from './placedPlaceholders.ts';

/** Where else a token of a launch configuration gets than into the program, by what the place is called. */
export type PlaceExposure =
  /** On most systems every user can read the arguments of a process. */
  | 'process_arguments'
  /** A browser keeps the addresses that it opened. */
  | 'browser_address'
  /** A debugger repeats its commands in the debug console. */
  | 'debugger_commands';

/** Members of blocks that the editor puts in place of the others on one platform. */
const platforms: readonly unknown[] = ['windows', 'osx', 'linux'];

const exposures: readonly (readonly [names: RegExp, exposure: PlaceExposure])[] = [
  [/args$/i, 'process_arguments'],
  [/^url$/, 'browser_address'],
  [/commands$/i, 'debugger_commands'],
];

/** By the names that debuggers give their members; of others nobody knows. */
export function exposureAt(path: PlacedPlaceholder['path']): PlaceExposure | undefined {
  const member = String(memberOf(path));
  return exposures.find(([names]) => names.test(member))?.[1];
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
