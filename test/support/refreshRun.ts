import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import type { Session } from '../../src/core/session/session.ts';
import type { Hooks } from './hostile/types.ts';
import type { HostileProvider, HostileProviderOptions } from './hostileProvider.ts';
import { hostileConfig } from './providerConfigs.ts';
import { inOneLine, refresh } from './refreshing.ts';
import { RelyingParty } from './relyingParty.ts';
import { withHostileProvider } from './withHostileProvider.ts';

/** What a run of refresh, then UserInfo with the new access token, looks like from outside. */
export interface RefreshRunOutcome {
  /** Endpoints asked since the sign-in, in order. */
  readonly hits: string;
  readonly result: string;
  /** What the provider objected to. */
  readonly violations: readonly string[];
}

export const refreshOutcomes = {
  accepted: {
    hits: 'token userinfo',
    result: 'refreshed, a new ID Token',
    violations: [],
  },
  oldIdTokenKept: {
    hits: 'token userinfo',
    result: 'refreshed, the old ID Token',
    violations: [],
  },
  /** Nothing of the answer is used: UserInfo is not asked. */
  untrusted: (...failedChecks: readonly string[]): RefreshRunOutcome => ({
    hits: 'token',
    result: ['untrusted refresh_response_untrusted', ...failedChecks].join(' '),
    violations: [],
  }),
} as const;

export interface RefreshRunOptions extends HostileProviderOptions {
  readonly entry?: Partial<ProviderConfig>;
  /** Instead of the hooks of the sign-in, when that is done. */
  readonly refreshHooks?: Hooks;
  /** Between sign-in and refresh. */
  readonly meanwhile?: (provider: HostileProvider) => void;
  /** What the session is taken to be by then. */
  readonly session?: (session: Session) => Session;
}

/** Signs in at a provider of its own, refreshes, and, if that worked, asks for UserInfo. */
export function runRefresh(options: RefreshRunOptions): Promise<RefreshRunOutcome> {
  return withHostileProvider(options, async (provider) => {
    const party = new RelyingParty();
    const scopes = ['openid', 'profile', 'offline_access'];
    const entry = hostileConfig(provider, { scopes, ...options.entry });
    const isPublic = provider.client.authentication === 'none';
    const clientSecret = isPublic ? undefined : provider.client.clientSecret;
    if (clientSecret !== undefined) {
      await party.secrets.set(entry, 'login', clientSecret);
    }
    const signedIn = await party.signIn(entry);
    const session = options.session?.(signedIn) ?? signedIn;
    provider.clearLog();
    provider.hooks = options.refreshHooks ?? provider.hooks;
    options.meanwhile?.(provider);
    const outcome = await refresh(party, entry, session, { clientSecret });
    if (outcome.refreshed) {
      await party.userInfo(entry, { ...session, tokens: outcome.tokens });
    }
    const { hits, violations } = provider;
    return { hits: hits.join(' '), result: inOneLine(outcome), violations };
  });
}
