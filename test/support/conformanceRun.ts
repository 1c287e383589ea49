import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import { startHostileProvider, type HostileProviderOptions } from './hostileProvider.ts';
import { hostileConfig } from './providerConfigs.ts';
import { codeOf, RelyingParty } from './relyingParty.ts';

/** What a run of sign-in, then UserInfo, looks like from outside. */
export interface Outcome {
  /** Endpoints asked, in order. */
  readonly hits: string;
  /** `signed in as …`, or the code of the error and where it came up. */
  readonly result: string;
  /** What the provider objected to. */
  readonly violations: readonly string[];
}

/** Endpoints that a run asks for, up to the point where it stops. */
export const stops = {
  atDiscovery: 'discovery',
  beforeTheCode: 'discovery authorize',
  atTheTokenResponse: 'discovery authorize token',
  atTheSignature: 'discovery authorize token keys',
  nowhere: 'discovery authorize token keys userinfo',
} as const;

/** Signs in at a provider of its own and, if that worked, asks for UserInfo. */
export async function run(
  options: HostileProviderOptions,
  overrides: Partial<ProviderConfig> = {},
): Promise<Outcome> {
  const provider = await startHostileProvider(options);
  try {
    const party = new RelyingParty({ requestTimeoutSeconds: 1 });
    const entry = hostileConfig(provider, overrides);
    const { authentication, clientSecret } = provider.client;
    let result = '';
    const code = await codeOf(
      (async () => {
        const session = await party.signIn(entry, {
          timeoutSeconds: 2,
          ...(authentication === 'none' ? {} : { clientSecret }),
        });
        result = `signed in as ${String(session.account.subject)}`;
        await party.userInfo(entry, session);
      })(),
    );
    return {
      hits: provider.hits.join(' '),
      result: [result, code === 'no error' ? '' : code]
        .filter((part) => part !== '')
        .join(', then '),
      violations: provider.violations,
    };
  } finally {
    await provider.close();
  }
}
