const maxLength = 60;

/**
 * An id for a new entry, made of a provider's host or name: `login.example.com` becomes
 * `login.example.com`, and with a number behind it where that is taken.
 */
export function freeProviderId(name: string, taken: readonly string[]): string {
  const base =
    name
      .slice(0, maxLength)
      .toLowerCase()
      .replace(/[^a-z0-9._-]+/g, '-')
      .replace(/^[^a-z0-9]+|-+$/g, '') || 'provider';
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? base : `${base}-${String(count)}`;
    if (!taken.includes(id)) {
      return id;
    }
  }
}
