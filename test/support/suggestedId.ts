/** The id that an entry for a provider of the tests gets where nobody gives it a name: host and port. */
export function suggestedId({ issuer }: { readonly issuer: string }): string {
  const { hostname, port } = new URL(issuer);
  return `${hostname}-${port}`;
}
