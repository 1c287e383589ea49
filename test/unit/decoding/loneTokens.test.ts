import assert from 'node:assert/strict';
import type { PastedReport, PastedVerification } from '../../../src/core/oidc/verifyPasted.ts';
import { readToken } from '../../../src/core/token/lone/readToken.ts';
import { loneTokens } from '../../../src/host/decoding/loneTokens.ts';
import { sampleJwt } from '../../support/panelSamples.ts';
import { providerConfig } from '../../support/providerConfigs.ts';

type Edges = Parameters<typeof loneTokens>[0];

describe('what is known of a token without a session', () => {
  /** Whether an entry has the issuer of a token, and which providers it was held to. */
  async function described(iss: unknown, issuers: readonly string[]) {
    const held: string[] = [];
    const report: PastedReport = { issuer: { kind: 'none' }, choice: undefined, checks: [] };
    const verifyPasted = async ({ providers }: PastedVerification): Promise<PastedReport> => {
      held.push(...providers.map(({ id }) => id));
      return report;
    };
    const waiting = {
      config: providerConfig({ id: 'waiting', clientId: 'waiting' }),
      source: 'workspace',
    };
    const edges = {
      settings: { read: () => ({ providers: [waiting] }), onDidChange: () => undefined },
      approval: { isApproved: () => false },
      protocol: async () => ({ verifyPasted }),
      issuersInSettings: () => issuers,
    } as unknown as Edges;
    const { signal } = new AbortController();
    const token = { token: readToken(sampleJwt({ iss })) };
    const { isIssuerInSettings } = await loneTokens(edges).describe(token, 'remembered', signal);
    return { isIssuerInSettings, held };
  }

  it('counts entries that can’t be used as being there, and holds it to none of them', async () => {
    const issuers = ['https://waiting.example', 'https://broken.example/tenant'];
    const found = await Promise.all(
      ['https://waiting.example/', 'https://broken.example/tenant', 'https://x.example', 7].map(
        (iss) => described(iss, issuers),
      ),
    );
    assert.deepEqual(
      found,
      [true, true, false, false].map((isIssuerInSettings) => ({ isIssuerInSettings, held: [] })),
    );
  });
});
