import type { ProviderConfig } from '../../provider/providerConfig.ts';

/**
 * By what name an API most likely knows itself, of the names that tokens were asked for: the one whose
 * address is above the one that was called, the longest of them. `undefined` where none is.
 */
export function audienceFor(
  url: string,
  { audience, resource }: Pick<ProviderConfig, 'audience' | 'resource'>,
): string | undefined {
  return [...resource, ...(audience === undefined ? [] : [audience])]
    .filter((name) => /^https?:/i.test(name) && URL.canParse(name) && isAbove(name, url))
    .sort((one, other) => other.length - one.length)[0];
}

/** Whether an address is that of another one, or of a folder that it is in. */
export function isAbove(folder: string, url: string): boolean {
  const above = new URL(folder);
  const called = new URL(url);
  const path = above.pathname.replace(/\/*$/, '/');
  return above.origin === called.origin && `${called.pathname}/`.startsWith(path);
}
