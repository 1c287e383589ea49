/** What of a session can stand in a placeholder. A refresh token is none of it, on purpose. */
export const tokenMembers = ['access_token', 'id_token'] as const;

export type TokenMember = (typeof tokenMembers)[number];

/** Which token a placeholder stands for. Whether there is such a provider is not known here. */
export interface TokenReference {
  readonly providerId: string;
  readonly member: TokenMember;
}

export interface TokenPlaceholder {
  /** Where it is: from the first character on, up to the second one. */
  readonly start: number;
  readonly end: number;
  /** As it stands in the text, `${oidc:` and `}` with it. */
  readonly text: string;
  /** `undefined`: it names no provider, or no member that there is. */
  readonly reference: TokenReference | undefined;
}

const begin = '${oidc:';

/**
 * The placeholders of a text, `${oidc:PROVIDER.access_token}` and `${oidc:PROVIDER.id_token}`, from
 * left to right. Anything between `${oidc:` and `}` is one, so that no mistake in it goes unnoticed.
 */
export function tokenPlaceholders(text: string): readonly TokenPlaceholder[] {
  const found: TokenPlaceholder[] = [];
  let start = text.indexOf(begin);
  // Not a regular expression: it would look for the end of each that has none.
  while (start >= 0) {
    const brace = text.indexOf('}', start);
    if (brace < 0) {
      break;
    }
    const end = brace + 1;
    const reference = readReference(text.slice(start + begin.length, brace));
    found.push({ start, end, text: text.slice(start, end), reference });
    start = text.indexOf(begin, end);
  }
  return found;
}

/**
 * The text with each placeholder replaced, and all else as it was. What comes in for one is not looked
 * at again, whatever it looks like.
 */
export function replaceTokenPlaceholders(
  text: string,
  replacement: (placeholder: TokenPlaceholder) => string,
): string {
  const found = tokenPlaceholders(text);
  const last = found.at(-1)?.end ?? 0;
  const parts = found.map((one, index) => {
    const before = text.slice(found[index - 1]?.end ?? 0, one.start);
    return before + replacement(one);
  });
  return parts.join('') + text.slice(last);
}

/** The placeholder of a token, as it is written. */
export function writeTokenPlaceholder({ providerId, member }: TokenReference): string {
  return `\${oidc:${providerId}.${member}}`;
}

/** An id may have dots in it, so the member is what follows the last one. */
function readReference(content: string): TokenReference | undefined {
  const dot = content.lastIndexOf('.');
  const providerId = content.slice(0, Math.max(dot, 0));
  const member = tokenMembers.find((one) => one === content.slice(dot + 1));
  return providerId === '' || member === undefined ? undefined : { providerId, member };
}
