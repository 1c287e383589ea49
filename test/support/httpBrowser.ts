import { CookieJar } from './browser/cookieJar.ts';
import { readForms, type HtmlForm } from './browser/htmlForm.ts';

export interface HttpBrowserOptions {
  /** Who sits in front of it: types this name as username and password. `alice` by default. */
  readonly user?: string;
  /** Presses Cancel on the login page and on the device confirmation. */
  readonly denies?: boolean;
  /** Changes every address before it is visited, for tests of broken redirects. */
  readonly rewrite?: (url: string) => string;
}

/** Where the browser ended: the first page without a redirect and without a form it knows. */
export interface Page {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** Every address on the way, this one included. */
  readonly visited: readonly string[];
}

const maxSteps = 20;

/** A browser without a window: keeps cookies, follows redirects and fills the forms it knows. */
export class HttpBrowser {
  user: string;
  denies: boolean;
  rewrite: (url: string) => string;
  /** The URLs that were handed to `open`, byte for byte. */
  readonly opened: string[] = [];
  #cookies = new CookieJar();
  #lastVisit: Promise<Page> | undefined;

  constructor(options: HttpBrowserOptions = {}) {
    this.user = options.user ?? 'alice';
    this.denies = options.denies ?? false;
    this.rewrite = options.rewrite ?? ((url) => url);
  }

  /** The `OpenBrowser` port: returns at once, as the editor does, and goes on by itself. */
  readonly open = (url: string): Promise<boolean> => {
    this.opened.push(url);
    this.#lastVisit = this.visit(url);
    // whoever needs the outcome awaits `landed`
    this.#lastVisit.catch(() => undefined);
    return Promise.resolve(true);
  };

  /** The page at which the last `open` ended. */
  get landed(): Promise<Page> {
    return this.#lastVisit ?? Promise.reject(new Error('no page was opened'));
  }

  /** Somebody else sits down, and nobody is logged in anywhere. */
  changeUser(user: string): void {
    this.user = user;
    this.#cookies = new CookieJar();
  }

  /** Goes to a URL and on from there until nothing is left to do. */
  async visit(url: string): Promise<Page> {
    const visited: string[] = [];
    let next: { url: string; form?: URLSearchParams } = { url: this.rewrite(url) };
    for (let step = 0; step < maxSteps; step++) {
      visited.push(next.url);
      const response = await this.#request(next.url, next.form);
      const location = response.headers.get('location');
      if (response.status >= 300 && response.status < 400 && location !== null) {
        await response.body?.cancel();
        next = { url: this.rewrite(new URL(location, next.url).href) };
        continue;
      }
      const body = await response.text();
      const form = response.status < 400 ? this.#fill(body) : undefined;
      if (form === undefined) {
        const { status, headers } = response;
        return { url: next.url, status, headers, body, visited };
      }
      next = { url: new URL(form.action, next.url).href, form: form.values };
    }
    throw new Error(`no end after ${String(maxSteps)} steps: ${visited.join(' → ')}`);
  }

  async #request(address: string, form: URLSearchParams | undefined): Promise<Response> {
    const url = new URL(address);
    const cookie = this.#cookies.header(url);
    const response = await fetch(url, {
      method: form === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      headers: { accept: 'text/html', ...(cookie === '' ? {} : { cookie }) },
      ...(form === undefined ? {} : { body: form }),
    });
    this.#cookies.store(url, response.headers.getSetCookie());
    return response;
  }

  #fill(html: string): { action: string; values: URLSearchParams } | undefined {
    for (const form of readForms(html)) {
      const additions = this.#additions(form);
      if (additions !== undefined) {
        return {
          action: form.action,
          values: new URLSearchParams({ ...form.fields, ...additions }),
        };
      }
    }
    return undefined;
  }

  /** What a person adds to a form; `undefined` for a form that is left alone. */
  #additions(form: HtmlForm): Record<string, string> | undefined {
    if ('password' in form.fields) {
      return this.denies
        ? { action: 'cancel' }
        : { login: this.user, password: this.user, action: 'login' };
    }
    if ('xsrf' in form.fields) {
      const pressed: Record<string, Record<string, string>> = {
        'op.logoutForm': { logout: 'yes' },
        'op.deviceConfirmForm': this.denies ? { abort: 'yes' } : {},
      };
      // any other form with this field submits itself
      return form.id === 'op.deviceInputForm' ? undefined : (pressed[form.id ?? ''] ?? {});
    }
    return undefined;
  }
}
