import type { ServerMetadata } from 'openid-client';

/**
 * A metadata document in which every list is a list of texts. What is announced in another form counts
 * as not announced: the library looks at few members, and a provider's mistake in one must not be
 * found by whoever reads it first.
 */
export function readableMetadata(document: ServerMetadata): ServerMetadata {
  const members = Object.entries(document).flatMap(([name, value]: [string, unknown]) => {
    const readable = isListName(name) ? textsIn(value) : value;
    return readable === undefined ? [] : [[name, readable] as const];
  });
  return { ...Object.fromEntries(members), issuer: document.issuer };
}

/** RFC 8414 2: `scopes_supported` is a list, `authorization_response_iss_parameter_supported` a yes or no. */
function isListName(name: string): boolean {
  return name.endsWith('s_supported');
}

/** `undefined` for what is no list, and for a list with nothing but mistakes in it. */
function textsIn(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) {
    return undefined;
  }
  const texts = value.filter((one): one is string => typeof one === 'string');
  return texts.length === 0 && value.length > 0 ? undefined : texts;
}
