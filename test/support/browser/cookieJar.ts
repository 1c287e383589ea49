interface Cookie {
  readonly host: string;
  readonly path: string;
  readonly name: string;
  readonly value: string;
}

/** The cookies of one browser. As in a real one, ports do not keep cookies apart. */
export class CookieJar {
  #cookies: Cookie[] = [];

  /** Takes the `Set-Cookie` headers of a response. */
  store(url: URL, setCookieHeaders: readonly string[]): void {
    for (const header of setCookieHeaders) {
      const [pair = '', ...attributes] = header.split(/;\s*/);
      const separator = pair.indexOf('=');
      const attribute = (name: string): string | undefined =>
        attributes.find((one) => one.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1);
      const expires = attribute('expires');
      const cookie = {
        host: url.hostname,
        path: attribute('path') ?? '/',
        name: pair.slice(0, separator),
        value: pair.slice(separator + 1),
      };
      this.#cookies = this.#cookies.filter(
        ({ host, path, name }) =>
          host !== cookie.host || path !== cookie.path || name !== cookie.name,
      );
      if (expires === undefined || Date.parse(expires) > Date.now()) {
        this.#cookies.push(cookie);
      }
    }
  }

  /** The `Cookie` header for a request; empty when there is nothing to send. */
  header(url: URL): string {
    return this.#cookies
      .filter(({ host, path }) => host === url.hostname && matchesPath(url.pathname, path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }
}

function matchesPath(requested: string, path: string): boolean {
  return requested === path || requested.startsWith(path.endsWith('/') ? path : `${path}/`);
}
