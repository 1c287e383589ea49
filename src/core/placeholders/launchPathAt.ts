import { getLocation } from 'jsonc-parser';
import type { PlacedPlaceholder } from './placedPlaceholders.ts';

/** Where in a launch configuration something is written. */
export type LaunchPath = Pick<PlacedPlaceholder, 'path' | 'isInName'>;

/**
 * What a character of a settings file is part of, from the launch configuration on: `['env', 'TOKEN']`. The
 * file may be unfinished, as while somebody types.
 *
 * @param listAt - where the file has the list of launch configurations
 * @returns `undefined` outside of the strings of launch configurations
 */
export function launchPathAt(
  text: string,
  offset: number,
  listAt: readonly string[],
): LaunchPath | undefined {
  const { path, isAtPropertyKey, previousNode } = getLocation(text, offset);
  const isInList = listAt.every((name, index) => path[index] === name);
  const isInString = isAtPropertyKey || previousNode?.type === 'string';
  // Behind the list's name comes the number of a configuration.
  const inConfiguration = path.slice(listAt.length + 1);
  return isInList && isInString && inConfiguration.length > 0
    ? { path: inConfiguration, isInName: isAtPropertyKey }
    : undefined;
}
