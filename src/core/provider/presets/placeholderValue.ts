import { typedAddress } from '../../typedAddress.ts';
import { refuseIssuer } from '../../urlPolicy.ts';
import type { Placeholder } from './preset.ts';

/**
 * What a person typed or pasted for a placeholder, as it goes into the pattern: an address is taken
 * for the host in it, and a base address loses its last slashes.
 *
 * @returns `undefined` when it is none
 */
export function placeholderValue(
  { kind }: Pick<Placeholder, 'kind'>,
  typed: string,
): string | undefined {
  const text = typed.trim();
  switch (kind) {
    case 'segment':
      return /^[\w.~-]+$/.test(text) ? text : undefined;
    case 'host': {
      const address = withScheme(text);
      return refuseIssuer(address) === undefined ? new URL(address).host : undefined;
    }
    case 'base_url': {
      const address = withScheme(text).replace(/\/+$/, '');
      return refuseIssuer(address) === undefined ? address : undefined;
    }
  }
}

/** The first character that no value of the kind has; `undefined` where it is not one character. */
export function strangeCharacter(
  { kind }: Pick<Placeholder, 'kind'>,
  typed: string,
): string | undefined {
  return kind === 'segment' ? /[^\w.~-]/u.exec(typed.trim())?.[0] : undefined;
}

function withScheme(text: string): string {
  const address = typedAddress(text);
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`;
}
