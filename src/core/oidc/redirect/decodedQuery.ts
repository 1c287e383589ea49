/** Where a parameter begins: a name of the usual characters, and an equals sign. */
const parameterStart = /&(?=[A-Za-z_][\w.-]*=)/;

/** Prose, where no plus sign is meant. */
const prose: ReadonlySet<string> = new Set(['error_description']);

/**
 * The parameters of a query that was percent-decoded as a whole, as the editor's `Uri` has it; how it
 * was written is lost (`toString(true)` has the decoded one, too). Decoded again, as `URLSearchParams`
 * does and other extensions have it do, a `+` in a code would be a space, and `%41` an `A`.
 *
 * A `&` that begins no parameter belongs to the value in front of it, as do further equals signs. What
 * stays undecided is a value that holds a whole `&name=` itself; no code of a known provider does, and
 * one that did would be refused, not taken for another.
 */
export function parametersOfDecoded(query: string): URLSearchParams {
  const pairs = query.split(parameterStart).map((pair): [string, string] => {
    const [name = '', ...parts] = pair.split('=');
    const value = parts.join('=');
    return [name, prose.has(name) ? value.replaceAll('+', ' ') : value];
  });
  return new URLSearchParams(pairs);
}
