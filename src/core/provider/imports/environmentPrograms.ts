import type { JsonObject } from '../../json.ts';
import { textsIn } from './clientFields.ts';
import { filledIn } from './gaps.ts';

/** How one program names the variables that say what it is a client of. */
export interface EnvironmentProgram {
  /** What its variables begin with; what stands behind any of these is of one client. */
  readonly prefixes: readonly string[];
  /** What the client is called; the prefix says it where this does not. */
  readonly name?: string;
  /** The word whose value is the client's name instead, and may tell the vendor. */
  readonly namedBy?: string;
  /** Its own words, and the ones that every file has for them. */
  readonly words?: Readonly<Record<string, string>>;
  /** What it takes where a variable is not set. */
  readonly defaults?: JsonObject;
}

/** Only programs whose variables no other uses in another way. */
export const environmentPrograms: readonly EnvironmentProgram[] = [
  { prefixes: ['auth0'], defaults: { redirect_uri: 'http://localhost:3000/callback' } },
  { prefixes: ['authgear'], defaults: { redirect_uri: 'http://localhost:3000/callback' } },
  {
    prefixes: ['okta_oidc'],
    defaults: { scope: 'openid', redirect_uri: 'http://localhost:8080/callback' },
  },
  // mozilla-django-oidc, where its settings are read from variables of the same names.
  {
    prefixes: ['oidc_rp', 'oidc_op'],
    name: '',
    words: {
      user_endpoint: 'userinfo_endpoint',
      jwks_endpoint: 'jwks_uri',
      logout_endpoint: 'end_session_endpoint',
    },
    defaults: { scopes: 'openid email', redirect_uri: 'http://127.0.0.1:8000/oidc/callback/' },
  },
  {
    prefixes: ['oauth2_proxy', 'oauth2_proxy_oidc'],
    name: '',
    namedBy: 'provider',
    words: {
      login_url: 'authorization_endpoint',
      redeem_url: 'token_endpoint',
      profile_url: 'userinfo_endpoint',
    },
  },
];

/**
 * Auth.js, which was NextAuth.js before, has a prefix for each of its providers: `AUTH_GITHUB_ID`, and
 * `GITHUB_ID` before. `undefined` where the variables of this prefix are not its own.
 *
 * @param all - the variables of the whole file
 */
export function authJsProgram(
  prefix: string,
  ofPrefix: JsonObject,
  all: JsonObject,
): EnvironmentProgram | undefined {
  const isNextAuth = 'NEXTAUTH_URL' in all || 'NEXTAUTH_SECRET' in all;
  if (!isNextAuth && !(prefix.startsWith('auth_') && 'id' in ofPrefix)) {
    return undefined;
  }
  const name = prefix.replace(/^auth_/, '');
  const callback = `${authJsAddress(all)}/callback/${name.replaceAll('_', '-')}`;
  return {
    prefixes: [prefix],
    name,
    words: { id: 'client_id', secret: 'client_secret' },
    defaults: { redirect_uri: callback },
  };
}

/** Where its pages stand; without a variable, where Next.js has them while one develops. */
function authJsAddress(variables: JsonObject): string {
  const [written] = textsIn(variables['AUTH_URL'] ?? variables['NEXTAUTH_URL']);
  const { origin, pathname } = webAddress(filledIn(written)) ?? new URL('http://localhost:3000');
  return `${origin}${pathname === '/' ? '/api/auth' : pathname.replace(/\/$/, '')}`;
}

/** Many write `localhost:3000`, without a scheme. */
function webAddress(written = ''): URL | undefined {
  const address = written.includes('://') ? written : `http://${written}`;
  return /^https?:/i.test(address) && URL.canParse(address) ? new URL(address) : undefined;
}

/** Settings that stand in no other program's file under these names. */
const ofProxyAlone = ['oidc_issuer_url', 'cookie_secret', 'email_domains', 'redeem_url'];

/** The file of oauth2-proxy has the names of its variables in lower case, and without their prefix. */
export function withProxyPrefix(variables: JsonObject): JsonObject {
  return 'client_id' in variables && ofProxyAlone.some((name) => name in variables)
    ? Object.fromEntries(
        Object.entries(variables).map(([name, value]) => [
          `OAUTH2_PROXY_${name.toUpperCase()}`,
          value,
        ]),
      )
    : variables;
}
