import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import type { HostileProviderOptions } from './hostileProvider.ts';
import { hostileConfig } from './providerConfigs.ts';
import { codeOf } from './codeOf.ts';
import { RelyingParty } from './relyingParty.ts';
import { withHostileProvider } from './withHostileProvider.ts';

/** What a run of sign-in, then UserInfo, looks like from outside. */
export interface Outcome {
  /** Endpoints asked, in order. */
  readonly hits: string;
  /** `signed in as …` and, or, the code of the error that ended the run. */
  readonly result: string;
  /** Whose sessions are at rest afterwards. */
  readonly stored: readonly string[];
  /** What the provider objected to. */
  readonly violations: readonly string[];
}

const accepted = {
  hits: 'discovery authorize token keys userinfo',
  result: 'signed in as user-7',
  stored: ['user-7'],
  violations: [],
};

/** Outcomes by where the run stops. */
export const outcomes = {
  accepted,
  stoppedAfter: (hits: string, result: string): Outcome => ({
    hits,
    result,
    stored: [],
    violations: [],
  }),
  /** The claims or header of the ID Token are enough to reject it. */
  idTokenRejected: {
    hits: 'discovery authorize token',
    result: 'id_token_invalid',
    stored: [],
    violations: [],
  },
  signatureRejected: {
    hits: 'discovery authorize token keys',
    result: 'id_token_invalid',
    stored: [],
    violations: [],
  },
  userInfoRejected: (code: string): Outcome => ({
    ...accepted,
    result: `${accepted.result}, then ${code}`,
  }),
} as const;

export interface RunOptions extends HostileProviderOptions {
  readonly entry?: Partial<ProviderConfig>;
  readonly timeoutSeconds?: number;
  readonly requestTimeoutSeconds?: number;
}

/** Signs in at a provider of its own and, if that worked, asks for UserInfo. */
export function run(options: RunOptions = {}): Promise<Outcome> {
  return withHostileProvider(options, async (provider) => {
    const party = new RelyingParty({
      timeoutSeconds: options.timeoutSeconds ?? 5,
      requestTimeoutSeconds: options.requestTimeoutSeconds ?? 5,
    });
    const entry = hostileConfig(provider, options.entry);
    if (provider.client.authentication !== 'none') {
      await party.secrets.set(entry, 'login', provider.client.clientSecret);
    }
    const results: string[] = [];
    const code = await codeOf(
      party.signIn(entry).then((session) => {
        results.push(`signed in as ${String(session.account.subject)}`);
        return party.userInfo(entry, session);
      }),
    );
    return {
      hits: provider.hits.join(' '),
      result: [...results, ...(code === 'no error' ? [] : [code])].join(', then '),
      stored: party.storedSubjects,
      violations: provider.violations,
    };
  });
}
