import type { IssuerMatch } from '../../core/oidc/verifyPasted.ts';
import type { Protocol } from '../../core/protocol.ts';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import type { LoneTokenSource } from '../panel/loneTokenSource.ts';
import type { ProviderSettings } from '../settings/providerSettings.ts';
import type { WorkspaceApproval } from '../settings/workspaceApproval.ts';

interface LoneTokensEdges {
  readonly settings: ProviderSettings;
  readonly approval: WorkspaceApproval;
  readonly protocol: () => Promise<Protocol>;
}

/**
 * Checks tokens of no session. Entries that wait for an approval count as not there: no host of theirs is
 * asked because of what somebody put into a token.
 */
export function loneTokens({ settings, approval, protocol }: LoneTokensEdges): LoneTokenSource {
  return {
    async describe(decoded, keyAge, signal) {
      const providers = settings
        .read()
        .providers.filter((entry) => approval.isApproved(entry))
        .map(({ config }) => config);
      const asked = await protocol();
      const report = await asked.verifyPasted({ ...decoded, providers, keyAge }, signal);
      return {
        report,
        clientIds: providers.map(({ clientId }) => clientId),
        apiAudiences: apiAudiences(report.issuer, providers),
      };
    },
  };
}

/** All entries of the issuer count: nothing tells which of them the API belongs to. */
function apiAudiences(
  issuer: IssuerMatch,
  providers: readonly ProviderConfig[],
): readonly string[] {
  const ids = issuer.kind === 'configured' ? [issuer.providerId, ...issuer.otherProviderIds] : [];
  const asked = providers
    .filter(({ id }) => ids.includes(id))
    .flatMap(({ audience, resource }) => [
      ...(audience === undefined ? [] : [audience]),
      ...resource,
    ]);
  return [...new Set(asked)];
}
