import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import type { Session } from '../../src/core/session/session.ts';
import type { KnownSession } from '../../src/host/sessions/knownSessions.ts';
import { sampleSession } from './panelSamples.ts';
import { providerConfig } from './providerConfigs.ts';

export interface KnownSessionParts {
  readonly id?: string;
  readonly account?: Partial<Session['account']>;
  /** As requested. */
  readonly scopes?: readonly string[];
  readonly audience?: string;
  readonly resource?: readonly string[];
  readonly tokens?: Partial<Session['tokens']>;
  readonly revokedAtEpochSeconds?: number;
  readonly config?: Partial<ProviderConfig>;
}

/** A session with its settings entry, `okta-dev`, of which a test says what matters to it. */
export function knownSession(parts: KnownSessionParts = {}): KnownSession {
  const { id, account, scopes = ['openid', 'profile'], tokens, config } = parts;
  const sample = sampleSession(tokens);
  return {
    provider: {
      source: 'user',
      config: providerConfig({
        id: 'okta-dev',
        clientId: 'abc',
        scopes: ['openid', 'profile'],
        ...config,
      }),
    },
    session: {
      ...sample,
      id: id ?? sample.id,
      account: { ...sample.account, ...account },
      requested: {
        scopes,
        audience: parts.audience ?? sample.requested.audience,
        resource: parts.resource ?? sample.requested.resource,
      },
      revokedAtEpochSeconds: parts.revokedAtEpochSeconds,
    },
  };
}
